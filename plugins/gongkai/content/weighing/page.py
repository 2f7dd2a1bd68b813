"""The text of a rendered body, block by block, and the kind of each block."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from gongkai.content.markup.renderer import INLINE, TAG

INSIGNIFICANT = re.compile(r"[\W_]+")
_SHOWN = re.compile(r' (?:alt|title)="([^"]*+)"')


BULLET = "•"
_OF_LISTS = frozenset(("ol", "ul", "li"))
# Browsers read ASCII digits only, and ignore what follows them.
_START = re.compile(r' start="\s{0,9}([+-]?[0-9]{1,40})')
_VALUE = re.compile(r' value="\s{0,9}([+-]?[0-9]{1,40})')
_BY_LETTERS = re.compile(r' type="[AaIi]"| reversed')
_GREATEST = 2**31 - 1


def significant(text: str) -> str:
    """The letters, digits and Han characters of a text."""
    return INSIGNIFICANT.sub("", text)


def comparable(text: str) -> str:
    """The letters, digits and Han characters of a text in the form (NFKC) in which a body and its page are compared."""
    found = significant(text)
    if found.isascii() or unicodedata.is_normalized("NFKC", found):
        return found
    return significant(unicodedata.normalize("NFKC", found))


class Marker(NamedTuple):
    """What a browser shows before an item: ``shown`` is its number, or :data:`BULLET`, or empty in a list that counts by
    letters or backwards; ``of`` is the number of its list."""

    shown: str
    of: int


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text without a block-level tag in it: ``text`` contains its letters, digits and Han characters,
    ``within`` the names of the enclosing elements, ``markers`` those of the items that begin with it, from the outermost.
    A line break ends it too."""

    text: str
    within: frozenset[str]
    markers: tuple[Marker, ...] = ()


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
    lists = Lists()
    # Texts and, between each two, the four groups of a tag.
    parts = TAG.split(safe)
    text = parts[0]
    for closing, name, attributes, end, after in zip(
        *(parts[first::5] for first in range(1, 6)), strict=True
    ):
        if not end:
            text += f"<{closing}{name}{attributes}{after}"
        elif name not in INLINE:
            if text and not text.isspace():
                _close(text, blocks, stack, lists)
            if name != "br":
                _step(stack, name, closing=bool(closing))
                if name in _OF_LISTS:
                    lists.step(name, attributes, closing=bool(closing))
            text = after
        else:
            text += "".join(_SHOWN.findall(attributes)) + after if name == "img" else after
    if text and not text.isspace():
        _close(text, blocks, stack, lists)
    return Page(tuple(blocks))


def _close(text: str, blocks: list[Block], stack: list[str], lists: Lists) -> None:
    shown = comparable(html.unescape(text) if "&" in text else text)
    if shown:
        blocks.append(Block(shown, frozenset(stack), lists.taken()))


class Lists:
    """Counts the items of lists as browsers do."""

    def __init__(self) -> None:
        self._open: list[_List] = []
        self._made = 0
        self._waiting: list[Marker] = []

    def step(self, name: str, attributes: str, *, closing: bool) -> None:
        """Read a tag of a list or an item, by the name of its element."""
        if name == "li":
            if closing:
                self._waiting.clear()
            elif self._open:
                self._waiting.append(self._open[-1].next(attributes))
        elif not closing:
            self._made += 1
            self._open.append(_List(name == "ol", attributes, self._made))
        elif self._open:
            self._open.pop()

    def taken(self) -> tuple[Marker, ...]:
        """The markers of the items whose first text this is."""
        taken = tuple(self._waiting)
        self._waiting.clear()
        return taken


class _List:
    def __init__(self, ordered: bool, attributes: str, number: int) -> None:
        self._ordered, self._number = ordered, number
        start = _START.search(attributes)
        self._last = _displayed(start[1]) - 1 if start else 0
        self._by_letters = _BY_LETTERS.search(attributes) is not None

    def next(self, attributes: str) -> Marker:
        """The marker of the next item."""
        if not self._ordered:
            return Marker(BULLET, self._number)
        value = _VALUE.search(attributes)
        self._last = _displayed(value[1]) if value else self._last + 1
        return Marker("" if self._by_letters else str(self._last), self._number)


def _displayed(number: str) -> int:
    """The value of the attributes ``start`` and ``value``: browsers keep 32 bits."""
    return max(-_GREATEST - 1, min(_GREATEST, int(number)))


def _step(stack: list[str], name: str, *, closing: bool) -> None:
    if not closing:
        if name not in ("hr", "col"):
            stack.append(name)
    elif name in stack:
        while stack.pop() != name:
            pass
