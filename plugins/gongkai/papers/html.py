"""The parts of a paper from safe HTML: headings, paragraphs, lists and tables; images and drawings are left out."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

from gongkai.papers.paper import Line, Part, Sheet, Style

_SILENT = frozenset(("svg", "summary", "figure", "script", "style", "caption"))
_BLOCKS = frozenset(
    ("p", "li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "div", "td", "th")
)
_HEADS = {"h1": Style.TITLE, "h2": Style.HEAD, "h3": Style.SUBHEAD, "dt": Style.SUBHEAD}


def parts_of(html: str, room: float) -> tuple[Part, ...]:
    """The parts in their order; tables are ``room`` cm wide."""
    reader = _Reader(room)
    reader.feed(html)
    reader.close()
    reader.flush()
    return tuple(reader.parts)


class _List(NamedTuple):
    """An open list: numbered or not, and the number of its last entry."""

    numbered: bool
    last: int


class _Reader(HTMLParser):
    """Collects parts. Text in a cell is added to the table, all other text becomes a line."""

    def __init__(self, room: float) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Part] = []
        self._room = room
        self._text: list[str] = []
        self._style = Style.TEXT
        self._prefix = ""
        self._lists: list[_List] = []
        self._silent = 0
        self._rows: list[list[tuple[str, bool]]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self._text.append("\n")
        elif tag == "table":
            self.flush()
            self._rows = []
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag in ("ul", "ol"):
            self.flush()
            start = next(
                (value for name, value in attrs if name == "start" and value and value.isdigit()), "1"
            )
            self._lists.append(_List(tag == "ol", int(start) - 1))
        elif tag in _BLOCKS and self._rows is None:
            self.flush()
            self._begin(tag)

    def _begin(self, tag: str) -> None:
        self._style = _HEADS.get(tag, Style.SUBHEAD if tag[0] == "h" and tag[1:].isdigit() else self._style)
        if tag == "li" and self._lists:
            numbered, last = self._lists.pop()
            self._lists.append(_List(numbered, last + 1))
            self._prefix = f"{last + 1}. " if numbered else "· "

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table" and self._rows is not None:
            self._end_table()
        elif tag in ("td", "th") and self._rows:
            self._rows[-1].append((self._taken(), tag == "th"))
        elif tag in ("ul", "ol") and self._lists:
            self.flush()
            self._lists.pop()
        elif tag in _BLOCKS and self._rows is None:
            self.flush()
            self._style = Style.TEXT

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._text.append(data)

    def flush(self) -> None:
        """End the line."""
        if self._rows is not None:
            return
        for line in self._taken().split("\n"):
            if line:
                self.parts.append(Line(self._prefix + line, self._style))
                self._prefix = ""

    def _taken(self) -> str:
        lines = "".join(self._text).split("\n")
        self._text.clear()
        return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))

    def _end_table(self) -> None:
        rows, self._rows = [row for row in self._rows or [] if row], None
        if rows:
            self.parts += _sheets(rows, self._room)


def _sheets(rows: list[list[tuple[str, bool]]], room: float) -> Iterator[Sheet]:
    width = max(map(len, rows))
    texts = [tuple(text.replace("\n", "；") for text, _ in row) + ("",) * (width - len(row)) for row in rows]
    headed = all(head for _, head in rows[0])
    head = texts.pop(0) if headed else ("项目", "内容") if width == 2 else ("",) * width
    yield Sheet(head, tuple(texts), column_widths([head, *texts], room))


def column_widths(rows: list[tuple[str, ...]], room: float) -> tuple[float, ...]:
    """Widths in cm that add up to ``room``: proportional to the longest text of each column, with a readable minimum."""
    longest = [min(30, max(4, *(len(row[column]) for row in rows))) for column in range(len(rows[0]))]
    return tuple(round(room * length / sum(longest), 2) for length in longest)
