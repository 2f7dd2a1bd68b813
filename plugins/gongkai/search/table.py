"""The table of documents: the values of every document that ranking, filters and counts need.

Columns of varints, each preceded by its length in bytes, then the keys of the fragments; all compressed with gzip. The
columns are in the order of ``COLUMNS``, which ``browser/table.js`` repeats.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from gongkai.search import varint
from gongkai.search.documents import Facets
from gongkai.search.fragments import compressed
from gongkai.search.segment import IndexedDocument

COLUMNS = (
    "length", "titleEnd", "numbersEnd", "headerEnd", "attachment", "pages",
    "day", "category", "department", "validity", "topicCount", "topics",
)  # fmt: skip
_EPOCH = date(1900, 1, 1)


def docs_table(
    documents: Sequence[IndexedDocument], facets: Mapping[str, Facets], codes: Mapping[str, Mapping[str, int]]
) -> bytes:
    """The compressed table. ``facets`` are by slug; an attachment has those of its item. ``codes`` number the values of
    ``category``, ``department``, ``validity`` and ``topic``."""
    own = [facets[document.slug] for document in documents]
    topics = [[codes["topic"][topic] for topic in each.topics] for each in own]
    columns = {
        "length": [document.length for document in documents],
        "titleEnd": [document.title_end for document in documents],
        "numbersEnd": [document.numbers_end - document.title_end for document in documents],
        "headerEnd": [document.header_end - document.numbers_end for document in documents],
        "attachment": [int(document.attachment) for document in documents],
        "pages": [len(document.fragment.pages) for document in documents],
        "day": _steps([max(0, (each.listed - _EPOCH).days) for each in own]),
        "category": [codes["category"][each.category] for each in own],
        "department": [codes["department"][each.department] for each in own],
        "validity": [codes["validity"][each.validity] for each in own],
        "topicCount": [len(topic) for topic in topics],
        "topics": [code for topic in topics for code in topic],
    }
    packed = b"".join(_column(columns[name]) for name in COLUMNS)
    return compressed(packed + b"".join(document.fragment.key for document in documents), 9)


def pages_and_keys(table: bytes) -> tuple[list[int], bytes]:
    """From the bytes of a table: the number of files of each fragment, and the keys of the fragments, concatenated."""
    data, place = zlib.decompress(table, 31), 0
    columns = {}
    for name in COLUMNS:
        size = varint.decode(data[place : place + 5])[0]
        place += len(varint.encode_one(size))
        columns[name] = data[place : place + size]
        place += size
    return varint.decode(columns["pages"]), data[place:]


def _column(numbers: list[int]) -> bytes:
    data = varint.encode(np.array(numbers, np.uint32)).tobytes()
    return varint.encode_one(len(data)) + data


def _steps(numbers: list[int]) -> list[int]:
    # Zigzag encoding of differences, which are small: items with similar numbers have similar dates.
    steps = [now - before for before, now in zip([0, *numbers], numbers, strict=False)]
    return [step * 2 if step >= 0 else -step * 2 - 1 for step in steps]
