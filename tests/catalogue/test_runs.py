"""Runs of neighbours begin where the hash of a key is the least around it."""

from __future__ import annotations

from hashlib import blake2b

import pytest

from gongkai.catalogue.runs import run_starts


def plainly(keys: list[str], reach: int) -> list[int]:
    ranks = [blake2b(key.encode(), digest_size=8).digest() for key in keys]
    around = (ranks[max(0, index - reach) : index + reach + 1] for index in range(len(keys)))
    return [index for index, some in enumerate(around) if index == 0 or ranks[index] == min(some)]


@pytest.mark.parametrize("reach", [0, 1, 3, 7])
@pytest.mark.parametrize("count", [0, 1, 2, 300])
def test_a_run_begins_at_the_least_of_its_neighbours(count, reach):
    keys = [f"01511800X/2009-{number:05d}" for number in range(count)]
    assert run_starts(keys, reach) == plainly(keys, reach)


def test_without_reach_every_key_is_alone():
    assert run_starts(["c", "a", "b"], 0) == [0, 1, 2]
