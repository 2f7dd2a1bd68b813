"""A reader process: started on demand, reused, killed and replaced when it reaches a limit."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from gongkai.attachments.limits import Limits
from gongkai.attachments.model import Reading
from gongkai.attachments.protocol import (
    FULL,
    READY,
    Answer,
    ProtocolError,
    Question,
    receive_answer,
    send_question,
)
from gongkai.attachments.report import Judged, judged
from gongkai.attachments.result import crashed, out_of_memory, too_slow

_START_SECONDS = 60
# Share of the elapsed time: a file that used less processor time waited for other processes, and may be tried again.
_BUSY = 0.5
_MODULES = Path(__file__).resolve().parents[2]
_PROGRAM = """\
import json, sys
sys.path[:] = json.loads(sys.argv.pop(1))
from gongkai.attachments.child import main
main()
"""
_KEPT_VARIABLES = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


class ReaderStartError(RuntimeError):
    """A reader process does not start: a fault of the installation, not of a file."""


class ReaderProcess:
    """A reader process and its limits.

    Only one thread at a time may use it; :meth:`end` may be called from any thread. On Linux the process is killed
    when the thread that started it ends: that thread has to stay. ``starts`` is the number of processes started so
    far.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.starts = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._used = 0.0  # processor seconds of the process, as of its last answer
        self._ended = False

    def read(self, data: bytes, *, layout: bool = False) -> Reading:
        """What a file's bytes hold, with its layout where that is wanted. Raises :class:`ReaderStartError`."""
        found = self._answered(Question(data, self.limits, layout))
        return found.reading if isinstance(found, Answer) else found

    def judge(self, data: bytes) -> Judged:
        """What is kept of a file: it is searched by the process that read it, on the same clock. Raises
        :class:`ReaderStartError`."""
        found = self._answered(Question(data, self.limits, judge=True))
        if isinstance(found, Answer):
            return found.judged or judged(found.reading, self.limits)
        return judged(found, self.limits)

    def _answered(self, question: Question) -> Answer | Reading:
        """The answer; where none came, why the file was not read."""
        process = self._running()
        slow = threading.Event()
        timer = threading.Timer(self.limits.seconds, _kill, (process, slow))
        timer.start()
        try:
            answer = self._asked(process, question)
        except (OSError, ProtocolError):
            return self._lost(process, slow)
        finally:
            timer.cancel()
            # The timer may have fired: wait for it, so that it acts on this process and not on a later one with the same id.
            timer.join()
        self._used = answer.cpu
        if answer.last or slow.is_set():  # too slow: it answered just before it was killed
            self._reap(process)
        return answer

    def end(self) -> None:
        """Kill the process and start no other. May be called from any thread, repeatedly."""
        self._ended = True
        process = self._process
        if process is not None:
            _kill(process)

    def close(self) -> None:
        """:meth:`end`, and wait for the process; it must not be in use any more."""
        self.end()
        if self._process is not None:
            self._reap(self._process)

    def _asked(self, process: subprocess.Popen[bytes], question: Question) -> Answer:
        assert process.stdin is not None
        assert process.stdout is not None
        send_question(process.stdin, question)
        return receive_answer(process.stdout, question.limits, layout=question.layout)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self._reap(self._process)
        if self._process is None:
            if self._ended:
                raise ReaderStartError("the reader was ended")
            self._process = self._started()
        return self._process

    def _started(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [
                sys.executable,
                "-I",
                "-S",
                "-c",
                _PROGRAM,
                json.dumps(module_folders()),
                str(os.getpid()),
                str(self.limits.memory),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            close_fds=True,
            cwd=Path(sys.executable).anchor,
            start_new_session=True,  # the parent handles Ctrl-C
            env={name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ},
        )
        self.starts += 1
        self._used = 0.0
        timer = threading.Timer(_START_SECONDS, process.kill)
        timer.start()
        assert process.stdout is not None
        try:
            ready = process.stdout.read(len(READY))
        finally:
            timer.cancel()
        if ready != READY:
            _kill(process)
            process.wait()
            if not self._ended:
                raise ReaderStartError("a reader process does not come up")
        return process

    def _lost(self, process: subprocess.Popen[bytes], slow: threading.Event) -> Reading:
        """The result for the file that a process was reading when it ended."""
        _kill(process)
        status, used = self._reap(process)
        if slow.is_set():
            return too_slow(self.limits, lasting=used >= self.limits.seconds * _BUSY)
        if status == FULL:
            return out_of_memory(self.limits)
        if hasattr(signal, "SIGXCPU") and status == -signal.SIGXCPU:
            return too_slow(self.limits, lasting=True)
        # A kill from outside says nothing about the file.
        return crashed(lasting=status < 0 and status != -signal.SIGKILL)

    def _reap(self, process: subprocess.Popen[bytes]) -> tuple[int, float]:
        """Wait for a process that ends; returns its exit status (negative: a signal), and the processor seconds used
        since its last answer (0 if the system does not report them)."""
        used = 0.0
        if process.returncode is None and hasattr(os, "wait4"):
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            used = usage.ru_utime + usage.ru_stime - self._used
        status = process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # the rest of the input is not read any more
                    continue
        if self._process is process:
            self._process = None
        return status, used


def _kill(process: subprocess.Popen[bytes], slow: threading.Event | None = None) -> None:
    """Kill a process and everything that it may have started."""
    if slow is not None:
        slow.set()
    if process.returncode is not None:
        return
    if hasattr(os, "killpg"):
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            process.kill()
    else:
        process.kill()


def module_folders() -> list[str]:
    """The folders from which this process imports modules; never the current folder, which may be the tree that is
    judged."""
    here = Path.cwd()
    found = [path for path in sys.path if path and Path(path).is_absolute() and Path(path) != here]
    return [*dict.fromkeys((*found, str(_MODULES)))]
