"""What goes through the pipes between this program and a reader process.

A question is a line of JSON, ``{"kind", "size", "limits"}``, and ``size`` bytes. An answer is eight hexadecimal digits, the
length, and JSON: ``{"blocks": […]}`` or ``{"failure", "measure"}``, both with ``last`` (the process ends now) and ``cpu``
(seconds that the process has used). The child has parsed hostile input: of its answer nothing is believed that is not of
this shape, and nothing of it is unpickled or shown.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import IO, Any, NamedTuple

from gongkai.attachments.limits import Limits, Measure
from gongkai.attachments.result import Failure, Result, Text, Unread

READY = b"ready\n"
FULL = 3
"""The exit status of a process that has found itself over the limit of memory."""
_DIGITS = 8
# JSON writes a control character in six bytes, and quotes and a comma around each block.
_LONGER = 6
_AROUND = 8


class ProtocolError(Exception):
    """What came through the pipe is no answer, or there was none."""


class Question(NamedTuple):
    """A file to read."""

    kind: str
    data: bytes
    limits: Limits


class Answer(NamedTuple):
    """What became of it; see the module for ``last`` and ``cpu``."""

    result: Result
    last: bool
    cpu: float


def send_question(pipe: IO[bytes], question: Question) -> None:
    """Raises OSError where nobody reads."""
    head = {"kind": question.kind, "size": len(question.data), "limits": asdict(question.limits)}
    pipe.write(json.dumps(head).encode() + b"\n")
    pipe.write(question.data)
    pipe.flush()


def receive_question(pipe: IO[bytes]) -> Question | None:
    """The next question; None where the other side has closed the pipe."""
    line = pipe.readline()
    if not line:
        return None
    head = json.loads(line)
    data = pipe.read(head["size"])
    return Question(head["kind"], data, Limits(**head["limits"])) if len(data) == head["size"] else None


def send_answer(pipe: IO[bytes], answer: Answer) -> None:
    """Raises OSError where nobody reads."""
    result = answer.result
    told: dict[str, Any] = {"last": answer.last, "cpu": answer.cpu}
    if isinstance(result, Text):
        told["blocks"] = result.blocks
    else:
        told |= {"failure": result.failure, "measure": result.measure}
    payload = json.dumps(told, ensure_ascii=False).encode()
    pipe.write(b"%08x" % len(payload) + payload)
    pipe.flush()


def receive_answer(pipe: IO[bytes], limits: Limits) -> Answer:
    """Raises :class:`ProtocolError`."""
    head = pipe.read(_DIGITS)
    try:
        length = int(head, 16) if len(head) == _DIGITS else -1
    except ValueError as error:
        raise ProtocolError("no length") from error
    if not 0 <= length <= _LONGER * limits.text + _AROUND * limits.blocks + 1000:
        raise ProtocolError("no length, or one over all limits")
    payload = pipe.read(length)
    if len(payload) != length:
        raise ProtocolError("cut short")
    try:
        return _answer(json.loads(payload), limits)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ProtocolError("no answer") from error


def _answer(told: dict[str, Any], limits: Limits) -> Answer:
    last, cpu = told["last"] is True, float(told["cpu"])
    if "blocks" not in told:
        measure = told["measure"]
        return Answer(Unread(Failure(told["failure"]), Measure(measure) if measure else None), last, cpu)
    blocks = tuple(told["blocks"])
    if len(blocks) > limits.blocks or not all(isinstance(block, str) and block for block in blocks):
        raise ValueError("no texts")
    # Strict: a lone surrogate raises UnicodeEncodeError, which is a ValueError.
    if len("".join(blocks).encode()) > limits.text:
        raise ValueError("too much text")
    return Answer(Text(blocks), last, cpu)
