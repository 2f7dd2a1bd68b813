"""The nearest word, and a bound on the search."""

from __future__ import annotations

from difflib import get_close_matches

from gongkai.catalogue.fields import CANONICAL
from gongkai.source.nearest import nearest
from support.costs import assert_at_most


def test_a_slip_of_the_pen_finds_its_word_and_another_word_none() -> None:
    assert nearest("生成日间", CANONICAL) == "生成时间"
    assert nearest("qqq", CANONICAL) is None
    assert nearest("标" * 100_000, CANONICAL) is None


def test_unknown_keys_cost_no_more_than_the_usual_search() -> None:
    keys = [f"k{number}" for number in range(1_000)]
    searches = {
        "usual": lambda key: get_close_matches(key, CANONICAL, 1, 0.45),
        "ours": lambda key: nearest(key, CANONICAL),
    }
    assert_at_most(1, lambda name: [searches[name](key) for key in keys], "usual", "ours")


def test_of_a_hundred_thousand_candidates_the_first_five_thousand_are_compared() -> None:
    assert nearest("k4999号", (f"k{number}" for number in range(100_000))) == "k4999"
    assert nearest("标题", (f"k{number}" for number in range(5_000)), at_least=0.9) is None
    assert nearest("标题", (*(f"k{number}" for number in range(5_000)), "标题"), at_least=0.9) is None


def test_a_denial_is_never_near_to_what_it_denies() -> None:
    assert nearest("不予公开", ["予以公开", "部分公开"]) is None
    assert nearest("予已公开", ["不予公开", "予以公开"]) == "予以公开"
    assert nearest("不与公开", ["主动公开", "不予公开"]) == "不予公开"
    assert nearest("掌握相关政府信息", ["本机关不掌握相关政府信息"]) is None
