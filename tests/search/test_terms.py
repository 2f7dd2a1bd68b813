"""The words of the titles, for putting right what was mistyped."""

from __future__ import annotations

import zlib

from gongkai.search.terms import terms_data, title_terms

TITLES = ("2010年元旦放假和值班安排", "端午节放假和值班安排", "8月防汛值班表", "化肥供应")


def lines(data: bytes) -> list[str]:
    return zlib.decompress(data, 31).decode().split("\n")


def test_words_are_what_several_titles_have_or_what_stands_between_marks():
    assert {"放假", "值班", "值班安排", "化肥供应"} <= set(title_terms(TITLES))


def test_parts_of_words_are_none():
    assert not {"班安", "班安排", "安排", "肥供"} & set(title_terms(TITLES))


def test_the_most_frequent_come_first_and_equal_titles_give_equal_bytes():
    assert title_terms(TITLES)[0] == "值班"
    words = [line for line in lines(terms_data(TITLES)) if "\t" not in line]
    assert words == title_terms(TITLES)
    assert terms_data(TITLES) == terms_data(list(TITLES))
    assert title_terms([]) == []


def test_everyday_words_follow_with_what_the_titles_and_keywords_say():
    said = dict(line.split("\t", 1) for line in lines(terms_data(TITLES, ["采购"])) if "\t" in line)
    assert said["新年"] == "元旦"
    assert said["招标"] == "采购"
    assert "公车" not in said
