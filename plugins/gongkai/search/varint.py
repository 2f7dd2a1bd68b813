"""Variable-length integers (LEB128): seven bits per byte, lowest first; the high bit is set in all but the last byte."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def sizes(numbers: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """The number of bytes of each number."""
    length = np.ones(len(numbers), np.uint8)
    for bits in (7, 14, 21, 28):
        length += numbers >= (1 << bits)
    return length


def encode(numbers: NDArray[np.uint32], length: NDArray[np.uint8] | None = None) -> NDArray[np.uint8]:
    """The bytes of all numbers, concatenated; ``length`` is the result of :func:`sizes`, if known."""
    left = np.ascontiguousarray(numbers, np.uint32)
    length = sizes(left) if length is None else length
    place = np.cumsum(length, dtype=np.int64) - length
    out = np.empty(int(length.sum(dtype=np.int64)), np.uint8)
    while len(left):
        goes_on = left >= 128
        out[place] = (left & 127) | (goes_on.astype(np.uint8) << 7)
        more = np.flatnonzero(goes_on)
        left, place = left[more] >> np.uint32(7), place[more] + 1
    return out


def encode_one(number: int) -> bytes:
    """The bytes of one number."""
    out = bytearray()
    while number >= 128:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes([*out, number])


def decode(data: bytes) -> list[int]:
    """The numbers that :func:`encode` wrote."""
    numbers, value, shift = [], 0, 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            numbers.append(value)
            value = shift = 0
    return numbers
