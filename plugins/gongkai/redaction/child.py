"""The main program of the process of :mod:`.bounded`: reads one file, writes its copy or the reason for the refusal."""

from __future__ import annotations

import contextlib
import os
import sys
import time

import msgspec

from gongkai.attachments.child import end_with, restrict
from gongkai.attachments.model import Reading
from gongkai.attachments.walker import walk
from gongkai.redaction.bounded import COPY, DONE, LENGTH, MASK, REFUSED, Order, Outcome
from gongkai.redaction.cleaning import clean
from gongkai.redaction.errors import RedactionError
from gongkai.redaction.masking import mask

try:
    import resource
except ImportError:  # Windows: the clock of the parent is the limit
    resource = None  # type: ignore[assignment]

_PLAIN = "text"


def main() -> None:
    """Work on the file on the standard input; arguments: the parent's process id, an :class:`Order` in JSON."""
    parent, order = int(sys.argv[1]), msgspec.json.decode(sys.argv[2], type=Order)
    sys.modules["numpy"] = None  # type: ignore[assignment]  # as in a reader process
    out = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_WRONLY)
    for standard in (1, 2):
        os.dup2(nothing, standard)
    end_with(parent, order.memory)
    restrict(order.memory)
    if resource is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + order.seconds, hard))
    out.write(_answer(sys.stdin.buffer.read(), order))
    out.flush()


def _answer(data: bytes, order: Order) -> bytes:
    try:
        made, outcome = _done(data, order)
    except RedactionError as error:
        return REFUSED + str(error).encode("utf-8", "replace")
    except MemoryError:
        return REFUSED + "要用的内存太多，没有处理".encode()
    except Exception:  # a broken file makes libraries raise anything; the message may quote the file
        return REFUSED + "文件损坏，没有处理".encode()
    words = msgspec.json.encode(outcome)
    return DONE + len(words).to_bytes(LENGTH, "big") + words + made


def _done(data: bytes, order: Order) -> tuple[bytes, Outcome]:
    bounds = order.limits.bounds

    def read(content: bytes) -> Reading:
        return walk(content, bounds)

    if order.work == MASK:
        masked = mask(data, read, order.masks, bounds)
        return masked.data, Outcome((("打码", masked.count),), masked.left)
    if order.work == COPY and read(data).kind == _PLAIN:
        return b"", Outcome()
    cleaned = clean(data, read, bounds)
    return cleaned.data, Outcome(cleaned.taken)
