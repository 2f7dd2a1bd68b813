"""The layout of an RTF file: headings, note marks, superscript and subscript, images."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from .layout import Run, joined
from .recorder import Dress, Recorder


class RtfLayout:
    """Adds layout to the body paragraphs of one RTF file."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._runs: list[Run] = []
        self._notes = 0
        self._pictures = 0

    def text(self, text: str, shift: str) -> None:
        """A text of the current paragraph; ``shift`` as in :class:`.layout.Run`."""
        self._runs.append(Run(text, shift=shift))

    def note(self) -> None:
        """A note begins: its mark is here."""
        self._notes += 1
        self._runs.append(Run(note=self._key()))

    @contextmanager
    def in_note(self) -> Iterator[None]:
        """The content of the context is a paragraph of the last note."""
        self._recorder.to_note(self._key())
        yield
        self._recorder.to_body()

    def picture(self, digits: str) -> None:
        """An image; ``digits`` are its bytes in hexadecimal."""
        try:
            data = bytes.fromhex(digits)
        except ValueError:
            data = b""
        self._pictures += 1
        number = self._recorder.picture(f"图{self._pictures}", data, "")
        if number >= 0:
            self._runs.append(Run(picture=number))

    def dress(self, align: str, level: int, lined: bool) -> None:
        """Describe the paragraph of the next piece."""
        self._recorder.dress(Dress(joined(self._runs), align, level=level, lined=lined))
        self._runs = []

    def end(self, lined: bool) -> None:
        """The paragraph has ended; if it has no text, its images stand by themselves."""
        if self._runs:
            self._recorder.dress(Dress(joined(self._runs), lined=lined))
            self._runs = []
        self._recorder.undress()

    def _key(self) -> str:
        return f"footnote{self._notes}"
