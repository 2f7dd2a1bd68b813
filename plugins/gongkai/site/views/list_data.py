"""What the browser loads to sort and filter a whole list: few bytes a row, and the rows themselves in small files.

``ADDRESS/list.bin`` (gzip) holds a line of JSON, then the columns: for each row, newest first, when it was made, the
rank of its number, its (类别, 责任科室) and where its row lies. ``listing/HEX.json`` hold the rows, a few each, so that
an edit touches few files. A list of 10,000 rows costs about 40 KB, twenty rows about 25 KB.
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
from gongkai.site.views.desk import desk_of
from gongkai.site.views.listing import ListHead, Row, rows_of
from gongkai.site.views.lists import item_lists

ROWS_A_FILE = 3
# The columns of a list and the files of twenty rows together stay below 100 KB; a larger list is cut into years, or
# into months where a year is too large.
MOST_BYTES = 68_000
_EPOCH = date(1900, 1, 1).toordinal()


@dataclass(frozen=True)
class _Places:
    """Where the row of each slug lies: ``refs`` is the file's number times ``width`` plus its place in the file."""

    files: int
    width: int
    refs: dict[str, int]
    slugs: dict[int, list[str]]


def listing_data(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """All data files of all lists as (path relative to the site's folder, content)."""
    rows, places = rows_of(desk_of(catalogue)), _places(catalogue.items)
    for number, slugs in sorted(places.slugs.items()):
        yield f"listing/{number:x}.json", _json([_row_values(rows[slug]) for slug in slugs])
    facts = _facts(catalogue, places.refs)
    for listed in item_lists(catalogue):
        if has_tools(listed.head):
            yield from _list_files(listed.head.address, listed.items, places.width, facts)


def has_tools(head: ListHead) -> bool:
    """Whether a list can be sorted and filtered: one row cannot."""
    return head.count > 1


def _places(items: Sequence[Item]) -> _Places:
    # A power of two: the files are dealt anew only when the catalogue has doubled, not at each addition.
    files = 1 << max(0, (max(len(items), 1) // ROWS_A_FILE - 1).bit_length())
    slugs: dict[int, list[str]] = defaultdict(list)
    for key, slug in sorted((_hash(item.slug), item.slug) for item in items):
        slugs[key % files].append(slug)
    width = max(16, *(len(held) for held in slugs.values())) if slugs else 16
    refs = {slug: number * width + place for number, held in slugs.items() for place, slug in enumerate(held)}
    return _Places(files, width, refs, dict(slugs))


def _hash(slug: str) -> int:
    return int.from_bytes(blake2b(slug.encode(), digest_size=6).digest())


def _row_values(row: Row) -> list:
    address = row.address.removeprefix("item/").rstrip("/")
    return [
        address,
        row.number,
        row.title,
        row.summary,
        row.created,
        row.published,
        row.department,
        list(row.marks),
    ]


class _Facts(NamedTuple):
    """What the columns of every list say of an item; ``rank`` is that of its number among all."""

    created: int
    rank: int
    pair: tuple[str, str]
    ref: int
    year: int
    validity: Validity


def _facts(catalogue: Catalogue, refs: dict[str, int]) -> dict[str, _Facts]:
    validity = desk_of(catalogue).validity
    by_slug = sorted(catalogue.items, key=lambda item: item.slug)
    return {
        item.slug: _Facts(
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
    address: str, items: Sequence[Item], width: int, facts: dict[str, _Facts]
) -> Iterator[tuple[str, bytes]]:
    whole = _columns(items, width, facts)
    if len(whole) <= MOST_BYTES:
        yield f"{address}list.bin", whole
        return
    for characters in (4, 7):
        cut = groupby(items, key=lambda item, end=characters: item.listed.isoformat()[:end])
        parts = {period: _columns(list(own), width, facts) for period, own in cut}
        if max(map(len, parts.values())) <= MOST_BYTES:
            break
    yield f"{address}list.bin", gzip.compress(_json({"parts": list(parts)}) + b"\n", mtime=0)
    for period, columns in parts.items():
        yield f"{address}list-{period}.bin", columns


def _columns(items: Sequence[Item], width: int, facts: dict[str, _Facts]) -> bytes:
    created, ranks, pairs, refs, years, validities = zip(*[facts[item.slug] for item in items], strict=True)
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
    """Three bytes a value, all low bytes first: the high ones hardly differ and compress to nothing."""
    numbers = array("I", values)
    if byteorder == "big":
        numbers.byteswap()
    raw = numbers.tobytes()
    return raw[0::4] + raw[1::4] + raw[2::4]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
