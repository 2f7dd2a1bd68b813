"""Data files with which the browser sorts and filters a whole list: sort keys per list, and shared files of rows.

``ADDRESS/list.bin`` (gzip) is a line of JSON followed by columns with one value per row, newest first: 生成时间, rank of
the 索引号, number of its (类别, 责任科室), and a reference to the row. ``listing/HEX.json`` hold a few rows each, so that an
edit changes few files. A list of 10,000 rows takes about 40 KB, twenty rows about 25 KB.
"""

from __future__ import annotations

import gzip
import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from itertools import groupby
from sys import byteorder
from typing import NamedTuple

from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item, Validity
from gongkai.site.views.context import view_context
from gongkai.site.views.listing import ListHead, ListRow, list_rows
from gongkai.site.views.lists import item_lists

ROWS_A_FILE = 3
# Keeps the columns of a list and the files of twenty rows below 100 KB together. A larger list is divided into years,
# or into months where a year is too large.
MOST_BYTES = 68_000
_EPOCH = date(1900, 1, 1).toordinal()


@dataclass(frozen=True)
class _RowFiles:
    """How rows are distributed over files. ``slugs`` are those of each file; the reference of a row is the number of
    its file times ``width`` plus its position in the file."""

    width: int
    refs: dict[str, int]
    slugs: dict[int, list[str]]


def listing_data(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """(path relative to the site's folder, content) of the data files of all lists."""
    rows, row_files = list_rows(catalogue), _row_files(catalogue.items)
    for number, slugs in sorted(row_files.slugs.items()):
        yield f"listing/{number:x}.json", _json([_row_values(slug, rows[slug]) for slug in slugs])
    keys = _sort_keys(catalogue, row_files.refs)
    for listed in item_lists(catalogue):
        if has_tools(listed.head):
            yield from _list_files(listed.head.address, listed.items, row_files.width, keys)


def has_tools(head: ListHead) -> bool:
    """Whether the page of a list offers sorting and filters: not for fewer than two items."""
    return head.count > 1


def _row_files(items: Sequence[Item]) -> _RowFiles:
    # A power of two: rows move to other files only when the catalogue has doubled, not at each addition.
    files = 1 << max(0, (max(len(items), 1) // ROWS_A_FILE - 1).bit_length())
    slugs: dict[int, list[str]] = defaultdict(list)
    for key, slug in sorted((_hash(item.slug), item.slug) for item in items):
        slugs[key % files].append(slug)
    width = max(16, *(len(held) for held in slugs.values())) if slugs else 16
    refs = {slug: number * width + at for number, held in slugs.items() for at, slug in enumerate(held)}
    return _RowFiles(width, refs, dict(slugs))


def _hash(slug: str) -> int:
    return int.from_bytes(blake2b(slug.encode(), digest_size=6).digest())


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
    items, ``pair`` of codes (类别, 责任科室), ``ref`` of its row, ``year`` of its date in the catalogue."""

    created: int
    rank: int
    pair: tuple[str, str]
    ref: int
    year: int
    validity: Validity


def _sort_keys(catalogue: Catalogue, refs: dict[str, int]) -> dict[str, _SortKeys]:
    validity = view_context(catalogue).validity
    by_slug = sorted(catalogue.items, key=lambda item: item.slug)
    return {
        item.slug: _SortKeys(
            max(item.created.toordinal() - _EPOCH, 0),
            rank,
            (item.category, item.department),
            refs[item.slug],
            item.listed.year,
            validity[item.slug],
        )
        for rank, item in enumerate(by_slug)
    }


def _list_files(
    address: str, items: Sequence[Item], width: int, keys: dict[str, _SortKeys]
) -> Iterator[tuple[str, bytes]]:
    whole = _columns(items, width, keys)
    if len(whole) <= MOST_BYTES:
        yield f"{address}list.bin", whole
        return
    for characters in (4, 7):
        parts = _columns_by_period(items, characters, width, keys)
        if max(map(len, parts.values())) <= MOST_BYTES:
            break
    yield f"{address}list.bin", gzip.compress(_json({"parts": list(parts)}) + b"\n", mtime=0)
    for period, columns in parts.items():
        yield f"{address}list-{period}.bin", columns


def _columns_by_period(
    items: Sequence[Item], characters: int, width: int, keys: dict[str, _SortKeys]
) -> dict[str, bytes]:
    """The columns of each year (``characters`` = 4) or month (7)."""
    periods = groupby(items, key=lambda item: item.listed.isoformat()[:characters])
    return {period: _columns(list(own), width, keys) for period, own in periods}


def _columns(items: Sequence[Item], width: int, keys: dict[str, _SortKeys]) -> bytes:
    created, ranks, pairs, refs, years, validities = zip(*[keys[item.slug] for item in items], strict=True)
    numbers = {pair: number for number, pair in enumerate(dict.fromkeys(pairs))}
    local = array("I", bytes(4 * len(items)))
    for rank, index in enumerate(sorted(range(len(items)), key=ranks.__getitem__)):
        local[index] = rank
    columns = {"created": created, "rank": local, "pair": [numbers[pair] for pair in pairs], "ref": refs}
    head = {
        "count": len(items),
        "width": width,
        "pairs": list(numbers),
        "spans": [[year, len(list(own))] for year, own in groupby(years)],
        "validity": [
            [index, validity.value]
            for index, validity in enumerate(validities)
            if validity is not Validity.IN_FORCE
        ],
        "columns": list(columns),
    }
    return gzip.compress(_json(head) + b"\n" + b"".join(map(_planes, columns.values())), mtime=0)


def _planes(values: Iterable[int]) -> bytes:
    """Three bytes per value, first the low bytes of all values, then the middle and the high ones: the high bytes
    hardly differ and compress well."""
    numbers = array("I", values)
    if byteorder == "big":
        numbers.byteswap()
    raw = numbers.tobytes()
    return raw[0::4] + raw[1::4] + raw[2::4]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
