"""Everyday words: for items, for pages and their sections, in pinyin."""

from __future__ import annotations

import pytest

from gongkai.search.everyday import everyday_words, headed_by, leading_to, names_by

SITES_OWN = {"入社": ("加入合作社", "成员资格"), "招聘": ("招贤",)}


def test_a_site_adds_words_and_replaces_those_of_every_site():
    words = everyday_words(SITES_OWN)
    assert words["入社"] == ("加入合作社", "成员资格")
    assert words["招聘"] == ("招贤",)
    assert "公开招聘" in words["招人"]


def test_only_meanings_that_stand_somewhere_are_kept():
    kept = leading_to(everyday_words({}), ["公务车辆定点维修", "公开选调公告"])
    assert kept["公车"] == ("公务车辆",)
    assert kept["招人"][0] == "公开选调"
    assert "电脑" not in kept


@pytest.mark.parametrize(
    "heading, said, is_asked",
    [
        ("收费", "交钱", True),
        ("（三）收费标准", "交钱", False),
        ("三、时限", "多少天", True),
        ("不服答复怎么办", "复议", True),
        ("监督检查", "信访", False),
    ],
)
def test_a_section_is_asked_for_where_a_meaning_is_most_of_its_heading(heading, said, is_asked):
    assert (said in headed_by(everyday_words({}), heading)) is is_asked


def test_a_page_is_asked_for_by_the_everyday_words_for_its_names():
    assert "信访" in names_by(everyday_words({}), ["投诉", "电话"])
    assert "投诉" not in names_by(everyday_words({"投诉": ("电话",)}), ["投诉", "电话"])
