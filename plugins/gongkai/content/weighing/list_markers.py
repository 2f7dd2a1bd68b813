"""The markers of list items beside those that a browser shows: numbers that differ, signs that became bullets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.content.markup.kept.signs import RATE
from gongkai.content.weighing.markup import NUMBER
from gongkai.content.weighing.page import BULLET, Block, Lists, Marker
from gongkai.content.weighing.placed import Placed

_WRITTEN = re.compile(rf"[ \t>]{{0,80}}(?P<markers>(?:(?:[-*+]|{NUMBER}[.)])[ \t]++)++)(?P<text>[^\n]*)")
_PART = re.compile(r"[-*+]|[0-9]+")
NUMBERS = re.compile(rf"\n *+({NUMBER})\. ++\S")
"""The numbers of the items of a body without quotations, with a line break before its first line."""
_LIST = re.compile(r"<(/?)(ol|ul|li)\b([^<>]*)>")
_NO_ITEMS = frozenset(("pre", "table", "dt"))


def shown_numbers(safe: str) -> list[str]:
    """The numbers of items that a browser shows, in order."""
    if "<ol " not in safe and "<li " not in safe:
        alone = [one.partition("</ol>") for one in safe.split("<ol>")[1:]]
        if all(end and "<ul" not in items for items, end, _ in alone):  # no list in another
            return [str(number) for items, _, _ in alone for number in range(1, items.count("<li>") + 1)]
    lists = Lists()
    shown: list[str] = []
    for tag in _LIST.finditer(safe):
        lists.step(tag[2], tag[3], closing=bool(tag[1]))
        shown += (marker.shown for marker in lists.taken() if marker.shown != BULLET)
    return shown


def numbered_otherwise(placed: Placed) -> Iterator[tuple[int, str]]:
    """(line, hint) of the first item of each list whose numbers on the page are not those of the body; the hint is that
    of :attr:`Change.MARKER`."""
    found: dict[int, list[tuple[int, str]]] = {}
    for number, written, block in _items(placed):
        if (wrong := _wrong(written, block)) is not None:
            found.setdefault(wrong.of, []).append((number, wrong.shown))
    for items in found.values():
        first = items[0][0]
        yield first, ",".join(f"{number - first}={shown}" for number, shown in items)


def signs_taken_for_bullets(placed: Placed) -> Iterator[int]:
    """The first line of each list whose bullet may be the sign of a rate: ``- 15.3%`` among items with words."""
    seen: set[int] = set()
    for number, written, block in _items(placed):
        text = _WRITTEN.match(placed.lines[number])
        if not block.markers or text is None or written[-1] not in "-+" or not RATE.match(text["text"]):
            continue
        if block.markers[-1].shown == BULLET and block.markers[-1].of not in seen:
            seen.add(block.markers[-1].of)
            yield number


def _items(placed: Placed) -> Iterator[tuple[int, list[str], Block]]:
    """(line, markers written, block) of the lines with which a block of the page begins."""
    above: Block | None = None
    for number in sorted(placed.blocks):
        block = placed.page.blocks[placed.blocks[number]]
        begins, above = block is not above, block
        if begins and not block.within & _NO_ITEMS and (match := _WRITTEN.match(placed.lines[number])):
            yield number, _PART.findall(match["markers"]), block


def _wrong(written: Sequence[str], block: Block) -> Marker | None:
    """The first marker of a block that is not the one written."""
    if len(written) == len(block.markers):
        pairs = zip(written, block.markers, strict=True)
        return next((shown for one, shown in pairs if not _is_shown(one, shown)), None)
    numbers = [marker for marker in block.markers if marker.shown != BULLET]
    for one in written:
        if one.isdecimal() and numbers and not _is_shown(one, marker := numbers.pop(0)):
            return marker
    return None


def _is_shown(written: str, marker: Marker) -> bool:
    return marker.shown in (written if written.isdecimal() else BULLET, "")
