"""Measures one command: elapsed time, processor time, and the memory of all its processes together."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

_EVERY = 0.1  # seconds between two samples of the memory


@dataclass(frozen=True, slots=True)
class Cost:
    """``wall`` and ``cpu`` (user and system, all processes) in seconds, ``memory`` the peak in bytes.

    Memory is the sum of the proportional set sizes of all processes of the command, so that pages which forked
    workers share count once; it is sampled every tenth of a second.
    """

    wall: float
    cpu: float
    memory: int

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.memory, other.memory))

    def as_dict(self) -> dict[str, float]:
        return asdict(self)


def run(
    command: list[str | Path], folder: Path, log: Path, environment: dict[str, str] | None = None
) -> Cost:
    """Run ``command`` in ``folder``, its output appended to ``log``; RuntimeError where it fails."""
    with log.open("ab") as target:
        target.write(f"$ {' '.join(map(str, command))}\n".encode())
        target.flush()
        start = time.perf_counter()
        # A session of its own: its processes are found even where one outlives the one that started it.
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            stdout=target,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **(environment or {})},
            start_new_session=True,
        )
        watch = _Watch(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = watch.stop()
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}; see {log}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak)


class _Watch:
    """The peak of the memory of a session, sampled by a thread until it is stopped."""

    def __init__(self, session: int) -> None:
        self._session, self._peak, self._ended = session, 0, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        self._ended.set()
        self._thread.join()
        return self._peak

    def _look(self) -> None:
        # Not ru_maxrss: a process inherits the peak of the one that forked it, here with all real texts in memory.
        while True:
            self._peak = max(self._peak, sum(map(_memory, _members(self._session))))
            if self._ended.wait(_EVERY):
                return


def _members(session: int) -> list[Path]:
    """The processes of a session, and those which they started in sessions of their own."""
    found = {
        process.name: parents for process in Path("/proc").glob("[0-9]*") if (parents := _parents(process))
    }
    members = {name for name, (_, own) in found.items() if own == session}
    grown = True
    while grown:
        below = {name for name, (parent, _) in found.items() if str(parent) in members} - members
        members |= below
        grown = bool(below)
    return [Path("/proc", name) for name in members]


def _parents(process: Path) -> tuple[int, int] | None:
    """The parent and the session of a process; None where it has ended."""
    try:
        # The name in parentheses may hold anything; what follows the last one is plain.
        fields = (process / "stat").read_text().rpartition(")")[2].split()
        return int(fields[1]), int(fields[3])
    except (OSError, IndexError, ValueError):
        return None


def _memory(process: Path) -> int:
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def size_of(folder: Path) -> tuple[int, int]:
    """How many files lie below ``folder`` (a symbolic link to one is followed), and how many bytes they hold."""
    count = size = 0
    for place, _, names in os.walk(folder.resolve()):
        for name in names:
            count += 1
            size += os.stat(os.path.join(place, name), follow_symlinks=False).st_size
    return count, size
