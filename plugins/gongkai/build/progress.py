"""Progress output of a long build: the current stage, how much is done, how long it will take."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TextIO, TypeVar

from gongkai.source.width import width

Thing = TypeVar("Thing")

_QUIET_SECONDS = 2.0
_LINE_SECONDS = 5.0
_BAR_SECONDS = 0.1
_WIDTH = 24


@dataclass
class Progress:
    """Times the stages of a build. Silent for the first two seconds; then a bar on a terminal, plain lines in CI."""

    stream: TextIO = field(default_factory=lambda: sys.stderr)
    quiet: bool = False
    stages: list[tuple[str, float]] = field(default_factory=list)
    _begun: float = field(default_factory=time.perf_counter)
    _drawn: float = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time the block under the name ``name``."""
        begun = time.perf_counter()
        self._tell(name)
        try:
            yield
        finally:
            self.stages.append((name, time.perf_counter() - begun))

    def counted(self, name: str, things: Iterable[Thing], total: int) -> Iterator[Thing]:
        """Yield ``things`` one by one within the stage ``name``, showing how many of ``total`` are done."""
        with self.stage(name):
            begun = time.perf_counter()
            for done, thing in enumerate(things, 1):
                yield thing
                self._count(name, done, total, time.perf_counter() - begun)

    def table(self) -> str:
        """A table of the time spent, one line per stage, the total last; empty for a build of under two seconds."""
        total = time.perf_counter() - self._begun
        if total < _QUIET_SECONDS:
            return ""
        rows = [*self.stages, ("合计", total)]
        return "\n".join(
            f"  {_padded(name)} {seconds:7.2f} 秒 {seconds / total:5.0%}" for name, seconds in rows
        )

    def _tell(self, name: str) -> None:
        now = time.perf_counter()
        if not self.quiet and now - self._begun > _QUIET_SECONDS and not self.stream.isatty():
            self._drawn = now
            self.stream.write(f"{name}……\n")
            self.stream.flush()

    def _count(self, name: str, done: int, total: int, seconds: float) -> None:
        now = time.perf_counter()
        if self.quiet or now - self._begun < _QUIET_SECONDS:
            return
        terminal = self.stream.isatty()
        last = done >= total
        if not last and now - self._drawn < (_BAR_SECONDS if terminal else _LINE_SECONDS):
            return
        self._drawn = now
        left = f"，还要约 {seconds / done * (total - done):.0f} 秒" if done < total else ""
        if terminal:
            filled = _WIDTH * done // max(total, 1)
            end = "\n" if last else ""
            self.stream.write(
                f"\r{name} [{'█' * filled}{'·' * (_WIDTH - filled)}] {done}/{total}{left}\x1b[K{end}"
            )
        elif not last:
            self.stream.write(f"{name} {done}/{total}{left}\n")
        self.stream.flush()


def _padded(name: str) -> str:
    return name + " " * max(20 - width(name), 0)
