"""Permanent addresses: the encoding of each character."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.catalogue import addresses

NUMBERS = (
    ("01511800X/2009-00012", "01511800X/2009-00012"),
    (" 01511800x ／ 2009－00012 ", "01511800X/2009-00012"),
    ("bgs01/2023-00011", "BGS01/2023-00011"),
    ("信公〔2009〕1", "_4fe1__516c__3014_2009_3015_1"),
    ("A//B", "A/_/B"),
    ("", "_"),
    ("11532323015172622Y-/2018-1220012", "11532323015172622Y-/2018-1220012"),
    ("../..", "_2e__2e_/_2e__2e_"),
)


@pytest.mark.parametrize("number, slug", NUMBERS, ids=[repr(number) for number, _ in NUMBERS])
def test_a_number_gives_its_address(number, slug):
    assert addresses.number_slug(number) == slug
    assert addresses.item_address(number) == f"item/{slug}/"


@given(st.text(max_size=40))
def test_any_number_gives_a_safe_address(number):
    slug = addresses.number_slug(number)
    assert re.fullmatch(r"[A-Z0-9_/a-f-]+", slug)
    assert all(part not in ("", ".", "..") for part in slug.split("/"))


@given(st.text(max_size=20), st.text(max_size=20))
def test_two_numbers_share_an_address_only_when_they_are_the_same_number(one, other):
    same = addresses.normalise_number(one) == addresses.normalise_number(other)
    # An empty part and a lone sign written as `_` cannot be confused: a sign is written `_5f_`.
    assert (addresses.number_slug(one) == addresses.number_slug(other)) == same


@pytest.mark.parametrize(
    "address, prefix", [("", "./"), ("search/", "../"), ("item/A/B/", "../../../"), ("404.html", "./")]
)
def test_the_way_back_to_the_root(address, prefix):
    assert addresses.root_prefix(address) == prefix


def test_pages_of_a_list_and_files():
    assert addresses.list_page_address("category/A/", 3) == "category/A/page/3/"
    assert addresses.month_address(2009, 5) == "year/2009/05/"
    assert addresses.page_file("item/A/") == "item/A/index.html"
    assert addresses.page_file("") == "index.html"
    assert addresses.page_file("404.html") == "404.html"
