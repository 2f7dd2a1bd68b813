"""The table of documents: one column for each thing that ranking, filters and counts need of every document.

Columns of varints, each led by the number of its bytes, then the fragments' keys; the whole compressed. The order of
the columns is that of ``COLUMNS``, which ``browser/table.js`` repeats.
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
    rows: Sequence[IndexedDocument], facts: Mapping[str, Facets], codes: Mapping[str, Mapping[str, int]]
) -> bytes:
    """The compressed table. An attachment's row bears its owner's facts; ``codes`` number the values of
    ``category``, ``department``, ``validity`` and ``topic``."""
    own = [facts[row.slug] for row in rows]
    topics = [[codes["topic"][topic] for topic in fact.topics] for fact in own]
    columns = {
        "length": [row.length for row in rows],
        "titleEnd": [row.title_end for row in rows],
        "numbersEnd": [row.numbers_end - row.title_end for row in rows],
        "headerEnd": [row.header_end - row.numbers_end for row in rows],
        "attachment": [int(row.attachment) for row in rows],
        "pages": [len(row.fragment.pages) for row in rows],
        "day": _steps([max(0, (fact.listed - _EPOCH).days) for fact in own]),
        "category": [codes["category"][fact.category] for fact in own],
        "department": [codes["department"][fact.department] for fact in own],
        "validity": [codes["validity"][fact.validity] for fact in own],
        "topicCount": [len(topic) for topic in topics],
        "topics": [code for topic in topics for code in topic],
    }
    packed = b"".join(_column(columns[name]) for name in COLUMNS)
    return compressed(packed + b"".join(row.fragment.key for row in rows), 9)


def pages_and_keys(table: bytes) -> tuple[list[int], bytes]:
    """Out of a table: how many files each document's fragment has, and the fragments' keys, one after another."""
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
    # Zigzag of the difference to the row before: neighbours by number are neighbours in time.
    steps = [now - before for before, now in zip([0, *numbers], numbers, strict=False)]
    return [step * 2 if step >= 0 else -step * 2 - 1 for step in steps]
