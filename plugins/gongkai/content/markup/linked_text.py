"""Turns words of a rendered body into links: found in the text of each block, inserted into its HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import escape

from gongkai.content.markup.renderer import INLINE, TAG

Finder = Callable[[str], Iterable[tuple[int, int, str]]]
"""The text of a block → (start, end, address) of each part that leads somewhere, none of them overlapping."""

# Links do not nest; code and headings stay as they are.
_LEFT_ALONE = frozenset(("a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "th"))
_CELLS = frozenset(("td", "th"))
_BETWEEN_CELLS = "\t"


@dataclass
class _Block:
    """The text of an open block, and the position of each piece of it in the HTML."""

    text: str = ""
    pieces: list[tuple[int, int, int]] = field(
        default_factory=list
    )  # start in the text, start and end in the HTML

    def add(self, text: str, at: int) -> None:
        self.pieces.append((len(self.text), at, at + len(text)))
        self.text += text.replace("\n", " ")


def link_words(html: str, find: Finder) -> str:
    """The HTML with links around the parts returned by ``find``; parts divided by tags are left alone. The HTML must
    come from :func:`gongkai.content.markup.sanitise`. A table row is one block, with tabs between its cells."""
    edits = sorted((place for block in _blocks(html) for place in _places(block, find)), reverse=True)
    for start, end, address in edits:
        html = f'{html[:start]}<a href="{escape(address)}">{html[start:end]}</a>{html[end:]}'
    return html


def _blocks(html: str) -> Iterator[_Block]:
    block, position, alone = _Block(), 0, 0
    for match in TAG.finditer(html):
        if not alone and html[position : match.start()]:
            block.add(html[position : match.start()], position)
        position = match.end()
        closing, name = bool(match[1]), match[2].lower()
        if name in _CELLS and not closing:
            block.text += _BETWEEN_CELLS
        elif name not in INLINE and name not in _CELLS:
            yield block
            block = _Block()
        if name in _LEFT_ALONE:
            alone = max(0, alone - 1) if closing else alone + 1
    if not alone:
        block.add(html[position:], position)
    yield block


def _places(block: _Block, find: Finder) -> Iterator[tuple[int, int, str]]:
    if not block.text.strip():
        return
    for start, end, address in find(block.text):
        for begin, at, until in block.pieces:
            if begin <= start and end - begin <= until - at:
                yield at + start - begin, at + end - begin, address
                break
