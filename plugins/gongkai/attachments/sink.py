"""Collects what the readers find, and enforces the limits for a file together with all files inside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from .errors import LimitError, UnreadableError
from .limits import Bounds
from .model import WHOLE, Failure, Finding, Location, Piece
from .recorder import Recorder

_BACKWARDS = "\u202e"
"""What follows this character is read from its end."""


@dataclass(slots=True)
class Budget:
    """The used part of the limits; shared by a file and all files inside it."""

    bounds: Bounds
    unpacked: int = 0
    members: int = 0
    pieces: int = 0
    characters: int = 0

    def unpack(self, count: int) -> None:
        """Count ``count`` bytes unpacked. Raises :class:`LimitError`."""
        self.unpacked += count
        if self.unpacked > self.bounds.unpacked:
            raise LimitError("too-large", f"解压后超过 {self.bounds.unpacked // 1_000_000} MB，没有读完")

    def open_members(self, count: int) -> None:
        """Count ``count`` members of packages. Raises :class:`LimitError`."""
        self.members += count
        if self.members > self.bounds.members:
            raise LimitError("too-large", f"压缩包里的文件超过 {self.bounds.members} 个，没有读完")

    def take(self, text: str) -> None:
        """Count one piece. Raises :class:`LimitError`."""
        self.pieces += 1
        self.characters += len(text)
        if self.pieces > self.bounds.pieces or self.characters > self.bounds.characters:
            raise LimitError("too-large", "文字太多，没有读完")


@dataclass(slots=True)
class Sink:
    """Receives the pieces of one file.

    ``reader`` reads a file inside this one into the sink passed to it; ``kind`` is the detected kind of the file,
    ``recorder`` makes its layout if requested.
    """

    reader: Callable[[bytes, str, Sink], None]
    budget: Budget
    inside: tuple[str, ...] = ()
    showing: bool = True
    pieces: list[Piece] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    kind: str = "unknown"
    recorder: Recorder | None = None

    def show(self, kind: str, text: str, place: Location) -> None:
        """Add a visible text."""
        self._take(kind, text, place, self.showing)

    def hide(self, kind: str, text: str | None, place: Location) -> None:
        """Add a text that is in the file but not visible on the page; None and blank texts are ignored."""
        if text:
            self._take(kind, text, place, False)

    def fail(self, code: str, message: str, place: Location = WHOLE) -> None:
        """Record what could not be read."""
        self.failures.append(Failure(code, message, self._placed(place)))

    def find(self, code: str, message: str, place: Location = WHOLE) -> None:
        """Record something active or disguised."""
        self.findings.append(Finding(code, message, self._placed(place)))

    def descend(self, data: bytes, name: str, *, shown: bool = False) -> None:
        """Read a file inside this one; ``shown`` if its text is visible as part of the page. Raises
        :class:`LimitError`; any other error becomes a Failure."""
        self.within(name, lambda child: self.reader(data, name, child), shown=shown)

    def within(self, name: str, read: Callable[[Sink], None], *, shown: bool = False) -> None:
        """As :meth:`descend`, for content that is not a file of its own: ``read`` gets the sink for it."""
        self.hide("file-name", name, Location("内含文件的名称"))
        if len(self.inside) >= self.budget.bounds.depth:
            self.fail("too-deep", f"“{name}”：文件套文件超过 {self.budget.bounds.depth} 层，没有读")
            return
        child = Sink(
            self.reader,
            self.budget,
            (*self.inside, name),
            self.showing and shown,
            self.pieces,
            self.failures,
            self.findings,
            recorder=self.recorder if shown else None,
        )
        try:
            read(child)
        except LimitError:
            raise
        except UnreadableError as error:
            child.fail(error.code, str(error))
        except RecursionError:
            child.fail("too-large", "嵌套太深，没有读完")
        except (ImportError, MemoryError):  # not a fault of the file
            raise
        except Exception:  # whatever a broken file makes a library raise
            child.fail("broken", "文件损坏，没有读完")

    def _take(self, kind: str, text: str, place: Location, shown: bool) -> None:
        text = text.strip()
        if text:
            self.budget.take(text)
            piece = Piece(kind, text, self._placed(place), shown)
            self.pieces.append(piece)
            if shown and self.recorder is not None:
                self.recorder.take(piece)
            if _BACKWARDS in text:
                self.hide(kind, text.replace(_BACKWARDS, "")[::-1], place)

    def _placed(self, place: Location) -> Location:
        return msgspec.structs.replace(place, inside=self.inside) if self.inside else place
