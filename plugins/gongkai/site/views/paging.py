"""Pages of a list, numbered from the oldest, so that a new item touches the newest pages alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.catalogue.addresses import list_page_address


@dataclass(frozen=True, slots=True)
class PageCut:
    """A page of a list: the rows ``start`` to ``stop`` of the list, which is newest first.

    ``number`` is None for the head, which stands at the list's own address and holds the newest rows: what does not
    fill a page yet together with the last full page. The others are numbered from the oldest, 1, and stay.
    """

    number: int | None
    start: int
    stop: int
    address: str
    newer: str | None
    older: str | None


def cut(list_address: str, count: int, size: int) -> Iterable[PageCut]:
    """The pages of a list of ``count`` rows: the head, then the older pages, newest first. Each row is on one page.

    Nothing about a page says how many there are: all but the two newest stay byte for byte when a row is added
    at the newer end.
    """
    standing = max(count // size - 1, 0)
    stop = count - standing * size
    yield PageCut(None, 0, stop, list_address, None, _address(list_address, standing, standing))
    for number in range(standing, 0, -1):
        start, stop = stop, stop + size
        newer = list_address if number == standing else list_page_address(list_address, number + 1)
        older = _address(list_address, number - 1, standing)
        yield PageCut(number, start, stop, list_page_address(list_address, number), newer, older)


def sliced(rows: Sequence, page: PageCut) -> tuple:
    """The rows of a page."""
    return tuple(rows[page.start : page.stop])


def _address(list_address: str, number: int, standing: int) -> str | None:
    return list_page_address(list_address, number) if 0 < number <= standing else None
