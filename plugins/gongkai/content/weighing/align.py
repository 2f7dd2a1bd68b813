"""Puts the lines of a body against the text of its page, in order. Linear time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from gongkai.content.weighing.markup import Markup
from gongkai.content.weighing.page import Page, significant

_WORD = re.compile(r"[^\W_]+")
# How far ahead a text is looked for: numbers of notes, captions and the like stand between.
_WINDOW = 400
# How often the whole rest of the page may be searched, in characters; beyond it nothing is looked for any more.
_MOST_SEARCHED = 30_000_000


@dataclass(frozen=True, slots=True)
class Lost:
    """Words of the body that are not on the page: ``body[start:end]``."""

    start: int
    end: int


@dataclass
class Alignment:
    """Where the text of each line of the body stands on the page (line → offset in the text of the page), and what of it
    is not there."""

    offsets: dict[int, int] = field(default_factory=dict)
    lost: list[Lost] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the body: its number, and the words that are no markup as (start, end) in the body."""

    number: int
    words: tuple[tuple[int, int], ...]


def lines_of(body: str, markup: Markup | None) -> Iterator[Line]:
    """The lines of a body that have words."""
    start = 0
    for number, text in enumerate(body.split("\n")):
        end = start + len(text)
        parts = markup.cut(start, end) if markup else iter([(start, end)])
        words = tuple(match.span() for part in parts for match in _WORD.finditer(body, *part))
        if words:
            yield Line(number, words)
        start = end + 1


def aligned(body: str, page: Page, markup: Markup | None) -> Alignment:
    """Align a body with its page."""
    return _Aligner(body, page).run(lines_of(body, markup))


class _Aligner:
    def __init__(self, body: str, page: Page) -> None:
        self._body, self._text = body, page.text
        self._at = 0
        self._gaps: list[str] = []
        self._searched = 0
        self._found = Alignment()
        self._unplaced: list[tuple[Line, tuple[tuple[int, int], ...]]] = []

    def run(self, lines: Iterator[Line]) -> Alignment:
        for line in lines:
            self._place(line)
        self._gaps.append(self._text[self._at :])
        self._look_in_gaps()
        self._found.lost.sort(key=lambda lost: lost.start)
        return self._found

    def _written(self, words: tuple[tuple[int, int], ...]) -> str:
        text = "".join([self._body[start:end] for start, end in words])
        return text if text.isascii() else significant(unicodedata.normalize("NFKC", text))

    def _place(self, line: Line) -> None:
        written = self._written(line.words)
        if self._text.startswith(written, self._at):
            self._found.offsets[line.number] = self._at
            self._at += len(written)
            return
        offset = self._ahead(written)
        if offset >= 0:
            self._jump(offset, len(written), line)
            return
        self._place_words(line)

    def _place_words(self, line: Line) -> None:
        """Place what can be placed of a line word by word."""
        missing: list[tuple[int, int]] = []
        for number, word in enumerate(line.words):
            written = self._written((word,))
            following = self._written(line.words[number : number + 4])[: len(written) + 12]
            if self._text.startswith(written, self._at) and (
                len(written) > 3 or self._text.startswith(following[: len(written) + 1], self._at)
            ):
                self._found.offsets.setdefault(line.number, self._at)
                self._at += len(written)
            elif (
                len(following) > 1
                and (offset := self._text.find(following, self._at, self._at + _WINDOW)) >= 0
            ) or (len(written) > 1 and (offset := self._text.find(written, self._at, self._at + 40)) >= 0):
                self._jump(offset, len(written), line)
            elif self._text.startswith(written, self._at):
                self._found.offsets.setdefault(line.number, self._at)
                self._at += len(written)
            else:
                missing.append(word)
        if missing:
            self._unplaced.append((line, tuple(missing)))

    def _ahead(self, written: str) -> int:
        offset = self._text.find(written, self._at, self._at + len(written) + _WINDOW)
        if offset < 0 and len(written) > 5 and self._may_search(len(self._text) - self._at):
            offset = self._text.find(written, self._at)
        return offset

    def _jump(self, offset: int, length: int, line: Line) -> None:
        if offset > self._at:
            self._gaps.append(self._text[self._at : offset])
        self._found.offsets.setdefault(line.number, offset)
        self._at = offset + length

    def _may_search(self, characters: int) -> bool:
        self._searched += characters
        return self._searched <= _MOST_SEARCHED

    def _look_in_gaps(self) -> None:
        """What was not found where it was expected may have been moved, as notes are: it counts as kept if it stands in a
        part of the page that nothing else was found in."""
        rest = "\n".join(self._gaps)
        for _, words in self._unplaced:
            for group in _groups(self._body, words):
                written = self._written(group)
                if not self._may_search(2 * len(rest)):
                    self._found.lost.append(Lost(group[0][0], group[-1][1]))
                    continue
                offset = rest.find(written)
                if offset >= 0:
                    rest = f"{rest[:offset]}\n{rest[offset + len(written) :]}"
                    continue
                for start, end in group if len(group) > 1 else ():
                    one = self._written(((start, end),))
                    place = rest.find(one) if self._may_search(2 * len(rest)) else -1
                    if place >= 0:
                        rest = f"{rest[:place]}\n{rest[place + len(one) :]}"
                    else:
                        self._found.lost.append(Lost(start, end))
                if len(group) == 1:
                    self._found.lost.append(Lost(group[0][0], group[0][1]))


def _groups(body: str, words: tuple[tuple[int, int], ...]) -> Iterator[tuple[tuple[int, int], ...]]:
    """Words with nothing but signs between them, together."""
    group: list[tuple[int, int]] = []
    for word in words:
        if group and significant(body[group[-1][1] : word[0]]):
            yield tuple(group)
            group = []
        group.append(word)
    if group:
        yield tuple(group)
