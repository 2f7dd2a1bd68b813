"""How an index of a given size is cut: into buckets of items, which are built apart, and chunks, which are fetched.

Both counts follow from the number of characters alone, never from what was built before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.search.documents import SearchDocument

# An edit re-indexes one bucket (about 0.1 s a million characters); each bucket repeats the directory of its pairs.
BUCKET_SIZE = 1_500_000
# A chunk is fetched whole for two characters of a query: 15 KB in the median of a large index.
CHUNK_SIZE = 8_000
MOST_CHUNKS = 1 << 14
# In a small index nearly every pair is rare and takes its own place in the directory: chunks of fewer characters.
SMALL_CHUNK_SIZE = 1_000
FEW_CHUNKS = 256


@dataclass(frozen=True, slots=True)
class Layout:
    """``buckets``, ``chunks`` (files of pairs) and ``single_chunks`` (files of single characters): powers of two."""

    buckets: int
    chunks: int
    single_chunks: int


def layout_for(characters: int) -> Layout:
    """The layout of an index over ``characters`` characters of text, the sum of :func:`size_of`."""
    wanted = max(characters / CHUNK_SIZE, min(FEW_CHUNKS, characters / SMALL_CHUNK_SIZE))
    chunks = min(MOST_CHUNKS, _power_of_two(wanted))
    return Layout(_power_of_two(characters / BUCKET_SIZE), chunks, max(1, chunks // 4))


def size_of(document: SearchDocument) -> int:
    """The characters of a document that are indexed, before normalisation."""
    texts = [document.title, document.summary, *document.blocks]
    return sum(map(len, texts)) + sum(len(block) for file in document.attachments for block in file.blocks)


def bucket_of(slug: str, buckets: int) -> int:
    """The bucket of an item: it follows from its slug alone."""
    return int.from_bytes(hashlib.blake2b(slug.encode(), digest_size=4).digest()) % buckets


def in_buckets(documents: Iterable[SearchDocument], buckets: int) -> list[list[SearchDocument]]:
    """The documents of each bucket, in the order of their slugs."""
    found: list[list[SearchDocument]] = [[] for _ in range(buckets)]
    for document in documents:
        found[bucket_of(document.slug, buckets)].append(document)
    return [sorted(bucket, key=lambda document: document.slug) for bucket in found]


def _power_of_two(wanted: float) -> int:
    return 1 << max(0, round(wanted).bit_length() - 1)
