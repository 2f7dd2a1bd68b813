"""Segments: the part of the index made from one bucket of items, independently of all others, and cached."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import msgspec
import numpy as np
from numpy.typing import NDArray

from gongkai.search.documents import AttachmentText, SearchDocument
from gongkai.search.fragments import Fragment, Pack, attachment_fragment, in_packs, item_fragment
from gongkai.search.layout import FORMAT, Layout
from gongkai.search.normalise import normalise_each
from gongkai.search.postings import Sections, pair_sections, single_sections
from gongkai.search.spool import Span


class IndexedDocument(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A document of a segment: an item, or the text of an attachment, which follows its item.

    ``slug`` is that of the item; ``length`` is that of the indexed text; ``title_end``, ``numbers_end`` and
    ``header_end`` are where title, numbers and the other header fields end in it. All are in UTF-16 code units,
    separators included. ``pages`` is the number of pages of its fragment, ``opens`` tells whether it is the first
    document of a pack.
    """

    slug: str
    attachment: bool
    length: int
    title_end: int
    numbers_end: int
    header_end: int
    pages: int
    opens: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """The documents of a bucket and their postings, with positions counted from the first character of the bucket.
    ``packs`` are in the order of their first documents."""

    documents: tuple[IndexedDocument, ...]
    pairs: Sections
    singles: Sections
    packs: tuple[Pack, ...]

    def to_bytes(self) -> bytes:
        """The bytes for a cache; equal segments give equal bytes."""
        return _packed(self)

    @classmethod
    def from_bytes(cls, data: bytes | Span) -> Segment:
        """The segment from the result of :meth:`to_bytes`; of a part of a spool the postings and packs stay on the
        disk until they are used. Raises ValueError for other data or another ``FORMAT``."""
        return _unpacked(data if isinstance(data, Span) else memoryview(data))


def build_segment(documents: Sequence[SearchDocument], layout: Layout) -> Segment:
    """Index the documents of one bucket, which must be sorted by slug."""
    parts = [part for document in documents for part in _parts(document)]
    text = "".join([normalise_each(part.texts) for part in parts])
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    indexed, starts, packs = _indexed(parts, units, layout.reach)
    # Reversed, so that of an item and its attachments the start of the item remains.
    start_of = {each.slug: start for each, start in zip(reversed(indexed), reversed(starts), strict=True)}
    numbers = [
        (number, start_of[document.slug])
        for document in documents
        for number in dict.fromkeys((document.index_number, document.doc_number))
        if number
    ]
    return Segment(
        indexed,
        pair_sections(units, layout.chunks),
        single_sections(units, np.array(starts, np.uint32), numbers, layout.single_chunks),
        tuple(packs),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """The texts of a document, by descending weight, so that the position of a hit tells its field."""

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


def _indexed(
    parts: list[_Part], units: NDArray[np.uint16], reach: int
) -> tuple[tuple[IndexedDocument, ...], list[int], list[Pack]]:
    """The documents, where each begins in ``units``, and their packs."""
    ends = np.concatenate([[0], np.flatnonzero(units == 0) + 1])
    places: list[list[int]] = []
    starts: list[int] = []
    first = 0
    for part in parts:
        own = ends[first : first + len(part.texts) + 1]
        places.append((own - own[0]).tolist())
        starts.append(int(own[0]))
        first += len(part.texts)
    fragments = [
        _fragment(part, own[len(part.texts) - len(part.blocks) : -1])
        for part, own in zip(parts, places, strict=True)
    ]
    opens, packs = in_packs(fragments, [f"{part.owner.slug}\0{at}" for at, part in _numbered(parts)], reach)
    documents = [
        IndexedDocument(
            slug=part.owner.slug,
            attachment=part.file is not None,
            length=own[-1],
            title_end=own[len(part.title)],
            numbers_end=own[len(part.title) + len(part.numbers)],
            header_end=own[len(part.texts) - len(part.blocks)],
            pages=len(fragment.pages),
            opens=is_first,
        )
        for part, own, fragment, is_first in zip(parts, places, fragments, opens, strict=True)
    ]
    return tuple(documents), starts, packs


def _numbered(parts: list[_Part]) -> Iterator[tuple[int, _Part]]:
    """Each part with its number among those of its item."""
    number = 0
    for part in parts:
        number = 0 if part.file is None else number + 1
        yield number, part


def _fragment(part: _Part, block_starts: list[int]) -> Fragment:
    if part.file is None:
        return item_fragment(part.owner, block_starts)
    return attachment_fragment(part.owner, part.file, block_starts)


class _Head(msgspec.Struct, array_like=True):
    """What precedes the postings and packs in the bytes of a segment."""

    format: int
    documents: tuple[IndexedDocument, ...]
    pairs: list[int]
    singles: list[int]
    digests: tuple[bytes, bytes]
    packs: list[tuple[bytes, int]]
    sizes: list[int]


def _packed(segment: Segment) -> bytes:
    pages = [page for pack in segment.packs for page in pack.pages]
    blobs = [bytes(blob) for blob in (segment.pairs.data, segment.singles.data, *pages)]
    head = _Head(
        FORMAT,
        segment.documents,
        segment.pairs.offsets.tolist(),
        segment.singles.offsets.tolist(),
        (segment.pairs.digest, segment.singles.digest),
        [(pack.key, len(pack.pages)) for pack in segment.packs],
        [len(blob) for blob in blobs],
    )
    header = _ENCODER.encode(head)
    return b"".join([len(header).to_bytes(8, "little"), header, *blobs])


def _unpacked(data: memoryview | Span) -> Segment:
    try:
        begin = 8 + int.from_bytes(data[:8], "little")
        head = _HEAD.decode(data[8:begin])
        whole = head.format == FORMAT and begin + sum(head.sizes) == len(data)
    except (msgspec.MsgspecError, ValueError):
        whole = False
    if not whole:
        raise ValueError("not a whole segment of this format")
    ends = list(accumulate(head.sizes, initial=begin))
    blobs: list[memoryview | Span] = [
        data.part(start, end) if isinstance(data, Span) else data[start:end] for start, end in pairwise(ends)
    ]
    packs: list[Pack] = []
    page = 2
    for key, count in head.packs:
        packs.append(Pack(key, tuple(blobs[page : page + count])))
        page += count
    pairs, singles = (
        Sections(blob, array("Q", offsets), digest)
        for blob, offsets, digest in zip(blobs, (head.pairs, head.singles), head.digests, strict=False)
    )
    return Segment(head.documents, pairs, singles, tuple(packs))


_ENCODER = msgspec.msgpack.Encoder()
_HEAD = msgspec.msgpack.Decoder(_Head)
