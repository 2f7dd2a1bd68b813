"""Cleaning in a process of its own, with the limits of a reader: what is cleaned on the way out is hostile too."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from gongkai.attachments.limits import LIMITS
from gongkai.attachments.process import module_folders
from gongkai.redaction.errors import RedactionError

SECONDS = 3 * LIMITS.seconds
"""A file is read, written anew, read again, and the pages of a PDF are drawn twice."""
MEMORY = 2 * LIMITS.memory
DONE, REFUSED = b"+", b"-"
_LONGEST_REASON = 500
_PROGRAM = """\
import json, sys
sys.path[:] = json.loads(sys.argv.pop(1))
from gongkai.redaction.child import main
main()
"""
_KEPT_VARIABLES = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


class BusyError(Exception):
    """A file was not cleaned for a reason outside the file: the machine was busy, or somebody killed the process."""


def clean_bounded(data: bytes, *, seconds: int = SECONDS, memory: int = MEMORY) -> bytes | None:
    """The cleaned copy of a file; None where nothing can be hidden in one of its kind (plain text).

    Raises :class:`RedactionError`; :class:`BusyError` where another run may do better.
    """
    command = [sys.executable, "-I", "-S", "-c", _PROGRAM, json.dumps(module_folders())]
    try:
        done = subprocess.run(
            [*command, str(os.getpid()), str(memory), str(seconds)],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=2 * seconds,
            check=False,
            cwd=Path(sys.executable).anchor,
            start_new_session=True,  # Ctrl-C is the parent's to answer
            env={name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ},
        )
    except subprocess.TimeoutExpired as error:
        raise BusyError(f"{2 * seconds} 秒没有清理完") from error
    head, rest = done.stdout[:1], done.stdout[1:]
    if done.returncode == 0 and head == DONE:
        return rest or None
    if done.returncode == 0 and head == REFUSED:
        raise RedactionError(rest.decode("utf-8", "replace")[:_LONGEST_REASON])
    if hasattr(signal, "SIGXCPU") and done.returncode == -signal.SIGXCPU:
        raise RedactionError(f"{seconds} 秒没有清理完")
    if hasattr(signal, "SIGKILL") and done.returncode == -signal.SIGKILL:
        raise BusyError("清理它的进程被结束了")
    raise RedactionError("没有清理完：清理它的进程意外结束了")
