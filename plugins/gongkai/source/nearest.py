"""The word of a vocabulary that is nearest to a misspelled one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice

# A comparison takes time in proportion to the product of both lengths.
_LONGEST = 200
# A vocabulary has hundreds of words; a hostile file may have hundreds of thousands.
_MOST = 5000
# 予以公开 is one character away from 不予公开 and its opposite.
_NEGATIONS = frozenset("不未无非")


def nearest(word: str, words: Iterable[str], *, at_least: float = 0.45) -> str | None:
    """The one of ``words`` most similar to ``word``, or None; ties go to the one with the same first character.

    ``at_least`` is the lowest accepted ratio of :class:`difflib.SequenceMatcher`, from 0 to 1. A word that denies
    something is never near to one that does not. Words of more than 200 characters have no nearest word; only the first
    5,000 of ``words`` are compared.
    """
    if not 0 < len(word) <= _LONGEST:
        return None
    return _nearest(word, tuple(islice(words, _MOST)), at_least)


# Cached: the same mistake may occur in many items, for example after a renaming.
@lru_cache(maxsize=256)
def _nearest(word: str, words: tuple[str, ...], at_least: float) -> str | None:
    best: tuple[float, bool, str] | None = None
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(word)
    letters = set(word)
    affirmed = letters.isdisjoint(_NEGATIONS)
    for candidate in words:
        # Skip what cannot reach the ratio: no common letter, or lengths too different.
        longest, shortest = max(len(candidate), len(word)), min(len(candidate), len(word))
        if letters.isdisjoint(candidate) or 2 * shortest < at_least * (longest + shortest):
            continue
        if affirmed is not _NEGATIONS.isdisjoint(candidate):
            continue
        matcher.set_seq1(candidate)
        if matcher.quick_ratio() < at_least:
            continue
        rank = (matcher.ratio(), candidate[:1] == word[:1], candidate)
        if rank[0] >= at_least and (best is None or rank[:2] > best[:2]):
            best = rank
    return best[2] if best else None
