"""The messages between this program and a reader process.

A question is a line of JSON, ``{"size", "limits"}``, and ``size`` bytes. An answer is eight hexadecimal digits, the
length, and an :class:`Answer` in JSON. The child has parsed hostile input: its answer is validated against this
schema, and nothing of it is unpickled or shown unchecked.
"""

from __future__ import annotations

from typing import IO, NamedTuple

import msgspec

from gongkai.attachments.limits import Limits
from gongkai.attachments.model import Reading

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
    """A file to read, and whether its layout is requested."""

    data: bytes
    limits: Limits
    layout: bool = False


class Answer(msgspec.Struct, frozen=True):
    """The result of a question: whether the process ends now, and the processor seconds that it has used so far."""

    reading: Reading
    last: bool
    cpu: float


class _Head(msgspec.Struct, frozen=True):
    size: int
    limits: Limits
    layout: bool = False


def send_question(pipe: IO[bytes], question: Question) -> None:
    """Write a question. Raises OSError if the other side has closed the pipe."""
    pipe.write(_ENCODER.encode(_Head(len(question.data), question.limits, question.layout)) + b"\n")
    pipe.write(question.data)
    pipe.flush()


def receive_question(pipe: IO[bytes]) -> Question | None:
    """The next question; None if the other side has closed the pipe."""
    line = pipe.readline()
    if not line:
        return None
    head = msgspec.json.decode(line, type=_Head)
    data = pipe.read(head.size)
    return Question(data, head.limits, head.layout) if len(data) == head.size else None


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
    return answer


def longest_answer(limits: Limits, *, layout: bool = False) -> int:
    """The greatest allowed size of an answer in bytes. A layout repeats all texts, and contains images."""
    texts = _LONGER * limits.bounds.characters + _AROUND * limits.bounds.pieces
    return (2 * texts + _PICTURES if layout else texts) + 100_000


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Answer)
