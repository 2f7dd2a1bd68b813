"""The messages between this program and a reader process.

A question is a line of JSON, ``{"size", "limits", "layout", "judge"}``, and ``size`` bytes. An answer is eight hexadecimal digits, the length,
and an :class:`Answer` in JSON. The child has parsed hostile input: of its answer nothing is believed that is not of this
shape, and nothing of it is unpickled or shown unchecked.
"""

from __future__ import annotations

from typing import IO, NamedTuple

import msgspec

from gongkai.attachments.limits import Limits
from gongkai.attachments.model import Reading
from gongkai.attachments.report import Judged, size_of

READY = b"ready\n"
FULL = 3
"""The exit status of a process that has found itself over the limit of memory."""
_DIGITS = 8
# JSON writes most characters in up to four bytes, a control character in six, and the names of the fields and the place
# around each piece.
_LONGER = 4
_AROUND = 300
_PICTURES = 30_000_000


class ProtocolError(Exception):
    """There was no answer, or an invalid one."""


class Question(NamedTuple):
    """A file to read; whether its layout is wanted, or only what is kept of it (:class:`.report.Judged`)."""

    data: bytes
    limits: Limits
    layout: bool = False
    judge: bool = False


class Answer(msgspec.Struct, frozen=True):
    """What became of a question: whether the process ends now, and the processor seconds that it has used so far. Of a
    file that was judged the reading has no pieces."""

    reading: Reading
    last: bool
    cpu: float
    judged: Judged | None = None


class _Head(msgspec.Struct, frozen=True):
    size: int
    limits: Limits
    layout: bool = False
    judge: bool = False


def send_question(pipe: IO[bytes], question: Question) -> None:
    """Raises OSError where nobody reads."""
    head = _Head(len(question.data), question.limits, question.layout, question.judge)
    pipe.write(_ENCODER.encode(head) + b"\n")
    pipe.write(question.data)
    pipe.flush()


def receive_question(pipe: IO[bytes]) -> Question | None:
    """The next question; None if the other side has closed the pipe."""
    line = pipe.readline()
    if not line:
        return None
    head = msgspec.json.decode(line, type=_Head)
    data = pipe.read(head.size)
    return Question(data, head.limits, head.layout, head.judge) if len(data) == head.size else None


def encode_answer(answer: Answer) -> bytes:
    """The bytes of an answer. Raises MemoryError."""
    return _ENCODER.encode(answer)


def send_answer(pipe: IO[bytes], payload: bytes) -> None:
    """Send an encoded answer. Raises OSError if the other side has closed the pipe."""
    pipe.write(b"%08x" % len(payload))
    pipe.write(payload)
    pipe.flush()


def receive_answer(pipe: IO[bytes], limits: Limits, *, layout: bool = False) -> Answer:
    """Read an answer. Raises :class:`ProtocolError`."""
    head = pipe.read(_DIGITS)
    try:
        length = int(head, 16) if len(head) == _DIGITS else -1
    except ValueError as error:
        raise ProtocolError("no length") from error
    if not 0 <= length <= longest_answer(limits, layout=layout):
        raise ProtocolError("no length, or one over all limits")
    payload = pipe.read(length)
    if len(payload) != length:
        raise ProtocolError("cut short")
    try:
        answer: Answer = _DECODER.decode(payload)
    except (
        ValueError,
        RecursionError,
    ) as error:  # half a character, or half a pair of surrogates, is a ValueError
        raise ProtocolError("no answer") from error
    if len(answer.reading.pieces) > limits.bounds.pieces:
        raise ProtocolError("too many pieces")
    if answer.judged is not None and size_of(answer.judged.blocks) > limits.text:
        raise ProtocolError("too much text")
    return answer


def longest_answer(limits: Limits, *, layout: bool = False) -> int:
    """The greatest allowed size of an answer in bytes. A layout repeats all texts, and contains images."""
    texts = _LONGER * limits.bounds.characters + _AROUND * limits.bounds.pieces
    return (2 * texts + _PICTURES if layout else texts) + 100_000


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Answer)
