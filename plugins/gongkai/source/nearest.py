"""The nearest right word: what somebody probably meant to write."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher


def nearest(word: str, words: Iterable[str], *, at_least: float = 0.45) -> str | None:
    """The one of ``words`` most like ``word``, None where none is like it; a shared first character breaks a tie."""
    best: tuple[float, bool, str] | None = None
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(word)
    for candidate in words:
        matcher.set_seq1(candidate)
        rank = (matcher.ratio(), candidate[:1] == word[:1], candidate)
        if rank[0] >= at_least and (best is None or rank[:2] > best[:2]):
            best = rank
    return best[2] if best else None
