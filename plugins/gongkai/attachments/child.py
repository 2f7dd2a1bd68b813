"""The main program of a reader process: answers questions until the parent closes the pipe.

Started by :mod:`.process` with the standard pipes and two arguments: the parent's process id and the memory limit in
bytes. It parses hostile input: it can write no file, and its processor time and memory are limited.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
from typing import IO

import msgspec

from gongkai.attachments.model import Reading
from gongkai.attachments.protocol import (
    FULL,
    READY,
    Answer,
    Question,
    encode_answer,
    longest_answer,
    receive_question,
    send_answer,
)
from gongkai.attachments.report import Judged, judged
from gongkai.attachments.result import crashed, out_of_memory, unread
from gongkai.attachments.walker import walk

try:
    import resource
except ImportError:  # Windows: only the parent's clock and the counters limit it
    resource = None  # type: ignore[assignment]

_PR_SET_PDEATHSIG = 1
_LOOK_SECONDS = 0.2
# A process that keeps more than this share of its memory is replaced: the result for a file must not depend on the one
# before it.
_MUCH = 0.5


def main() -> None:
    """Answer questions; exits when the parent has ended."""
    parent, memory = int(sys.argv[1]), int(sys.argv[2])
    # pypdfium2 imports numpy if it is installed: 0.3 s and much address space for nothing.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    questions, answers = _pipes()
    end_with(parent, memory)
    restrict(memory)
    answers.write(READY)
    answers.flush()
    while question := receive_question(questions):
        payload, last = _answer(question, memory)
        send_answer(answers, payload)
        if last:
            break


def _pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes, moved to other descriptors: the output of a library must not be taken for an answer."""
    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    return questions, answers


def end_with(parent: int, memory: int) -> None:
    """End this process when the parent ends: an idle reader sees its pipe closed, but a busy one does not."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
    elif hasattr(os, "getppid"):
        threading.Thread(target=_watch, args=(parent, memory), daemon=True).start()


def _watch(parent: int, memory: int) -> None:
    # For systems without a parent-death signal; macOS also accepts a memory limit but does not enforce it.
    while sys.platform == "win32" or os.getppid() == parent:
        if _peak() > memory:
            os._exit(FULL)
        time.sleep(_LOOK_SECONDS)
    os._exit(1)


def restrict(memory: int) -> None:
    """Forbid this process to write files and to use more than ``memory`` bytes."""
    if resource is None:
        return
    for what, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_AS, memory)):
        _, hard = resource.getrlimit(what)
        lower = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # macOS refuses a limit below the present use: the watching thread remains.
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (lower, hard))


def _answer(question: Question, memory: int) -> tuple[bytes, bool]:
    """The encoded answer, and whether the process must end after it."""
    if resource is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(
            resource.RLIMIT_CPU, (int(time.process_time()) + question.limits.seconds + 1, hard)
        )
    try:
        reading = _read(question)
        full = any(failure.code == "out-of-memory" for failure in reading.failures)
        if question.judge:
            return _judged(reading, question, full, memory)
        payload, last = _encoded(reading, full, memory)
        if len(payload) > longest_answer(question.limits, layout=question.layout):
            payload, last = _encoded(unread("too-large", "文字太多，没有读完"), full, memory)
        return payload, last
    except MemoryError:
        reading = out_of_memory(question.limits)
    return _encoded(reading, True, memory)


def _judged(reading: Reading, question: Question, full: bool, memory: int) -> tuple[bytes, bool]:
    kept = judged(reading, question.limits)
    bare = Reading(reading.kind, lasting=reading.lasting)
    return _encoded(bare, full, memory, kept)


def _encoded(reading: Reading, full: bool, memory: int, kept: Judged | None = None) -> tuple[bytes, bool]:
    last = full or _held() > memory * _MUCH
    answer = Answer(reading, last, time.process_time(), kept)
    try:
        return encode_answer(answer), last
    except UnicodeEncodeError:
        # A lone surrogate, which a PDF may contain, cannot be encoded.
        return encode_answer(msgspec.convert(_mended(msgspec.to_builtins(answer)), Answer)), last


def _read(question: Question) -> Reading:
    try:
        return walk(question.data, question.limits.bounds, layout=question.layout)
    except ImportError:  # a library is missing, or there was no memory to load it: not a fault of the file
        return crashed(lasting=False)


def _mended(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, (list, tuple)):
        return [_mended(one) for one in value]
    if isinstance(value, dict):
        return {key: _mended(one) for key, one in value.items()}
    return value


def _held() -> int:
    """The address space (bytes) in use, which Linux limits; on other systems :func:`_peak`."""
    if sys.platform != "linux":
        return _peak()
    with open("/proc/self/statm", "rb") as file:
        return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def _peak() -> int:
    """The peak memory (bytes) of the process so far; 0 if the system does not report it. Not for Linux, where it
    includes the parent's memory at the time of the start."""
    if resource is None:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


if __name__ == "__main__":
    main()
