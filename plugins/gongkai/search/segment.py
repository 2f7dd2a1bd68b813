"""A segment: everything that one bucket of items gives to the index. Made apart from all others, and cached."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from gongkai.search.documents import AttachmentText, SearchDocument
from gongkai.search.fragments import Fragment, attachment_fragment, item_fragment
from gongkai.search.layout import Layout
from gongkai.search.normalise import normalise_each
from gongkai.search.postings import Sections, pair_sections, single_sections

FORMAT = 1
"""Goes up when the bytes of a segment change their meaning: part of every cache key."""


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """One document of a segment: its length in the indexed text (UTF-16 units, separators included), where its
    title, its numbers and its other header fields end, and its fragment. ``slug`` is that of the item;
    an attachment's row follows its item's."""

    slug: str
    attachment: bool
    length: int
    title_end: int
    numbers_end: int
    header_end: int
    fragment: Fragment


@dataclass(frozen=True, slots=True)
class Segment:
    """``pairs`` and ``singles`` are the postings, positions counted from the bucket's first character."""

    rows: tuple[IndexedDocument, ...]
    pairs: Sections
    singles: Sections

    def to_bytes(self) -> bytes:
        """For a cache; the same segment gives the same bytes."""
        return _packed(self)

    @classmethod
    def from_bytes(cls, data: bytes) -> Segment:
        """What :meth:`to_bytes` wrote. Raises ValueError for anything else."""
        return _unpacked(memoryview(data))


def build_segment(documents: Sequence[SearchDocument], layout: Layout) -> Segment:
    """Index the documents of one bucket, which come in the order of their slugs."""
    parts = [part for document in documents for part in _parts(document)]
    text = "".join([normalise_each(part.texts) for part in parts])
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    rows, starts = _rows(parts, units)
    places = {row.slug: start for row, start in zip(reversed(rows), reversed(starts), strict=True)}
    numbers = [
        (number, places[document.slug])
        for document in documents
        for number in dict.fromkeys((document.index_number, document.doc_number))
        if number
    ]
    return Segment(
        rows,
        pair_sections(units, layout.chunks),
        single_sections(units, np.array(starts, np.uint32), numbers, layout.single_chunks),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A document's texts in the order of their weight: the place of a hit tells which field it stands in."""

    owner: SearchDocument
    file: AttachmentText | None
    title: tuple[str, ...]
    numbers: tuple[str, ...]
    header: tuple[str, ...]
    blocks: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        return (*self.title, *self.numbers, *self.header, *self.blocks)


def _parts(document: SearchDocument) -> list[_Part]:
    numbers = tuple(filter(None, (document.index_number, document.doc_number)))
    described = (document.department, document.summary, *document.keywords, *document.attachment_names)
    header = tuple(filter(None, described))
    own = _Part(document, None, (document.title,), numbers, header, document.blocks)
    return [
        own,
        *(_Part(document, file, (), (), (), file.blocks) for file in document.attachments if file.blocks),
    ]


def _rows(parts: list[_Part], units: NDArray[np.uint16]) -> tuple[tuple[IndexedDocument, ...], list[int]]:
    ends = np.concatenate([[0], np.flatnonzero(units == 0) + 1])
    rows, starts, first = [], [], 0
    for part in parts:
        own = ends[first : first + len(part.texts) + 1]
        start, places = int(own[0]), (own - own[0]).tolist()
        zones = [len(part.title), len(part.title) + len(part.numbers), len(part.texts) - len(part.blocks)]
        fragment = _fragment(part, places[zones[2] : -1])
        rows.append(
            IndexedDocument(
                part.owner.slug,
                part.file is not None,
                places[-1],
                *(places[zone] for zone in zones),
                fragment,
            )
        )
        starts.append(start)
        first += len(part.texts)
    return tuple(rows), starts


def _fragment(part: _Part, block_starts: list[int]) -> Fragment:
    if part.file is None:
        return item_fragment(part.owner, block_starts)
    return attachment_fragment(part.owner, part.file, block_starts)


def _packed(segment: Segment) -> bytes:
    pages = [page for row in segment.rows for page in row.fragment.pages]
    blobs = [segment.pairs.data, segment.singles.data, *pages]
    head = {
        "format": FORMAT,
        "rows": [
            [
                row.slug,
                int(row.attachment),
                row.length,
                row.title_end,
                row.numbers_end,
                row.header_end,
                row.fragment.key.hex(),
                len(row.fragment.pages),
            ]
            for row in segment.rows
        ],
        "pairs": segment.pairs.offsets,
        "singles": segment.singles.offsets,
        "sizes": [len(blob) for blob in blobs],
    }
    header = json.dumps(head, separators=(",", ":")).encode()
    return b"".join([len(header).to_bytes(8, "little"), header, *blobs])


def _unpacked(data: memoryview) -> Segment:
    try:
        begin = 8 + int.from_bytes(data[:8], "little")
        head = json.loads(bytes(data[8:begin]))
        whole = head["format"] == FORMAT and begin + sum(head["sizes"]) == len(data)
    except (ValueError, TypeError, KeyError):
        whole = False
    if not whole:
        raise ValueError("not a whole segment of this format")
    ends = list(accumulate(head["sizes"], initial=begin))
    blobs = [data[start:end] for start, end in pairwise(ends)]
    rows, page = [], 2
    for slug, attachment, length, title_end, numbers_end, header_end, key, count in head["rows"]:
        fragment = Fragment(bytes.fromhex(key), tuple(blobs[page : page + count]))
        rows.append(
            IndexedDocument(slug, bool(attachment), length, title_end, numbers_end, header_end, fragment)
        )
        page += count
    return Segment(
        tuple(rows), Sections(blobs[0], tuple(head["pairs"])), Sections(blobs[1], tuple(head["singles"]))
    )
