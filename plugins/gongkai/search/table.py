"""The table of documents: the values of every document that ranking, filters and counts need.

Columns of varints, each preceded by its length in bytes, then the keys of the packs; all compressed with gzip. The
columns are in the order of ``COLUMNS``, which ``browser/table.js`` repeats.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from gongkai.search import varint
from gongkai.search.documents import Facets
from gongkai.search.fragments import KEY_BYTES, compressed
from gongkai.search.segment import IndexedDocument

COLUMNS = (
    "length", "titleEnd", "numbersEnd", "headerEnd", "attachment", "pages", "opens",
    "day", "made", "category", "department", "validity", "topicCount", "topics",
)  # fmt: skip
_EPOCH = date(1900, 1, 1)


def docs_table(
    documents: Sequence[IndexedDocument],
    keys: Sequence[bytes],
    facets: Mapping[str, Facets],
    codes: Mapping[str, Mapping[str, int]],
) -> bytes:
    """The compressed table. ``keys`` are those of the packs, in the order of their first documents; ``facets`` are by slug; an attachment has those of its item. ``codes`` number the values of
    ``category``, ``department``, ``validity`` and ``topic``."""
    own = [facets[document.slug] for document in documents]
    topics = [[codes["topic"][topic] for topic in each.topics] for each in own]
    columns = {
        "length": [document.length for document in documents],
        "titleEnd": [document.title_end for document in documents],
        "numbersEnd": [document.numbers_end - document.title_end for document in documents],
        "headerEnd": [document.header_end - document.numbers_end for document in documents],
        "attachment": [int(document.attachment) for document in documents],
        "pages": [document.pages for document in documents],
        "opens": [int(document.opens) for document in documents],
        "day": _steps([max(0, (each.listed - _EPOCH).days) for each in own]),
        "made": [_zigzag((each.listed - each.made).days) for each in own],
        "category": [codes["category"][each.category] for each in own],
        "department": [codes["department"][each.department] for each in own],
        "validity": [codes["validity"][each.validity] for each in own],
        "topicCount": [len(topic) for topic in topics],
        "topics": [code for topic in topics for code in topic],
    }
    parts = [*(_column(columns[name]) for name in COLUMNS), b"".join(keys)]
    return min(compressed(b"".join(parts), 9), _compressed_apart(parts), key=len)


def _compressed_apart(parts: Sequence[bytes]) -> bytes:
    """gzip with a block, and so a code of its own, for each part: 8 % less in a large table."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = [packer.compress(part) + packer.flush(zlib.Z_SYNC_FLUSH) for part in parts]
    return b"".join(packed) + packer.flush()


def packs_in(table: bytes) -> list[tuple[bytes, int]]:
    """(key, number of files) of each pack, from the bytes of a table."""
    data, place = zlib.decompress(table, 31), 0
    columns = {}
    for name in COLUMNS:
        size = varint.decode(data[place : place + 5])[0]
        place += len(varint.encode_one(size))
        columns[name] = data[place : place + size]
        place += size
    pages, opens = (varint.decode(columns[name]) for name in ("pages", "opens"))
    files = [count for count, is_first in zip(pages, opens, strict=True) if is_first]
    keys = [data[at : at + KEY_BYTES] for at in range(place, len(data), KEY_BYTES)]
    return list(zip(keys, files, strict=True))


def _column(numbers: list[int]) -> bytes:
    data = varint.encode(np.array(numbers, np.uint32)).tobytes()
    return varint.encode_one(len(data)) + data


def _steps(numbers: list[int]) -> list[int]:
    # Zigzag encoding of differences, which are small: items with similar numbers have similar dates.
    steps = [now - before for before, now in zip([0, *numbers], numbers, strict=False)]
    return [_zigzag(step) for step in steps]


def _zigzag(number: int) -> int:
    return number * 2 if number >= 0 else -number * 2 - 1
