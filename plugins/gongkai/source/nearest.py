"""The nearest right word: what somebody probably meant to write."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

# Nobody misspells a word of more characters than this: a comparison takes their product.
_LONGEST = 200
# Candidates compared for one word; a vocabulary has hundreds, a hostile file hundreds of thousands.
_MOST = 5000


def nearest(word: str, words: Iterable[str], *, at_least: float = 0.45) -> str | None:
    """The one of ``words`` most like ``word``, None where none is like it; a shared first character breaks a tie.

    A word of more than 200 characters is like none. Of more than 5,000 ``words`` the first in their order are compared.
    """
    if not 0 < len(word) <= _LONGEST:
        return None
    best: tuple[float, bool, str] | None = None
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(word)
    letters = set(word)
    for _, candidate in zip(range(_MOST), words, strict=False):
        # No letter in common, or lengths too far apart: nothing to compare.
        longest, shortest = max(len(candidate), len(word)), min(len(candidate), len(word))
        if letters.isdisjoint(candidate) or 2 * shortest < at_least * (longest + shortest):
            continue
        matcher.set_seq1(candidate)
        if matcher.quick_ratio() < at_least:
            continue
        rank = (matcher.ratio(), candidate[:1] == word[:1], candidate)
        if rank[0] >= at_least and (best is None or rank[:2] > best[:2]):
            best = rank
    return best[2] if best else None
