"""发文字号 of GB/T 9704, orders and announcements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.standards.doc_number import corrected, is_order, is_standard


@pytest.mark.parametrize(
    "text",
    [
        "国发〔2019〕5号",
        "红供发〔2009〕12号",
        "国办公开办函〔2019〕61号",
        "省府（办）函〔2020〕1号",
        "××县供发〔2009〕12号",
    ],
)
def test_right_numbers(text: str) -> None:
    assert is_standard(text)
    assert corrected(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "国务院令第711号",
        "公告2024年第3号",
        "2024年第3号公告",
        "财政部 税务总局公告2024年第3号",
        "第29号",
        "财政部令第八十七号",
        "市场监管总局公告〔2021〕第3号",
        "中华人民共和国主席令第二十四号",
    ],
)
def test_orders_and_announcements_are_right_as_they_are(text: str) -> None:
    assert is_order(text)
    assert corrected(text) is None


@pytest.mark.parametrize(("text", "right"), [
    ("渝北府发 〔2017〕 7号", "渝北府发〔2017〕7号"), ("牟政办发〔201746)", None), ("牟政办发〔201746", "牟政办发〔2017〕46号"),
    ("国发[2019]5号", "国发〔2019〕5号"), ("国发（2019）5号", "国发〔2019〕5号"), ("国发［2019］5号", "国发〔2019〕5号"),
    ("国发【2019】第005号", "国发〔2019〕5号"), ("国发﹝2019﹞5号", "国发〔2019〕5号"), ("国发〔2019〕5", "国发〔2019〕5号"), ("国发2019〕5号", "国发〔2019〕5号"),
    ("×政发(2019)5号", "×政发〔2019〕5号"), ("××〔2019〕005号", None),
    ("国发〔２０１９〕５号", "国发〔2019〕5号"), ("国发〔2019年〕5号", "国发〔2019〕5号"), ("国发〔2019〕005号", "国发〔2019〕5号"),
])  # fmt: skip
def test_wrong_numbers_and_their_right_form(text: str, right: str | None) -> None:
    assert corrected(text) == right


@pytest.mark.parametrize("text", ["12号文", "无", "国发2019-5", "〔2019〕5号", "(2018)云01民终1号之二"])
def test_nothing_is_made_of_what_is_uncertain(text: str) -> None:
    assert corrected(text) is None
    assert not is_standard(text)


@given(st.text(max_size=30))
def test_what_is_corrected_is_right(text: str) -> None:
    right = corrected(text)
    assert right is None or is_standard(right) or is_order(right)


@given(
    st.integers(1949, 2099),
    st.integers(1, 9999),
    st.sampled_from(["[]", "()", "（）", "【】", "［］", "〔〕"]),
)
def test_any_brackets_lead_to_the_six_cornered(year: int, serial: int, brackets: str) -> None:
    left, right = brackets
    text = f"红供发{left}{year}{right}第0{serial}号"
    assert corrected(text) == f"红供发〔{year}〕{serial}号"
