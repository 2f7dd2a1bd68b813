"""The table of fields fits the class that it is read from."""

from __future__ import annotations

from datetime import date
from typing import get_type_hints

import pytest

from gongkai.catalogue.fields import FIELDS, REQUIRED, UNPUBLISHED, Kind
from gongkai.catalogue.item import Item

TYPES = {
    Kind.TEXT: (str,),
    Kind.DATE: (date, date | None),
    Kind.DATETIME: (date | None,),
    Kind.TEXTS: (tuple[str, ...],),
    Kind.NUMBERS: (tuple[str, ...],),
}
HINTS = get_type_hints(Item)


@pytest.mark.parametrize("field", [field for field in FIELDS if field.kind in TYPES and field.attribute])
def test_the_kind_of_a_field_fits_the_type_of_its_attribute(field):
    assert HINTS[field.attribute] in TYPES[field.kind]


@pytest.mark.parametrize("field", [field for field in FIELDS if field.kind is Kind.CHOICE])
def test_a_choice_is_the_vocabulary_of_its_attribute(field):
    assert HINTS[field.attribute] in (field.words, field.words | None)
    assert field.choices


def test_the_required_fields_are_those_of_the_contract():
    assert {field.name for field in REQUIRED} == {"标题", "类别", "索引号", "生成时间", "责任科室"}


def test_names_of_persons_have_no_attribute():
    assert [field.name for field in UNPUBLISHED] == [
        "报告年度", "审查", "告知", "汇总日期", "拟稿人", "审批单号",
    ]  # fmt: skip
    assert not any(field.attribute or field.shown or field.exported for field in UNPUBLISHED)


def test_no_name_is_used_twice():
    names = [name for field in FIELDS for name in (field.name, *field.aliases)]
    assert len(names) == len(set(names))
