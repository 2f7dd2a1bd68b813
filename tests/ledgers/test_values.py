"""Numbers, amounts, leaves, fees and review cycles as people write them."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.ledgers.fee import fee_of_item, fee_of_pages
from gongkai.ledgers.kinds import KINDS
from gongkai.ledgers.leaves import LEAVES, Group, captions_under, find_leaf
from gongkai.ledgers.table import Kind, Row, columns_of
from gongkai.ledgers.values import Money, Quantity, parse_money, parse_quantity, plain_decimal
from gongkai.standards.review_cycle import due_on, is_cycle


@pytest.mark.parametrize(("text", "number"), [
    ("40", 40), ("40余", 40), ("40余条", 40), ("近百", 100), ("十余", 10), ("超过2000", 2000), ("超过两千余人次", 2000), ("约1,200", 1200),
    ("３０多", 30), ("一百二十", 120), ("两千三百", 2300), ("一万余", 10_000), ("3万", 30_000), ("二十五", 25), ("百余件", 100), ("共16项", 16),
    ("一百零五", 105), ("0", 0), ("零", 0), ("200左右", 200), ("不少于5次", 5),
])  # fmt: skip
def test_a_quantity_counts_as_its_number(text: str, number: int) -> None:
    assert parse_quantity(text) == Quantity(number, text)


@pytest.mark.parametrize(
    "text", ["若干", "数十", "十几", "4-5", "40余万", "1.5", "-3", "多", "百十百", "40人50", "一二三", ""]
)
def test_what_is_no_one_number_is_no_quantity(text: str) -> None:
    assert parse_quantity(text) is None


@pytest.mark.parametrize(("text", "yuan"), [
    ("1500元", "1500"), ("1.2万元", "12000"), ("72701.2578万元", "727012578"), ("12,000元", "12000"), ("0.01元", "0.01"), ("２万元", "20000"),
    ("1.5亿元", "150000000"), ("0元", "0"),
])  # fmt: skip
def test_money_is_exact(text: str, yuan: str) -> None:
    assert parse_money(text) == Money(Decimal(yuan), text)


@pytest.mark.parametrize("text", ["1.2", "万元", "1.2.3元", "约1万元", "-5元", "1,2元", "1e3元"])
def test_money_without_a_unit_or_a_number_is_none(text: str) -> None:
    assert parse_money(text) is None


@given(st.decimals(0, 10**9, places=4))
def test_no_digit_of_money_is_lost(amount: Decimal) -> None:
    money = parse_money(f"{amount:f}万元")
    assert money is not None
    assert money.yuan == amount * 10_000
    assert Decimal(plain_decimal(money.yuan)) == money.yuan


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.caption)
def test_a_leaf_is_known_with_its_number_its_remark_and_other_marks(leaf: Any) -> None:
    for text in (
        leaf.caption,
        f"1.{leaf.caption}",
        f"（一）{leaf.caption}",
        f"3．{leaf.caption}（备注）",
        leaf.caption.replace("“", '"').replace("”", '"'),
        leaf.caption.replace("、", "，"),
        f" {leaf.caption} ",
    ):
        assert find_leaf(text) == leaf


@pytest.mark.parametrize("text", ["不予公开", "无法提供", "", "1.", "其他处理", "总计"])
def test_a_heading_is_no_leaf(text: str) -> None:
    assert find_leaf(text) is None


# Amounts that a city reported for 2023 to 2025.
@pytest.mark.parametrize(("pages", "yuan"), [
    (0, 0), (30, 0), (31, 10), (44, 140), (57, 270), (68, 380), (72, 420), (100, 700), (109, 880), (119, 1080), (200, 2700), (201, 2740),
])  # fmt: skip
def test_the_fee_by_page(pages: int, yuan: int) -> None:
    assert fee_of_pages(pages) == yuan


@pytest.mark.parametrize(
    ("position", "yuan"), [(1, 0), (10, 0), (11, 100), (30, 100), (31, 200), (40, 200), (41, 300), (51, 400)]
)
def test_the_fee_by_item(position: int, yuan: int) -> None:
    assert fee_of_item(position) == yuan


def test_the_fee_of_several_items() -> None:
    assert sum(map(fee_of_item, range(11, 26))) == 1500
    assert sum(map(fee_of_item, range(1, 32))) == 2200


@pytest.mark.parametrize(("rule", "made", "done", "due"), [
    ("每年12月", "2024-05-01", [], ("2024-12-01", "2024-12-31")),
    ("每年12月", "2024-12-10", [], ("2024-12-01", "2024-12-31")),
    ("每年12月", "2024-05-01", ["2024-12-10"], ("2025-12-01", "2025-12-31")),
    ("每年12月", "2023-05-01", ["2025-03-01"], ("2025-12-01", "2025-12-31")),
    ("每年2月", "2023-05-01", [], ("2024-02-01", "2024-02-29")),
    ("每半年", "2024-08-31", [], ("2025-02-28", "2025-02-28")),
    ("每2年", "2024-02-29", [], ("2026-02-28", "2026-02-28")),
    ("每季度", "2024-01-15", ["2024-04-10"], ("2024-07-10", "2024-07-10")),
    (date(2025, 6, 1), "2024-01-15", [], ("2025-06-01", "2025-06-01")),
    (date(2025, 6, 1), "2024-01-15", ["2025-06-03"], None),
    (date(2025, 6, 1), "2024-01-15", ["2025-05-03"], ("2025-06-01", "2025-06-01")),
    ("每年", None, [], None),
])  # fmt: skip
def test_when_a_reexamination_is_due(
    rule: date | str, made: str | None, done: list[str], due: tuple[str, str] | None
) -> None:
    expected = tuple(map(date.fromisoformat, due)) if due else None
    assert (
        due_on(rule, date.fromisoformat(made) if made else None, tuple(map(date.fromisoformat, done)))
        == expected
    )


def test_what_is_no_cycle() -> None:
    assert [text for text in ("每年13月", "定期", "12月", "每0年", "") if is_cycle(text)] == []


# What a value of each kind is, as the annotation of its attribute says.
ANNOTATIONS: dict[Kind, set[Any]] = {
    Kind.TEXT: {str}, Kind.CHOICE: {str}, Kind.LEAF: {str}, Kind.DAY: {date, type(None)}, Kind.LIMIT: {date, int, type(None)},
    Kind.REVIEW: {date, str, type(None)}, Kind.YEAR: {int, type(None)}, Kind.COUNT: {int, type(None)}, Kind.MARKS: {Decimal, type(None)},
    Kind.QUANTITY: {Quantity, type(None)}, Kind.MONEY: {Money, type(None)}, Kind.TEXTS: {str, ...},
}  # fmt: skip


def rows() -> list[type[Row]]:
    parts = {column.part for record in KINDS.values() for column in columns_of(record) if column.part}
    return [*KINDS.values(), *sorted(parts, key=lambda part: part.__name__)]


@pytest.mark.parametrize("record", rows(), ids=lambda record: record.__name__)
def test_the_annotations_of_a_record_are_those_of_its_columns(record: type[Row]) -> None:
    hints = get_type_hints(record)
    labels = [column.label for column in columns_of(record)]
    assert len(set(labels)) == len(labels)
    for column in columns_of(record):
        if column.kind in ANNOTATIONS:
            assert (
                set(get_args(hints[column.attribute]) or (hints[column.attribute],))
                == ANNOTATIONS[column.kind]
            ), column.label
        elif column.kind is Kind.PARTS:
            assert get_args(hints[column.attribute]) == (column.part, ...)
    assert {one.name for one in dataclasses.fields(record)} == {
        "places",
        *(column.attribute for column in columns_of(record)),
    }


def test_a_heading_of_table_three_stands_for_its_captions_and_a_caption_for_none() -> None:
    assert "属于国家秘密" in captions_under("（三）不予公开")
    assert captions_under("无法提供")[0] == "本机关不掌握相关政府信息"
    assert captions_under("予以公开") == captions_under("部分公开") == captions_under("公开了") == ()
    assert {caption for group in Group for caption in captions_under(group)} == {
        leaf.caption for leaf in LEAVES if leaf.caption != leaf.group
    }
