"""How an index is divided: into buckets of items, the unit of building, and chunks of postings, the unit of fetching.

All numbers depend on the size of the content alone, never on a previous build.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from math import log2

from gongkai.search.documents import SearchDocument

FORMAT = 3
"""Version of the bytes of a segment and of the files of the index; part of every cache key."""

# Characters. An edit re-indexes one bucket (about 0.3 s per million characters); each bucket has a directory of pairs.
BUCKET_SIZE = 400_000
# Every chunk has a section of every bucket: their number would grow with the square of the content.
MOST_BUCKETS = 64
# Characters. A query fetches a chunk for every two of its characters: 15 KB in the median of a large index.
CHUNK_SIZE = 8_000
MOST_CHUNKS = 1 << 14
# In a small index nearly every pair is rare and has an entry in the directory, hence smaller chunks.
SMALL_CHUNK_SIZE = 1_000
FEW_CHUNKS = 256
# Bytes of JSON. A query fetches a pack for each hit that it shows, and the table of documents has a key for each pack:
# in a large index packs save as much of the table as they cost, in a small one they would only cost.
PACK_SIZE = 16_000
PACK_SHARE = 256
_BYTES_PER_CHARACTER = 3
_HEADER_BYTES = 300


@dataclass(frozen=True, slots=True)
class Layout:
    """Numbers of buckets, of chunks of pairs, and of chunks of single characters; all are powers of two. ``reach`` is that
    of :func:`gongkai.catalogue.runs.run_starts` for the documents of a pack."""

    buckets: int
    chunks: int
    single_chunks: int
    reach: int = 0


def layout_for(characters: int, documents: int) -> Layout:
    """The layout of an index over ``documents`` items with ``characters`` characters, the sum of :func:`size_of`."""
    wanted = max(characters / CHUNK_SIZE, min(FEW_CHUNKS, characters / SMALL_CHUNK_SIZE))
    chunks = min(MOST_CHUNKS, power_of_two(wanted))
    reach = _reach(characters, documents)
    buckets = min(MOST_BUCKETS, power_of_two(characters / BUCKET_SIZE))
    return Layout(buckets, chunks, max(1, chunks // 4), reach)


def _reach(characters: int, documents: int) -> int:
    """0, 1, 3, 7 …: packs of 1, 3, 7, 15 … documents, whichever comes next to the wanted size."""
    each = _BYTES_PER_CHARACTER * characters / max(1, documents) + _HEADER_BYTES
    wanted = min(PACK_SIZE, characters / PACK_SHARE) / each
    return (1 << max(0, round(log2((wanted + 1) / 2)))) - 1


def size_of(document: SearchDocument) -> int:
    """The number of indexed characters of a document, before normalisation."""
    texts = [document.title, document.summary, *document.blocks]
    return sum(map(len, texts)) + sum(len(block) for file in document.attachments for block in file.blocks)


def bucket_of(slug: str, buckets: int) -> int:
    """The number of the bucket of an item; it depends on the slug alone."""
    return int.from_bytes(hashlib.blake2b(slug.encode(), digest_size=4).digest()) % buckets


def in_buckets(documents: Iterable[SearchDocument], buckets: int) -> list[list[SearchDocument]]:
    """The documents of each bucket, in the order of their slugs."""
    found: list[list[SearchDocument]] = [[] for _ in range(buckets)]
    for document in documents:
        found[bucket_of(document.slug, buckets)].append(document)
    return [sorted(bucket, key=lambda document: document.slug) for bucket in found]


def power_of_two(wanted: float) -> int:
    """The largest power of two not above ``wanted`` rounded, at least 1."""
    return 1 << max(0, round(wanted).bit_length() - 1)
