"""Cleaning and masking in a process of its own, with the limits of a reader: the input is hostile."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec

from gongkai.attachments.limits import Limits, in_force
from gongkai.attachments.process import module_folders
from gongkai.redaction.errors import RedactionError

_TIMES = 3
"""A file is read, written anew, read again, and the pages of a PDF are drawn twice."""
DONE, REFUSED = b"+", b"-"
LENGTH = 4
"""Bytes of the length of what was done, before it and the copy."""
COPY, CLEAN, MASK = "copy", "clean", "mask"
"""What is done: the copy for the site (of plain text none), ``gongkai clean``, ``gongkai mask``."""
_LONGEST_REASON = 4000
_PROGRAM = """\
import json, sys
sys.path[:] = json.loads(sys.argv.pop(1))
from gongkai.redaction.child import main
main()
"""
_KEPT_VARIABLES = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


class BusyError(Exception):
    """A file was not cleaned for a reason outside the file: the machine was busy, or somebody killed the process."""


class Order(msgspec.Struct, frozen=True):
    """The request to the process: the work, the limits, processor seconds and bytes of memory, and the forms of
    masked numbers by kind."""

    work: str
    limits: Limits
    seconds: int
    memory: int
    masks: Mapping[str, str] = {}


class Outcome(msgspec.Struct, frozen=True):
    """The result: (Chinese name, how often) of what was removed or masked, and what is left to a person."""

    done: tuple[tuple[str, int], ...] = ()
    left: tuple[str, ...] = ()


def clean_bounded(data: bytes, *, memory: int | None = None) -> bytes | None:
    """The cleaned copy of a file; None for kinds that cannot hide anything (plain text).

    Raises :class:`RedactionError`, and :class:`BusyError` if another run may succeed.
    """
    return redact_bounded(COPY, data, memory=memory)[0] or None


def redact_bounded(
    work: str,
    data: bytes,
    *,
    memory: int | None = None,
    masks: Mapping[str, str] | None = None,
) -> tuple[bytes, Outcome]:
    """The copy of a file, and what was done to it. Raises :class:`RedactionError`, :class:`BusyError`."""
    limits = in_force()
    seconds, memory = _TIMES * limits.seconds, memory or 2 * limits.memory
    order = Order(work, limits, seconds, memory, dict(masks or {}))
    command = [sys.executable, "-I", "-S", "-c", _PROGRAM, json.dumps(module_folders())]
    try:
        done = subprocess.run(
            [*command, str(os.getpid()), msgspec.json.encode(order).decode()],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=2 * seconds,
            check=False,
            cwd=Path(sys.executable).anchor,
            start_new_session=True,  # the parent handles Ctrl-C
            env={name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ},
        )
    except subprocess.TimeoutExpired as error:
        raise BusyError(f"{2 * seconds} 秒没有处理完") from error
    return _answer(done, seconds)


def _answer(done: subprocess.CompletedProcess[bytes], seconds: int) -> tuple[bytes, Outcome]:
    head, rest = done.stdout[:1], done.stdout[1:]
    if done.returncode == 0 and head == DONE:
        length = int.from_bytes(rest[:LENGTH], "big")
        outcome = msgspec.json.decode(rest[LENGTH : LENGTH + length], type=Outcome)
        return rest[LENGTH + length :], outcome
    if done.returncode == 0 and head == REFUSED:
        raise RedactionError(rest.decode("utf-8", "replace")[:_LONGEST_REASON])
    if hasattr(signal, "SIGXCPU") and done.returncode == -signal.SIGXCPU:
        raise RedactionError(f"{seconds} 秒没有处理完")
    if hasattr(signal, "SIGKILL") and done.returncode == -signal.SIGKILL:
        raise BusyError("处理它的进程被结束了")
    raise RedactionError("没有处理完：处理它的进程意外结束了")
