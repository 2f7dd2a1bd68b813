"""Slips of known words: found by tables, and equal to comparing with each word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongkai.source.quoting import _is_slip, _slips_of

WORDS = st.frozensets(st.text("标题类别索引号", max_size=5), max_size=8)


def is_slip(text: str, word: str) -> bool:
    """The definition: one character replaced, added or left out in a word of three at least, or some of its characters."""
    if len(text) == 1:
        return text in word
    if len(text) < 2 or len(word) < 3:
        return False
    if len(text) == len(word) and sum(one != other for one, other in zip(text, word, strict=True)) <= 1:
        return True
    short, long = sorted((text, word), key=len)
    shortened = [long[:at] + long[at + 1 :] for at in range(len(long))]
    return short in shortened or (len(text) >= 3 and set(text) <= set(word))


@given(WORDS, st.text("标题类别索引号甲", max_size=6))
def test_the_tables_find_what_each_comparison_finds(words, text):
    assert _is_slip(text, _slips_of(words)) == any(is_slip(text, word) for word in words)
