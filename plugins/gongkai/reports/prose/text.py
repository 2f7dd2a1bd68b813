"""The text of a report in sections, paragraphs and sentences, each with its position."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from gongkai.source.diagnostics import Place

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SENTENCE = re.compile(r"[^。！？\n]{1,1000}")
_TABLE_LINE = re.compile(r"^[ \t]*\|[^\n]*$", re.MULTILINE)
_HEADING = re.compile(
    r"^[ \t　]*(?P<marks>#{1,6}[ \t]*)?(?P<stray>[A-Za-z]{1,3})?"
    r"(?P<number>[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}部分[:： 　]*)?(?P<words>[^\n。]{1,60})$",
    re.MULTILINE,
)
_DIGITS = "一二三四五六七八九"
_LONGEST_TEXT = 200_000
_PARAGRAPH = re.compile(r"[^\n]{1,5000}")  # longer lines are read in parts
"""In characters; what is longer is cut, so that judging takes a time in proportion to the text."""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the text and the offset at which it begins."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset of its end."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its number (0 if it has none), its words, stray letters before it."""

    number: int
    words: str
    stray: str
    start: int
    end: int


@dataclass(frozen=True)
class Prose:
    """A body with the line of the file on which it begins."""

    body: str
    first_line: int = 1

    @cached_property
    def words(self) -> str:
        """The body with comments and table rows replaced by blanks, so that offsets stay. Only its first 200,000
        characters."""
        return _TABLE_LINE.sub(_blanks, _COMMENT.sub(_blanks, self.body[:_LONGEST_TEXT]))

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.body))]

    def place(self, offset: int) -> Place:
        """The line and column of an offset."""
        line = bisect_right(self._starts, offset) - 1
        return Place(line + self.first_line, offset - self._starts[line] + 1)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The lines with prose, including headings."""
        found = (Span(match[0], match.start()) for match in _PARAGRAPH.finditer(self.words))
        return tuple(span for span in found if span.text.strip())

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The numbered headings of the first rank, and lines that Markdown marks as headings."""
        found = []
        for match in _HEADING.finditer(self.words):
            if match["number"] or match["marks"]:
                number = han_number(match["number"] or "")
                words = match["words"].strip()
                found.append(Heading(number, words, match["stray"] or "", match.start(), match.end()))
        return tuple(found)

    @cached_property
    def sections(self) -> tuple[tuple[str, Span], ...]:
        """Heading and text of each top-level section; the text before the first has the heading ``""``."""
        ranks = [heading for heading in self.headings if heading.number]
        starts = [("", 0, 0), *((heading.words, heading.start, heading.end) for heading in ranks)]
        ends = [start for _, start, _ in starts[1:]] + [len(self.words)]
        return tuple(
            (words, Span(self.words[begin:end], begin))
            for (words, _, begin), end in zip(starts, ends, strict=True)
        )


def sentences(span: Span) -> Iterator[Span]:
    """The sentences of a paragraph."""
    return (Span(match[0], span.start + match.start()) for match in _SENTENCE.finditer(span.text))


def han_number(text: str) -> int:
    """``十二、`` → 12, ``第三部分`` → 3; 0 if there is no such number."""
    found = re.search(r"([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)", text.removeprefix("第"))
    if not found or not found[0]:
        return 0
    tens, ten, ones = found.groups()
    if not ten:
        return _DIGITS.index(tens) + 1
    return (_DIGITS.index(tens) + 1 if tens else 1) * 10 + (_DIGITS.index(ones) + 1 if ones else 0)


def _blanks(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
