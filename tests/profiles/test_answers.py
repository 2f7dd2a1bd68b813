"""The answers given to ``gongkai init``: names, codes, departments and trees."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.profiles.answers import AnswerError, answers_of, read_code, read_name, read_offices
from gongkai.profiles.profile import profiles


@pytest.mark.parametrize(
    "name", ["", "a", "甲: 乙局", "甲\n乙", "{甲乙丙}", "#甲乙丙", "- 局", "·局", "null", "2024"]
)
def test_a_name_that_would_break_the_settings_is_refused(name):
    with pytest.raises(AnswerError):
        read_name(name)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "机构名称没有写"), ("局", "机构名称“局”太短"), ("县" * 61, "太长"), ("甲\n局", "里有不能用的符号"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_name_is_told(name, said):
    with pytest.raises(AnswerError, match=said) as told:
        read_name(name)
    assert len(str(told.value)) < 90


def test_codes_of_departments_are_made_around_those_that_are_written():
    assert [one.code for one in read_offices(["甲科=K02", "乙科", "丙科"])] == ["K02", "K03", "K04"]
    with pytest.raises(AnswerError, match="科室的名称没有写"):
        read_offices(["办公室", ""])


@pytest.mark.parametrize("code", ["123", "015118011", "1153250000000000XX", "供销社供销社供销社"])
def test_a_wrong_code_is_refused(code):
    with pytest.raises(AnswerError):
        read_code(code)


@pytest.mark.parametrize("texts", [["办公室=甲"], ["办公室", "办公室"], ["甲科=A", "乙科=a"]])
def test_departments_that_clash_are_refused(texts):
    with pytest.raises(AnswerError):
        read_offices(texts)


def test_an_unknown_tree_names_those_that_there_are():
    with pytest.raises(AnswerError, match="五类、第二十条"):
        answers_of(profiles()["机关"], "", "", (), "三类", date(2024, 9, 1))
