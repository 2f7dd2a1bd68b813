"""The text of a report as blocks for print: headings, paragraphs, list items, tables, and the places of the form's
tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import pairwise

from gongkai.content.markup.renderer import REPORT_TABLE, MarkdownOptions, Renderer

_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS = frozenset(("ul", "ol"))
_ENDS = _HEADS | _LISTS | {"p", "li", "dt", "dd", "pre", "figcaption", "summary", "blockquote", "br", "div"}
_STRONG = frozenset(("strong", "b"))
# A heading that was typed as a paragraph.
_HEADED = re.compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}部分")
_LONGEST_HEADING = 40
_BULLET = "· "


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph as runs of (text, whether it is strong)."""

    runs: tuple[tuple[str, bool], ...]
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """A table written by the author, its first row the head; all rows have the same length."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """The place of a table of the form, by the name of its placeholder."""

    name: str


Block = Words | Rows | Placed


def blocks_of(body: str, options: MarkdownOptions | None = None) -> tuple[Block, ...]:
    """The blocks of a Markdown body as the site renders it; comments, pictures and rules are left out."""
    reader = _Reader()
    reader.feed(Renderer(options or MarkdownOptions()).reference(body))
    reader.close()
    reader.end_words()
    return tuple(reader.blocks)


class _Reader(HTMLParser):
    """Reads HTML that was sanitised: tags nest, values are in quotes, the comments left are placeholders."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._runs: list[tuple[str, bool]] = []
        self._heading = False
        self._strong = 0
        self._numbers: list[
            int | None
        ] = []  # of each open list the number of its next item, None for bullets
        self._mark = ""  # of the item that begins
        self._rows: list[list[str]] | None = None  # of the table that is open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _STRONG:
            self._strong += 1
        elif tag == "table":
            self.end_words()
            self._rows = []
        elif self._rows is not None:
            self._begin_cell(self._rows, tag)
        elif tag in _ENDS:
            self.end_words()
            self._heading = tag in _HEADS
            if tag in _LISTS:
                start = dict(attrs).get("start") or "1"
                number = int(start) if start.isascii() and start.isdecimal() and len(start) < 6 else 1
                self._numbers.append(number if tag == "ol" else None)
            elif tag == "li":
                self._mark = self._next_mark()

    def handle_endtag(self, tag: str) -> None:
        if tag in _STRONG:
            self._strong = max(0, self._strong - 1)
        elif tag == "table" and self._rows is not None:
            self._end_table(self._rows)
        elif self._rows is None and tag in _ENDS:
            self.end_words()
            if tag in _LISTS and self._numbers:
                self._numbers.pop()

    def handle_data(self, data: str) -> None:
        if self._rows is None:
            self._runs.append((data, self._strong > 0))
        elif self._rows and self._rows[-1]:
            self._rows[-1][-1] += data

    def handle_comment(self, data: str) -> None:
        placed = REPORT_TABLE.fullmatch(f"<!--{data}-->")
        if placed and self._rows is None:
            self.end_words()
            self.blocks.append(Placed(placed[1]))

    def end_words(self) -> None:
        """Close the open paragraph."""
        runs, heading = [(_one_line(text), strong) for text, strong in self._runs], self._heading
        self._runs, self._heading = [], False
        text = "".join(text for text, _ in runs).strip()
        if not text:
            return
        typed = len(text) <= _LONGEST_HEADING and _HEADED.match(text) and text[-1] not in "。；：，"
        marked = [(self._mark, False)] if self._mark else []
        self._mark = ""
        self.blocks.append(
            Words((*marked, *((text, strong) for text, strong in runs if text)), heading or bool(typed))
        )

    def _next_mark(self) -> str:
        number = self._numbers[-1] if self._numbers else None
        if number is None:
            return _BULLET
        self._numbers[-1] = number + 1
        return f"{number}. "

    @staticmethod
    def _begin_cell(rows: list[list[str]], tag: str) -> None:
        if tag == "tr":
            rows.append([])
        elif tag in ("td", "th") and rows:
            rows[-1].append("")

    def _end_table(self, rows: list[list[str]]) -> None:
        width = max(map(len, rows), default=0)
        if width:
            filled = ([" ".join(text.split()) for text in row] + [""] * (width - len(row)) for row in rows)
            self.blocks.append(Rows(tuple(map(tuple, filled))))
        self._rows = None


def _one_line(text: str) -> str:
    """A text without line ends; a space replaces one only between two words in Latin letters."""
    lines = text.split("\n")
    joined = lines[0]
    for before, line in pairwise(lines):
        words = before[-1:].isascii() and before[-1:].isalnum() and line[:1].isascii() and line[:1].isalnum()
        joined += f" {line}" if words else line.lstrip()
    return joined
