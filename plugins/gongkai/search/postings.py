"""Postings: all positions of each pair of characters, and the first position of each character in each document.

Characters are UTF-16 code units, as in the browser. A *section* is the part of a chunk that comes from one bucket::

    varint(bytes of the directory)  (varint(step of the key) varint(bytes of the list))*  lists

A list has ascending positions as varints of their differences; the first is counted from the start of the bucket.
"""

from __future__ import annotations

import hashlib
from array import array
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from gongkai.search import varint
from gongkai.search.normalise import number_key
from gongkai.search.spool import Span

Units = NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Sections:
    """The sections of one bucket: that of chunk ``c`` is ``data[offsets[c]:offsets[c + 1]]``."""

    data: bytes | memoryview | Span
    offsets: array[int]
    """Thousands for each bucket, hence no tuple of objects."""
    digest: bytes
    """A hash of ``data``, by which an index is named without reading all of it."""

    def between(self, first: int, last: int) -> list[bytes]:
        """The sections of the chunks from ``first`` up to ``last``, which is not among them."""
        start = self.offsets[first]
        data = bytes(self.data[start : self.offsets[last]])
        ends = [place - start for place in self.offsets[first : last + 1]]
        return [data[begin:end] for begin, end in pairwise(ends)]


def pair_sections(text: Units, chunks: int) -> Sections:
    """All positions of all pairs that do not contain a separator."""
    first, second = text[:-1].astype(np.uint32), text[1:]
    place = np.flatnonzero((first != 0) & (second != 0)).astype(np.uint32)
    return _sections(mixed((first[place] << np.uint32(16)) | second[place]), place, chunks)


def single_sections(
    text: Units, starts: NDArray[np.uint32], numbers: list[tuple[str, int]], chunks: int
) -> Sections:
    """The first position of every character in each document, which begin at ``starts``, and the start of the document
    for each of ``numbers``, (索引号 or 发文字号, start of its document), which can thus be looked up as a whole."""
    place = _first_places(text, starts)
    character = text[place]
    plain = (character != 0) & ((character < 0xD800) | (character > 0xDFFF))
    place = place[plain]
    number_keys = np.array([number_hash(number) for number, _ in numbers], np.uint32)
    number_places = np.array([start for _, start in numbers], np.uint32)
    return _sections(
        np.concatenate([mixed(text[place].astype(np.uint32)), mixed(number_keys)]),
        np.concatenate([place, number_places]),
        chunks,
    )


def _first_places(text: Units, starts: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The first position of each code unit in each document."""
    first = np.zeros(1 << 16, np.uint32)
    found = [np.zeros(0, np.uint32)]
    for start, end in pairwise([*starts.tolist(), len(text)]):
        own, place = text[start:end], np.arange(start, end, dtype=np.uint32)
        first[own[::-1]] = place[::-1]  # of equal units the last assignment remains
        found.append(place[first[own] == place])
    return np.concatenate(found)


def mixed(keys: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """A permutation of 32-bit integers that separates neighbours; its highest bits are the number of the chunk."""
    keys = keys ^ (keys >> np.uint32(15))
    return keys * np.uint32(0x9E3779B1)


def number_hash(number: str) -> int:
    """The key of a whole 索引号 or 发文字号: FNV-1a of its UTF-16 code units, with the highest bit set, unlike characters."""
    value = 0x811C9DC5
    for unit in np.frombuffer(number_key(number).encode("utf-16-le"), np.uint16).tolist():
        value = ((value ^ unit) * 0x01000193) & 0xFFFFFFFF
    return value | 0x80000000


def _sorted(
    key: NDArray[np.uint32], place: NDArray[np.uint32]
) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    both = (key.astype(np.uint64) << np.uint64(32)) | place
    both.sort()
    return (both >> np.uint64(32)).astype(np.uint32), both.astype(np.uint32)


def _sections(key: NDArray[np.uint32], place: NDArray[np.uint32], chunks: int) -> Sections:
    if not len(key):
        return _hashed(b"\0" * chunks, array("Q", range(chunks + 1)))
    key, place = _sorted(key, place)
    opens = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))
    step = np.diff(place, prepend=np.uint32(0))
    step[opens] = place[opens]
    step_sizes = varint.sizes(step)
    lists = varint.encode(step, step_sizes).tobytes()
    list_sizes = np.add.reduceat(step_sizes, opens, dtype=np.int64)
    return _with_directories(key[opens], list_sizes, lists, chunks)


def _with_directories(
    keys: NDArray[np.uint32], list_sizes: NDArray[np.int64], lists: bytes, chunks: int
) -> Sections:
    shift = np.uint64(32 - (chunks.bit_length() - 1))
    bounds = np.searchsorted(keys, np.arange(chunks + 1, dtype=np.uint64) << shift)
    entries = np.empty((len(keys), 2), np.uint32)
    entries[:, 0] = np.diff(keys, prepend=np.uint32(0))
    # The first key of a section is counted from the first key of its chunk.
    heads = bounds[:-1][bounds[:-1] < bounds[1:]]
    entries[heads, 0] = keys[heads] & np.uint64((1 << int(shift)) - 1)
    entries[:, 1] = list_sizes
    entry_sizes = varint.sizes(entries.ravel())
    directory = varint.encode(entries.ravel(), entry_sizes).tobytes()
    directory_ends = np.concatenate([[0], np.cumsum(entry_sizes, dtype=np.int64)])[bounds * 2].tolist()
    list_ends = np.concatenate([[0], np.cumsum(list_sizes)])[bounds].tolist()
    return _joined(directory, directory_ends, lists, list_ends)


def _joined(directory: bytes, directory_ends: list[int], lists: bytes, list_ends: list[int]) -> Sections:
    parts, offsets, total = [], array("Q", [0]), 0
    for chunk in range(len(list_ends) - 1):
        own = directory[directory_ends[chunk] : directory_ends[chunk + 1]]
        part = varint.encode_one(len(own)) + own + lists[list_ends[chunk] : list_ends[chunk + 1]]
        parts.append(part)
        total += len(part)
        offsets.append(total)
    return _hashed(b"".join(parts), offsets)


def _hashed(data: bytes, offsets: array[int]) -> Sections:
    return Sections(data, offsets, hashlib.sha256(data).digest())
