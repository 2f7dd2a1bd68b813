"""Data files with which the browser sorts and filters a whole list: sort keys per list, and shared files of rows.

``listing/HEX.bin`` (gzip) are rows in the order of :func:`_row_key`: a reader usually selects one period, one
category or one 科室, whose rows are then in few files. A file is a run of that order (:func:`run_starts`), so an edit
changes one file and no columns, and an addition moves no rows but those beside it.

``ADDRESS/list.bin`` (gzip) is a line of JSON followed by columns with one value per row. Newest first: 生成时间, rank of
the 索引号, number of its (类别, 责任科室). In the order of :func:`_row_key`: the step from the previous row in the same file,
1 for neighbours, or from the beginning of the file; the head names the files and the number of rows in each. The
browser can compute that order, so the positions of rows need not be stored.
"""

from __future__ import annotations

import gzip
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from hashlib import blake2b
from itertools import groupby, pairwise
from operator import attrgetter
from sys import byteorder
from typing import NamedTuple

from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item, Validity
from gongkai.catalogue.runs import run_starts
from gongkai.site.views.context import view_context
from gongkai.site.views.listing import ListHead, ListRow, ListRows, list_rows, row_names
from gongkai.site.views.lists import item_lists
from gongkai.site.views.stamps import Stamps
from gongkai.source.compact_json import compact_json

REACH = 14
"""That of :func:`run_starts` for the rows of a file: 29 rows on average, some 4 KB."""
PERIOD_YEARS = 4
"""Rows of so many years lie together; ``listing.js`` has the same number."""
# Keeps the columns of a list and the files of twenty rows below 100 KB together. A larger list is divided into years,
# or into months where a year is too large.
MOST_BYTES = 68_000
_LEVEL = 6  # of compression; 9 takes twice as long for the same size
_EPOCH = date(1900, 1, 1).toordinal()


@dataclass(frozen=True)
class _RowFile:
    """Rows stored together, in the order of :func:`_row_key`."""

    name: str
    items: tuple[Item, ...]


class ListData(NamedTuple):
    """Files that are made together: ``name`` differs from that of all others, ``key`` is a hash of everything that the
    files depend on, ``make`` returns (path relative to the site's folder, content) of each."""

    name: str
    key: str
    make: Callable[[], Iterable[tuple[str, bytes]]]


def list_data_parts(catalogue: Catalogue, stamps: Stamps) -> Iterator[ListData]:
    """The data of all lists."""
    rows, names, files = list_rows(catalogue), row_names(catalogue.settings), _row_files(catalogue.items)
    for file in files:
        path = f"listing/{file.name}.bin"
        yield ListData(path, stamps.key(file.items, names), partial(_row_data, path, file, rows))
    placed = _placed(files, stamps)
    slots = _Slots(catalogue, files)
    for listed in item_lists(catalogue):
        if has_tools(listed.head):
            address, items = listed.head.address, listed.items
            key = blake2b(b"".join([placed[item.slug] for item in items]), digest_size=16).hexdigest()
            yield ListData(f"{address}list.bin", key, partial(_list_files, address, items, slots))


