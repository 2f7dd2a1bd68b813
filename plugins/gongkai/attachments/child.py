"""What runs in a reader process: question after question, until the other side closes the pipe.

Started by :mod:`.process` with the standard pipes and two arguments: the parent's process id, the limit of memory in
bytes. What it parses is hostile: it can write no file, and takes no more processor time or memory than it may.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
from typing import IO

from gongkai.attachments.limits import (
    BrokenError,
    EncryptedError,
    TooLargeError,
    UnknownKindError,
    within,
)
from gongkai.attachments.protocol import FULL, READY, Answer, Question, receive_question, send_answer
from gongkai.attachments.read import blocks
from gongkai.attachments.result import Failure, Result, Text, Unread

try:
    import resource
except ImportError:  # Windows: there the clock of the parent and what is counted are the limits
    resource = None  # type: ignore[assignment]

_PR_SET_PDEATHSIG = 1
_LIBXML_NO_MEMORY = 2
_LOOK_SECONDS = 0.2
# A process that has kept this part of what it may have is replaced: what becomes of a file must not hang on the one
# before it.
_MUCH = 0.5


def main() -> None:
    """Answer questions. Never returns where the parent has ended."""
    parent, memory = int(sys.argv[1]), int(sys.argv[2])
    # openpyxl takes numpy's kinds of numbers where there is numpy: 0.3 s and much address space for nothing.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    questions, answers = _pipes()
    _end_with(parent, memory)
    _restrict(memory)
    answers.write(READY)
    answers.flush()
    while question := receive_question(questions):
        answer = _answer(question, memory)
        send_answer(answers, answer)
        if answer.last:
            break


def _pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes, on numbers that no library knows: one that prints must not be taken for an answer."""
    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    return questions, answers


def _end_with(parent: int, memory: int) -> None:
    """A reader that is idle sees its pipe closed when the parent ends; one that reads must end as well."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
    elif hasattr(os, "getppid"):
        threading.Thread(target=_watch, args=(parent, memory), daemon=True).start()


def _watch(parent: int, memory: int) -> None:
    # Where the system sends no signal, and (macOS) takes a limit of memory but does not keep it.
    while sys.platform == "win32" or os.getppid() == parent:
        if _peak() > memory:
            os._exit(FULL)
        time.sleep(_LOOK_SECONDS)
    os._exit(1)


def _restrict(memory: int) -> None:
    if resource is None:
        return
    for what, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_AS, memory)):
        _, hard = resource.getrlimit(what)
        lower = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # macOS refuses one that is below what the process has: the watch is left.
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (lower, hard))


def _answer(question: Question, memory: int) -> Answer:
    if resource is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(
            resource.RLIMIT_CPU, (int(time.process_time()) + question.limits.seconds + 1, hard)
        )
    result = _read(question)
    full = isinstance(result, Unread) and result.failure is Failure.OUT_OF_MEMORY
    return Answer(result, full or _held() > memory * _MUCH, time.process_time())


def _read(question: Question) -> Result:
    try:
        return Text(tuple(within(blocks(question.data, question.kind, question.limits), question.limits)))
    except TooLargeError as error:
        return Unread(Failure.TOO_LARGE, error.measure)
    except EncryptedError:
        return Unread(Failure.ENCRYPTED)
    except BrokenError:
        return Unread(Failure.BROKEN)
    except UnknownKindError:
        return Unread(Failure.UNKNOWN_KIND)
    except ImportError:  # a library is missing, or there was no memory to load it: not the fault of the file
        return Unread(Failure.CRASHED)
    except Exception as error:  # whatever a broken file makes a library raise
        return Unread(Failure.OUT_OF_MEMORY if _is_lack_of_memory(error) else Failure.BROKEN)


def _is_lack_of_memory(error: BaseException | None) -> bool:
    while error is not None:
        # lxml tells of it as of an error in the file, by libxml2's own number.
        if isinstance(error, MemoryError) or getattr(error, "code", None) == _LIBXML_NO_MEMORY:
            return True
        error = error.__cause__ or error.__context__
    return False


def _held() -> int:
    """The address space (bytes) that the process has kept, by which Linux counts; elsewhere its :func:`_peak`."""
    if sys.platform != "linux":
        return _peak()
    with open("/proc/self/statm", "rb") as file:
        return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def _peak() -> int:
    """The most memory (bytes) that the process has had so far; 0 where the system does not tell. Not for Linux, where it
    includes what the parent had when it started the process."""
    if resource is None:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


if __name__ == "__main__":
    main()
