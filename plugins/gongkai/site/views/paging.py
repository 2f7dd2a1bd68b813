"""Divide a list into pages numbered from the oldest, so that a new item changes only the newest pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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


def _address(list_address: str, number: int, standing: int) -> str | None:
    return list_page_address(list_address, number) if 0 < number <= standing else None
