"""What runs in the process of :mod:`.bounded`: one file in, its cleaned copy or the reason against it out."""

from __future__ import annotations

import contextlib
import os
import sys
import time

from gongkai.attachments.child import end_with, restrict
from gongkai.attachments.walker import walk
from gongkai.redaction.bounded import DONE, REFUSED
from gongkai.redaction.cleaning import clean
from gongkai.redaction.errors import RedactionError

try:
    import resource
except ImportError:  # Windows: the clock of the parent is the limit
    resource = None  # type: ignore[assignment]

_PLAIN = "text"


def main() -> None:
    """Clean the file on the standard input; arguments: the parent's process id, bytes of memory, processor seconds."""
    parent, memory, seconds = (int(argument) for argument in sys.argv[1:4])
    sys.modules["numpy"] = None  # type: ignore[assignment]  # as in a reader process
    out = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_WRONLY)
    for standard in (1, 2):
        os.dup2(nothing, standard)
    end_with(parent, memory)
    restrict(memory)
    if resource is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + seconds, hard))
    out.write(_answer(sys.stdin.buffer.read()))
    out.flush()


def _answer(data: bytes) -> bytes:
    try:
        if walk(data).kind == _PLAIN:
            return DONE
        return DONE + clean(data, walk).data
    except RedactionError as error:
        return REFUSED + str(error).encode("utf-8", "replace")
    except MemoryError:
        return REFUSED + "清理它要用的内存太多".encode()
