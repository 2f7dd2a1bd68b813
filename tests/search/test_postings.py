"""Varints and lists of positions can be decoded to what was encoded."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.search import varint
from gongkai.search.postings import mixed, number_hash, pair_sections, single_sections

NUMBERS = st.lists(st.integers(0, 2**32 - 1) | st.integers(0, 300), max_size=60)


@given(NUMBERS)
def test_numbers_come_back(numbers):
    data = varint.encode(np.array(numbers, np.uint32)).tobytes()
    assert varint.decode(data) == numbers
    assert b"".join(map(varint.encode_one, numbers)) == data
    assert len(data) == int(varint.sizes(np.array(numbers, np.uint32)).sum())


def test_mixing_loses_no_key():
    keys = np.arange(1 << 16, dtype=np.uint32) << np.uint32(13)
    assert len(np.unique(mixed(keys))) == len(keys)


def lists_of(sections, chunks):
    """{mixed key: positions} out of the bytes, the slow way."""
    shift = 32 - (chunks.bit_length() - 1)
    found = {}
    for chunk in range(chunks):
        data = sections.data[sections.offsets[chunk] : sections.offsets[chunk + 1]]
        size = varint.decode(data)[0]
        head = len(varint.encode_one(size))
        directory = varint.decode(data[head : head + size])
        key, at = chunk << shift, head + size
        for step, length in zip(directory[::2], directory[1::2], strict=True):
            key += step
            found[key] = np.cumsum(varint.decode(data[at : at + length])).tolist()
            at += length
        assert at == len(data)
    return found


def units(text):
    return np.frombuffer(text.encode("utf-16-le"), np.uint16)


@pytest.mark.parametrize("chunks", [1, 4, 64])
@given(text=st.text("公开目\0a𠀀", min_size=1, max_size=80))
def test_every_place_of_every_pair_is_listed(chunks, text):
    text = units(f"{text}\0")
    expected: dict[int, list[int]] = {}
    for place in range(len(text) - 1):
        if text[place] and text[place + 1]:
            key = int(mixed(np.array([int(text[place]) << 16 | int(text[place + 1])], np.uint32))[0])
            expected.setdefault(key, []).append(place)
    assert lists_of(pair_sections(text, chunks), chunks) == expected


def test_the_first_place_of_a_character_in_each_document_and_whole_numbers():
    text, starts = units("公开公\0开\0"), np.array([0, 4], np.uint32)
    found = lists_of(single_sections(text, starts, [("红供发〔2009〕12号", 4)], 4), 4)
    by_character = {character: int(mixed(np.array([ord(character)], np.uint32))[0]) for character in "公开"}
    number = int(mixed(np.array([number_hash("红供发[2009] 12 号")], np.uint32))[0])
    assert found == {by_character["公"]: [0], by_character["开"]: [1, 4], number: [4]}


def test_an_empty_bucket_gives_empty_sections():
    assert lists_of(pair_sections(units(""), 8), 8) == {}
