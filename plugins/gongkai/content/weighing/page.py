"""The text of a rendered body, block by block, and the kind of each block."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from gongkai.content.markup.renderer import INLINE, TAG

INSIGNIFICANT = re.compile(r"[\W_]+")
_SHOWN = re.compile(r' (?:alt|title)="([^"]*+)"')


def significant(text: str) -> str:
    """The letters, digits and Han characters of a text."""
    return INSIGNIFICANT.sub("", text)


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text without a block-level tag in it: ``text`` contains its letters, digits and Han characters,
    ``within`` the names of the enclosing elements. A line break ends it too."""

    text: str
    within: frozenset[str]


@dataclass(frozen=True)
class Page:
    """The blocks of a page in reading order."""

    blocks: tuple[Block, ...]

    @cached_property
    def text(self) -> str:
        """The letters, digits and Han characters of the page."""
        return "".join(block.text for block in self.blocks)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(block.text) for block in self.blocks), initial=0))[:-1]

    def block_at(self, offset: int) -> int:
        """The number of the block that contains the character at ``offset`` of :attr:`text`."""
        return bisect_right(self._starts, offset) - 1


def page_of(safe: str) -> Page:
    """The page of the sanitised HTML of a body."""
    blocks: list[Block] = []
    stack: list[str] = []
    pieces: list[str] = []
    position = 0

    def close() -> None:
        text = "".join(pieces)
        pieces.clear()
        text = significant(unicodedata.normalize("NFKC", html.unescape(text)))
        if text:
            blocks.append(Block(text, frozenset(stack)))

    for tag in TAG.finditer(safe):
        if not tag[4]:
            continue
        name = tag[2].lower()
        pieces.append(safe[position : tag.start()])
        position = tag.end()
        if name in ("img", "abbr") and not tag[1]:
            pieces += _SHOWN.findall(tag[3]) if name == "img" else ()
        if name not in INLINE and name != "br":
            close()
            _step(stack, name, closing=bool(tag[1]))
        elif name == "br":
            close()
    pieces.append(safe[position:])
    close()
    return Page(tuple(blocks))


def _step(stack: list[str], name: str, *, closing: bool) -> None:
    if not closing:
        if name not in ("hr", "col"):
            stack.append(name)
    elif name in stack:
        while stack.pop() != name:
            pass
