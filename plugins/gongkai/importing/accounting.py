"""Compares what a document shows with what its item shows, character by character, so that nothing is lost or added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_MOST_TOLD = 10
_WIDTH = 40


@dataclass(frozen=True, slots=True)
class Account:
    """The number of characters (without whitespace) that the document shows, that the item contains, that were left
    out by name, and that are automatic numbers; and the differences, as texts for the user."""

    shown: int
    kept: int
    left_out: int
    labels: int
    lost: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    @property
    def is_even(self) -> bool:
        """Whether every character is accounted for."""
        return not self.lost and not self.added


def bare(text: str) -> str:
    """A text without whitespace, as it is counted."""
    return "".join(text.split())


def account(
    shown: Iterable[str], kept: Iterable[str], left_out: Iterable[str], labels: Iterable[str]
) -> Account:
    """Compare the visible texts of a document with the texts of its item and those that were left out by name."""
    pieces = [bare(text) for text in shown]
    item = [bare(text) for text in kept]
    out = [bare(text) for text in left_out]
    made = [bare(text) for text in labels]
    source, target = Counter("".join(pieces)), Counter("".join((*item, *out)))
    missing = source - target
    more = target - source - Counter("".join(made))
    return Account(
        source.total(),
        Counter("".join(item)).total(),
        Counter("".join(out)).total(),
        Counter("".join(made)).total(),
        _texts_with(missing, pieces, "".join((*item, *out))),
        _texts_with(more, item, "".join(pieces)),
    )


def _texts_with(counts: Counter[str], texts: list[str], other: str) -> tuple[str, ...]:
    """The texts that contain the surplus characters; the characters themselves if none is found."""
    if not counts:
        return ()
    found = [
        text for text in dict.fromkeys(texts) if text not in other and not counts.keys().isdisjoint(text)
    ]
    if not found:
        return ("".join(counts.elements())[:_WIDTH],)
    return tuple(text[:_WIDTH] for text in found[:_MOST_TOLD])
