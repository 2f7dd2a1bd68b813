"""Divides an ordered sequence into runs of neighbours, each to be stored in one file."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

_GREATEST = b"\xff" * 9


def run_starts(keys: Sequence[str], reach: int) -> list[int]:
    """The indices at which a run begins, the first of them 0; a run has ``2 * reach + 1`` members on average.

    A run begins at a key whose hash is the least of its ``reach`` neighbours on either side. So an insertion or
    deletion changes only the adjacent runs, whatever the length of the sequence; boundaries by position would all
    move. ``keys`` are distinct.
    """
    if reach == 0:
        return list(range(len(keys)))
    ranks = [blake2b(key.encode(), digest_size=8).digest() for key in keys]
    # Half of the keys have a lesser one right after them, which is found out fast.
    return [
        index
        for index, (rank, after) in enumerate(zip(ranks, [*ranks[1:], _GREATEST], strict=False))
        if index == 0 or (rank <= after and rank == min(ranks[max(0, index - reach) : index + reach + 1]))
    ]
