"""Normalisation: which texts become equal, which do not, and that parts of texts stay parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.search.normalise import SEPARATOR, normalise, normalise_each, number_key, words_of

# Characters on which the steps bite, thickly sown.
TEXT = st.text(
    st.one_of(
        st.sampled_from(
            '公开目录供销社，。、：（）〔〕［］[]【】〖〗 \t\n　\u00a0…“”—·①㈠㎡ＡａZzΣσς½ﬁé\u0301\ue010\U00020000"'
        ),
        st.characters(codec="utf-8", exclude_categories=["Cs"]),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    "one, other",
    [
        pytest.param("红供发〔2009〕12号", "红供发[2009]12号", id="brackets are one"),
        pytest.param("红供发【2009】12号", "红供发（２００９）１２号", id="width does not matter"),
        pytest.param("GONGKAI", "gongkai", id="case does not matter"),
        pytest.param("公 开　目\n录", "公开目录", id="white space between Chinese characters goes"),
        pytest.param("第一，\n第二", "第一，第二", id="a soft break after a full-width comma goes"),
        pytest.param("a  b\t c", "a b c", id="other white space is one space"),
    ],
)
def test_the_same(one, other):
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    "one, other",
    [
        pytest.param("第 1 条", "第1条", id="white space beside a digit stays"),
        pytest.param("a b", "ab", id="white space between letters stays"),
        pytest.param("“公开”", "公开", id="quotation marks of a text are characters"),
        pytest.param("公、开", "公，开", id="marks are not one another"),
    ],
)
def test_not_the_same(one, other):
    assert normalise(one) != normalise(other)


def test_numbers_lose_all_white_space():
    assert number_key("渝北府发 〔2017〕 7号") == number_key("渝北府发[2017]7 号")


@pytest.mark.parametrize(
    "query, words",
    [
        ("安全 生产", ("安全", "生产")),
        ("　安全　生产 安全 ", ("安全", "生产")),
        ('"安全 生产" 2009', ("安全生产", "2009")),
        ("＂hello  world＂", ("hello world",)),
        ("“放管服”", ("“放管服”",)),
        ("“安全 生产” 2009", ("安全生产", "2009")),
        ("“hello　world”", ("hello world",)),
        ("“安全 生产", ("“安全", "生产")),
        ("“ ” “安全 ”", ("“", "”", "“安全")),
        ("在“安全 生产”中", ("在“安全", "生产”中")),
        ('a"b c', ('a"b', "c")),
        ('"', ('"',)),
        ('""', ('""',)),
        ('"x"y', ('"x"y',)),
        (" \n ", ()),
    ],
)
def test_words_of_a_query(query, words):
    assert words_of(query) == words


@given(TEXT)
def test_nothing_normalised_holds_the_separator_or_outer_or_doubled_space(text):
    form = normalise(text)
    assert SEPARATOR not in form
    assert form == form.strip(" ")
    assert "  " not in form


@given(st.lists(TEXT, max_size=6))
def test_texts_are_the_same_one_by_one_and_all_at_once(texts):
    assert normalise_each(texts) == "".join(f"{normalise(text)}{SEPARATOR}" for text in texts)


@given(st.text("公开目录，（〔[A1ａ①…\ue010", max_size=30), st.data())
def test_the_form_of_a_piece_stands_in_the_form_of_the_whole(text, data):
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, len(text)))
    assert normalise(text[begin:end]) in normalise(text)
