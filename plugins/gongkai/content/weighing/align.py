"""Aligns the lines of a body with the text of its page, in order. Linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from gongkai.content.weighing.markup import Markup
from gongkai.content.weighing.page import Page, comparable, significant
from gongkai.content.weighing.rejoin import Word, rejoined

_WORD = re.compile(r"[^\W_]+")
# How far ahead to search for a text: numbers of notes, captions and the like are in between.
_WINDOW = 400
_NEAR = 40
# The length of the next line's beginning that decides whether the page continues with it.
_GLANCE = 24
# The total number of characters that searches of the rest of the page may cost; beyond it no search is made.
_MOST_SEARCHED = 30_000_000
# The number of words to look ahead where body and page differ, and the number of steps for a whole body.
_MOST_WORDS = 120
_MOST_STEPS = 20_000


@dataclass(frozen=True, slots=True)
class Lost:
    """Words of the body that are not on the page: ``body[start:end]``."""

    start: int
    end: int


@dataclass
class Alignment:
    """The position on the page of each line of the body (line → offset in the text of the page), and the missing
    words."""

    offsets: dict[int, int] = field(default_factory=dict)
    lost: list[Lost] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """A line of the body: its number, and its parts other than markup as (start, end) in the body."""

    body: str
    number: int
    parts: tuple[tuple[int, int], ...]

    @cached_property
    def text(self) -> str:
        """The letters, digits and Han characters of the line."""
        return comparable("".join([self.body[start:end] for start, end in self.parts]))

    @cached_property
    def words(self) -> tuple[tuple[int, int], ...]:
        """The words of the line as (start, end) in the body."""
        return tuple(match.span() for part in self.parts for match in _WORD.finditer(self.body, *part))


def lines_of(body: str, markup: Markup | None) -> Iterator[Line]:
    """The lines of a body that have words."""
    start = 0
    for number, text in enumerate(body.split("\n")):
        end = start + len(text)
        if text:
            line = Line(body, number, tuple(markup.cut(start, end)) if markup else ((start, end),))
            if line.text:
                yield line
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
        self._rest = ""
        self._unplaced: list[tuple[tuple[int, int], ...]] = []
        self._lines: list[Line] = []
        self._texts: list[str] = []
        self._steps = 0

    def run(self, lines: Iterator[Line]) -> Alignment:
        self._lines = list(lines)
        self._texts = [line.text for line in self._lines]
        number = 0
        while number < len(self._lines):
            number += self._place(number)
        self._gaps.append(self._text[self._at :])
        self._look_in_gaps()
        self._found.lost = _merged(self._body, self._found.lost)
        return self._found

    def _written(self, words: tuple[tuple[int, int], ...]) -> str:
        return comparable("".join([self._body[start:end] for start, end in words]))

    def _place(self, number: int) -> int:
        """Place the line with this number, and more lines if body and page differ. Returns how many were placed."""
        line, written = self._lines[number], self._texts[number]
        following = self._texts[number + 1][:_GLANCE] if number + 1 < len(self._texts) else ""
        if self._text.startswith(written, self._at) and self._text.startswith(
            following, self._at + len(written)
        ):
            self._jump(self._at, len(written), line)
            return 1
        if placed := self._rejoin(number):
            return placed
        if self._text.startswith(written, self._at):
            self._jump(self._at, len(written), line)
        elif self._is_next(following):
            self._unplaced.append(line.words)
        elif (offset := self._ahead(written)) >= 0:
            self._jump(offset, len(written), line)
        else:
            self._place_words(line, following)
        return 1

    def _rejoin(self, number: int) -> int:
        """Place lines from this one on up to where body and page agree again. Returns how many, 0 if that is not
        near."""
        if self._steps > _MOST_STEPS:
            return 0
        lines = self._near(number)
        words = [(line, word) for line in lines for word in line.words]
        texts = [Word(self._written((word,)), word == line.words[0]) for line, word in words]
        found = rejoined(texts, self._text, self._at)
        self._steps += found.steps + len(words)
        whole = _whole_lines(lines, len(found.offsets))
        missing = []
        of_these = sum(len(line.words) for line in lines[:whole])
        for (line, word), text, offset in zip(words[:of_these], texts, found.offsets, strict=False):
            if offset < 0:
                missing.append(word)
            else:
                self._jump(offset, len(text.text), line)
        if missing:
            self._unplaced.append(tuple(missing))
        return whole

    def _near(self, number: int) -> list[Line]:
        lines: list[Line] = []
        words = 0
        for line in self._lines[number:]:
            words += len(line.words)
            if lines and words > _MOST_WORDS:
                break
            lines.append(line)
        return lines

    def _is_next(self, following: str) -> bool:
        """Whether the page continues with the next line, so that the words before it are missing."""
        return len(following) > 3 and self._text.startswith(following, self._at)

    def _place_words(self, line: Line, following: str) -> None:
        """Place the words of a line one by one, as far as possible."""
        missing: list[tuple[int, int]] = []
        for number, word in enumerate(line.words):
            written = self._written((word,))
            offset = self._offset_of(line, number, written, following)
            if offset < 0:
                missing.append(word)
            else:
                self._jump(offset, len(written), line)
        if missing:
            self._unplaced.append(tuple(missing))

    def _offset_of(self, line: Line, number: int, written: str, following: str) -> int:
        """The position of a word on the page; negative if it is not found. A short word is only searched together
        with the words after it."""
        context = self._written(line.words[number : number + 4])[: len(written) + 12]
        at_hand = self._text.startswith(written, self._at)
        if at_hand and (len(written) > 3 or self._text.startswith(context[: len(written) + 1], self._at)):
            return self._at
        if self._is_next(following):
            return -1
        if len(context) > 1 and (offset := self._text.find(context, self._at, self._at + _WINDOW)) >= 0:
            return offset
        if len(written) > 1 and (offset := self._text.find(written, self._at, self._at + _NEAR)) >= 0:
            return offset
        return self._at if at_hand else -1

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
        """Search the missing words in the parts of the page that nothing else was found in: they may have been moved,
        as notes are.

        Long texts first: a digit is found anywhere.
        """
        self._rest = "\n".join(self._gaps)
        groups = [group for words in self._unplaced for group in _groups(self._body, words)]
        left: list[tuple[int, int]] = []
        for group in sorted(groups, key=lambda group: group[0][0] - group[-1][1]):
            if not self._take(self._written(group)):
                left += group
        for word in sorted(left, key=lambda word: word[0] - word[1]):
            if not self._take(self._written((word,))):
                self._found.lost.append(Lost(*word))

    def _take(self, written: str) -> bool:
        """Remove a text from the unmatched parts of the page; False if it is not there."""
        if not self._may_search(2 * len(self._rest)):
            return False
        offset = self._rest.find(written)
        if offset >= 0:
            self._rest = f"{self._rest[:offset]}\n{self._rest[offset + len(written) :]}"
        return offset >= 0


def _whole_lines(lines: list[Line], words: int) -> int:
    """How many of the lines have all their words among the first ``words``."""
    count = 0
    for line in lines:
        words -= len(line.words)
        if words < 0:
            break
        count += 1
    return count


def _groups(body: str, words: tuple[tuple[int, int], ...]) -> Iterator[tuple[tuple[int, int], ...]]:
    """Words with only punctuation between them, grouped."""
    group: list[tuple[int, int]] = []
    for word in words:
        if group and significant(body[group[-1][1] : word[0]]):
            yield tuple(group)
            group = []
        group.append(word)
    if group:
        yield tuple(group)


def _merged(body: str, lost: list[Lost]) -> list[Lost]:
    """Lost words in order; those of one line with only punctuation between them are merged."""
    merged: list[Lost] = []
    for one in sorted(lost, key=lambda one: one.start):
        between = body[merged[-1].end : one.start] if merged else "x"
        if "\n" in between or significant(between):
            merged.append(one)
        else:
            merged[-1] = Lost(merged[-1].start, one.end)
    return merged
