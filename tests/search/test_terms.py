"""The words of the titles, for putting right what was mistyped."""

from __future__ import annotations

import zlib

from gongkai.search.terms import terms_data, title_terms

TITLES = ("2010年元旦放假和值班安排", "端午节放假和值班安排", "8月防汛值班表", "化肥供应")


def test_words_are_what_several_titles_have_or_what_stands_between_marks():
    assert {"放假", "值班", "值班安排", "化肥供应"} <= set(title_terms(TITLES))


def test_parts_of_words_are_none():
    assert not {"班安", "班安排", "安排", "肥供"} & set(title_terms(TITLES))


def test_the_most_frequent_come_first_and_equal_titles_give_equal_bytes():
    assert title_terms(TITLES)[0] == "值班"
    assert zlib.decompress(terms_data(TITLES), 31).decode().split("\n") == title_terms(TITLES)
    assert terms_data(TITLES) == terms_data(list(TITLES))
    assert title_terms([]) == []
