"""Divide a list into pages numbered from the oldest, so that a new item changes only the newest pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.catalogue.addresses import list_page_address


@dataclass(frozen=True, slots=True)
class PageCut:
    """One page: rows ``start`` to ``stop`` (excluded) of a list that is newest first.

    ``number`` is None for the first page. It is at the list's own address and has the newest rows: the last full page
    and the rows that do not fill a page yet. The other pages are numbered from the oldest, beginning with 1, and
    keep their numbers. ``newer`` and ``older`` are the addresses of the neighbouring pages.
    """

    number: int | None
    start: int
    stop: int
    address: str
    newer: str | None
    older: str | None


def cut(list_address: str, count: int, size: int) -> Iterable[PageCut]:
    """Divide a list of ``count`` rows into pages of ``size`` rows: the first page, then the others, newest first.

    No page depends on the number of pages, so that adding a row at the newer end changes the two newest pages only.
    """
    standing = max(count // size - 1, 0)
    stop = count - standing * size
    yield PageCut(None, 0, stop, list_address, None, _address(list_address, standing, standing))
    for number in range(standing, 0, -1):
        start, stop = stop, stop + size
        newer = list_address if number == standing else list_page_address(list_address, number + 1)
        older = _address(list_address, number - 1, standing)
        yield PageCut(number, start, stop, list_page_address(list_address, number), newer, older)


class PageLink(NamedTuple):
    """A page in the row of page numbers; ``here`` is the page itself, ``gap`` says that numbers before it are left out."""

    number: int
    address: str
    here: bool
    gap: bool


_NEAR = 2


def page_links(list_address: str, page: PageCut) -> tuple[PageLink, ...]:
    """The numbers of the pages around a page, newest first as the rows are: the next newer, itself, two older ones, the
    oldest; none where there is one page. They depend on this page and its neighbours alone."""
    here = page.number or _number(page.older) + 1
    if page.newer is None and page.older is None:
        return ()
    # The first page has the number after the newest of the others, but its own address.
    newer = [(here + 1, page.newer)] if page.newer and page.newer != list_address else []
    older = [number for number in range(here - 1, here - 1 - _NEAR, -1) if number > 0]
    oldest = [1] if here > 1 and 1 not in older else []
    shown = [
        *newer, (here, page.address),
        *((number, list_page_address(list_address, number)) for number in (*older, *oldest)),
    ]  # fmt: skip
    before = [None, *(number for number, _ in shown)]
    return tuple(
        PageLink(number, address, number == here, above is not None and above - number > 1)
        for (number, address), above in zip(shown, before, strict=False)
    )


def _number(address: str | None) -> int:
    """The number in the address of an older page; 0 for none."""
    return int(address.rstrip("/").rpartition("/")[2]) if address else 0


def _address(list_address: str, number: int, standing: int) -> str | None:
    return list_page_address(list_address, number) if 0 < number <= standing else None
