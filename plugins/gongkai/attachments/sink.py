"""Where the readers put what they find, and the limits that hold for a file together with all files inside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from .errors import LimitError, UnreadableError
from .limits import Bounds
from .model import WHOLE, Failure, Finding, Piece, Place
from .recorder import Recorder


@dataclass(slots=True)
class Budget:
    """What of the bounds is used up; shared by a file and all files inside it."""

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
    """Takes the pieces of one file. ``reader`` reads a file inside this one into the sink it is given; ``kind``
    is what the file proves to be, ``recorder`` makes its layout where that is wanted."""

    reader: Callable[[bytes, str, Sink], None]
    budget: Budget
    inside: tuple[str, ...] = ()
    showing: bool = True
    pieces: list[Piece] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    kind: str = "unknown"
    recorder: Recorder | None = None

    def show(self, kind: str, text: str, place: Place) -> None:
        """Take a text that a reader of the page sees."""
        self._take(kind, text, place, self.showing)

    def hide(self, kind: str, text: str | None, place: Place) -> None:
        """Take a text that is in the file but not seen on the page; None and blank are no text."""
        if text:
            self._take(kind, text, place, False)

    def fail(self, code: str, message: str, place: Place = WHOLE) -> None:
        """Say what could not be read."""
        self.failures.append(Failure(code, message, self._placed(place)))

    def find(self, code: str, message: str, place: Place = WHOLE) -> None:
        """Say what is active or disguised."""
        self.findings.append(Finding(code, message, self._placed(place)))

    def descend(self, data: bytes, name: str, *, shown: bool = False) -> None:
        """Read a file inside this one; ``shown`` where a reader of the page sees its text as part of it.

        Raises :class:`LimitError`; every other trouble becomes a Failure.
        """
        self.within(name, lambda child: self.reader(data, name, child), shown=shown)

    def within(self, name: str, read: Callable[[Sink], None], *, shown: bool = False) -> None:
        """As :meth:`descend`, of what is no file of its own: ``read`` takes the sink for what lies inside."""
        self.hide("file-name", name, Place("内含文件的名称"))
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
        except (ImportError, MemoryError):  # no fault of the file
            raise
        except Exception:  # whatever a broken file makes a library raise
            child.fail("broken", "文件损坏，没有读完")

    def _take(self, kind: str, text: str, place: Place, shown: bool) -> None:
        text = text.strip()
        if text:
            self.budget.take(text)
            piece = Piece(kind, text, self._placed(place), shown)
            self.pieces.append(piece)
            if shown and self.recorder is not None:
                self.recorder.take(piece)

    def _placed(self, place: Place) -> Place:
        return msgspec.structs.replace(place, inside=self.inside) if self.inside else place