def listing_data(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """(path relative to the site's folder, content) of the data files of all lists."""
    for one in list_data_parts(catalogue, Stamps(catalogue)):
        yield from one.make()


def _placed(files: Iterable[_RowFile], stamps: Stamps) -> dict[str, bytes]:
    """What the columns say of each item, by slug: its stamp, and the file and place of its row."""
    return {
        item.slug: b"%b%b %d\n" % (stamp, name, place)
        for file in files
        for name in (file.name.encode(),)
        for place, (item, stamp) in enumerate(zip(file.items, stamps.of(file.items), strict=True))
    }


def has_tools(head: ListHead) -> bool:
    """Whether the page of a list offers sorting and filters: not for fewer than two items."""
    return head.count > 1


def _row_key(item: Item) -> tuple[int, str, str]:
    """Rows are stored by this key; those with the same key newest first."""
    return item.listed.year // PERIOD_YEARS, item.category, item.department


def _row_files(items: Sequence[Item]) -> list[_RowFile]:
    """The files of all rows; ``items`` are newest first. A file is named by a hash of its first slug."""
    ordered = sorted(items, key=_row_key)
    slugs = [item.slug for item in ordered]
    files: list[_RowFile] = []
    names: set[str] = set()
    for start, end in pairwise([*run_starts(slugs, REACH), len(slugs)]):
        digest = blake2b(slugs[start].encode(), digest_size=16).hexdigest()
        name = next(digest[:size] for size in range(8, len(digest) + 1) if digest[:size] not in names)
        names.add(name)
        files.append(_RowFile(name, tuple(ordered[start:end])))
    return files


def _row_data(path: str, file: _RowFile, rows: ListRows) -> Iterator[tuple[str, bytes]]:
    values = [_row_values(item.slug, row) for item, row in zip(file.items, rows.of(file.items), strict=True)]
    yield path, gzip.compress(compact_json(values), _LEVEL, mtime=0)


def _row_values(slug: str, row: ListRow) -> list[object]:
    return [
        slug,
        row.number,
        row.title,
        row.summary,
        row.created,
        row.published,
        row.department,
        list(row.marks),
    ]


class _SortKeys(NamedTuple):
    """The values of an item in the columns: ``created`` in days since 1900-01-01, ``rank`` of its number among all
    items, ``pair`` of codes (类别, 责任科室), ``file`` and ``place`` of its row, its ``order`` among all rows, ``year`` of
    its date in the catalogue."""

    created: int
    rank: int
    pair: tuple[str, str]
    file: str
    place: int
    order: int
    year: int
    validity: Validity


_order_of, _slug_of = attrgetter("order"), attrgetter("slug")


class _Slots:
    """The sort keys of all items, made when those of the first list are asked for."""

    def __init__(self, catalogue: Catalogue, files: Sequence[_RowFile]) -> None:
        self._catalogue, self._files = catalogue, files

    def of(self, items: Iterable[Item]) -> list[_SortKeys]:
        """The sort keys of ``items``, in their order."""
        return list(map(self._all.__getitem__, map(_slug_of, items)))

    @cached_property
    def _all(self) -> dict[str, _SortKeys]:
        different, index = view_context(self._catalogue).selections
        ranks = {slug: rank for rank, slug in enumerate(sorted(index))}
        places = ((file.name, place, item) for file in self._files for place, item in enumerate(file.items))
        found: dict[str, _SortKeys] = {}
        for order, (name, place, item) in enumerate(places):
            created, one = max(item.created.toordinal() - _EPOCH, 0), different[index[item.slug]]
            pair = (one.category, one.department)
            found[item.slug] = _SortKeys(
                created, ranks[item.slug], pair, name, place, order, one.year, one.validity
            )
        return found


def _list_files(address: str, items: Sequence[Item], slots: _Slots) -> Iterator[tuple[str, bytes]]:
    whole = _columns(items, slots)
    if len(whole) <= MOST_BYTES:
        yield f"{address}list.bin", whole
        return
    for characters in (4, 7):
        parts = _columns_by_period(items, characters, slots)
        if max(map(len, parts.values())) <= MOST_BYTES:
            break
    yield f"{address}list.bin", gzip.compress(compact_json({"parts": list(parts)}) + b"\n", _LEVEL, mtime=0)
    for period, columns in parts.items():
        yield f"{address}list-{period}.bin", columns


def _columns_by_period(items: Sequence[Item], characters: int, slots: _Slots) -> dict[str, bytes]:
    """The columns of each year (``characters`` = 4) or month (7)."""
    periods = groupby(items, key=lambda item: item.listed.isoformat()[:characters])
    return {period: _columns(own, slots) for period, own in periods}


def _columns(items: Iterable[Item], slots: _Slots) -> bytes:
    own = slots.of(items)
    pairs = sorted({key.pair for key in own})
    numbers = {pair: number for number, pair in enumerate(pairs)}
    numbered, ranks = [key.rank for key in own], array("I", bytes(4 * len(own)))
    for rank, index in enumerate(sorted(range(len(own)), key=numbered.__getitem__)):
        ranks[index] = rank
    rows = sorted(own, key=_order_of)
    columns = {
        "created": [key.created for key in own],
        "rank": ranks,
        "pair": [numbers[key.pair] for key in own],
        "step": _steps(rows),
    }
    head = {
        "count": len(own),
        "pairs": pairs,
        "spans": [[year, len(list(span))] for year, span in groupby(key.year for key in own)],
        "files": [[file, len(list(held))] for file, held in groupby(row.file for row in rows)],
        "validity": [
            [index, key.validity.value]
            for index, key in enumerate(own)
            if key.validity is not Validity.IN_FORCE
        ],
        "columns": list(columns),
    }
    return gzip.compress(
        compact_json(head) + b"\n" + b"".join(map(_planes, columns.values())), _LEVEL, mtime=0
    )


def _steps(rows: Sequence[_SortKeys]) -> Iterator[int]:
    """The distance of each row from the one before in the same file, or from the beginning of the file."""
    for row, before in zip(rows, (None, *rows), strict=False):
        yield row.place - before.place if before and before.file == row.file else row.place


def _planes(values: Iterable[int]) -> bytes:
    """Three bytes per value, first the low bytes of all values, then the middle and the high ones: the high bytes
    hardly differ and compress well."""
    numbers = array("I", values)
    if byteorder == "big":
        numbers.byteswap()
    raw = numbers.tobytes()
    return raw[0::4] + raw[1::4] + raw[2::4]
