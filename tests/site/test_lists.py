"""The lists of a catalogue: their items, and which pages a new item changes."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.catalogue.addresses import topic_address
from gongkai.catalogue.model import Status, StatusKind, Validity
from gongkai.catalogue.settings import Output
from gongkai.site.views.context import view_context
from gongkai.site.views.lists import item_lists, list_pages
from gongkai.site.views.stamps import Stamps
from support.examples import scaled
from support.settings import catalogue, category, item

FIRST = date(2008, 11, 1)
LEAVES = ("JGZN", "HZZD", "SCXX")


@st.composite
def items(draw, least=0, most=60):
    days = draw(st.lists(st.integers(0, 400), min_size=least, max_size=most))
    return [
        item(
            serial,
            category=draw(st.sampled_from(LEAVES)),
            department=draw(st.sampled_from(("BGS", "HZZDK"))),
            created=FIRST + timedelta(day),
            published=FIRST + timedelta(day),
            topics=draw(st.sampled_from(((), ("财政",), ("财政", "农业、林业")))),
        )
        for serial, day in enumerate(days, 1)
    ]


def lists_of(entry) -> set[str]:
    parents = {"HZZD": ["YWFW"], "SCXX": ["YWFW"]}.get(entry.category, [])
    listed = entry.listed
    return {
        *(f"category/{code}/" for code in (entry.category, *parents)),
        f"department/{entry.department}/",
        f"year/{listed.year}/",
        f"year/{listed.year}/{listed.month:02}/",
        *map(topic_address, entry.topics),
    }


@given(items())
@settings(max_examples=scaled(40), deadline=None)
def test_every_item_is_on_one_page_of_each_of_its_lists(entries):
    seen = Counter(
        (view.head.address, row.address)
        for view in list_pages(catalogue(*entries, output=Output(page_size=3)))
        for row in view.rows
    )
    assert seen == Counter((address, entry.address) for entry in entries for address in lists_of(entry))


@given(items(least=10), st.sampled_from(LEAVES))
@settings(max_examples=scaled(25), deadline=None)
def test_a_newer_item_leaves_all_but_the_newest_pages_of_its_lists_as_they_are(entries, leaf):
    newest = item(99999, category=leaf, created=FIRST + timedelta(401), published=FIRST + timedelta(401))
    output = Output(page_size=3)
    before, after = (keys(catalogue(*some, output=output)) for some in (entries, [*entries, newest]))
    changed = Counter(page.list for page, key in after.items() if before.get(page) != key)
    # The head, the page that may have filled up, and the one below it, which now leads there.
    assert set(changed) <= lists_of(newest)
    assert max(changed.values()) <= 3


class PageOf(NamedTuple):
    list: str
    address: str


def keys(whole) -> dict[PageOf, str]:
    stamps = Stamps(whole)
    return {
        PageOf(listed.head.address, page.view.address): page.key(stamps)
        for listed in item_lists(whole)
        for page in listed.pages(view_context(whole))
    }


@given(items(least=3), st.data())
@settings(max_examples=scaled(25), deadline=None)
def test_while_the_key_of_a_list_is_the_same_so_are_its_pages(entries, data):
    """Its pages are then reused without a look at them."""
    at = data.draw(st.integers(0, len(entries) - 1))
    changed = [
        *entries[:at],
        *data.draw(st.sampled_from(([], [item(at + 1, title="另一个标题", digest="x")]))),
    ]
    changed += entries[at + 1 :]
    output = Output(page_size=3)

    def lists(some) -> dict[str, tuple[str, list[str]]]:
        whole = catalogue(*some, output=output)
        stamps, context = Stamps(whole), view_context(whole)
        return {
            one.head.address: (
                one.key(stamps, whole.settings),
                [page.key(stamps) for page in one.pages(context)],
            )
            for one in item_lists(whole)
        }

    before, after = lists(entries), lists(changed)
    assert lists(entries) == before
    same = {address for address in before if after.get(address, ("",))[0] == before[address][0]}
    assert all(before[address] == after[address] for address in same)
    assert not same & lists_of(entries[at])


def view(address: str, *entries, **changes):
    return next(v for v in list_pages(catalogue(*entries, **changes)) if v.address == address)


def test_a_branch_lists_what_lies_below_it_and_counts_its_parts():
    found = view("category/YWFW/", item(1, category="HZZD"), item(2, category="SCXX"), item(3))
    assert [row.number for row in found.rows] == ["01511800X/2009-00001", "01511800X/2009-00002"]
    assert [(link.text, count) for link, count in found.head.parts] == [("合作指导", 1), ("市场信息", 1)]


def test_a_category_that_is_given_up_says_so_and_where_to_go():
    changed = [
        category("A", "新类"),
        category("B", "旧类", retired=True, retired_on=date(2009, 1, 1), merged_into="A"),
    ]
    text, link = view("category/B/", categories=changed).head.notice
    assert text.startswith("本类别自2009-01-01起停用")
    assert link == ("新类", "category/A/")


def test_limit_and_person_are_those_of_the_nearest_node_above():
    changed = [
        category("A", "上级", children=("B", "C"), limit="20个工作日", person="××"),
        category("B", "上级/下级", parent="A"),
        category("C", "上级/别的科室", parent="A", department="HZZDK"),
    ]
    facts = dict(view("category/B/", categories=changed).head.facts)
    assert (facts["公开时限"], facts["责任科室"], facts["责任人"]) == ("20个工作日", "办公室", "××")
    assert "责任人" not in dict(view("category/C/", categories=changed).head.facts)


@pytest.mark.parametrize(
    "fields, marks",
    [
        pytest.param({}, [], id="most items bear no mark"),
        pytest.param({"stated_validity": Validity.REPEALED}, ["废止"], id="repealed"),
        pytest.param(
            {"expires": date(2009, 6, 30)}, ["失效"], id="expired by its date, whatever the file says"
        ),
        pytest.param({"channels": ("公开栏",)}, ["公开栏"], id="on the notice board alone"),
        pytest.param({"channels": ("政府网站", "公开栏")}, [], id="on the board and here"),
        pytest.param({"audience": "校内"}, ["校内公开"], id="for another audience"),
        pytest.param({"status": Status(StatusKind.WITHDRAWN, "有误")}, ["已撤回"], id="taken back"),
    ],
)
def test_marks(fields, marks):
    (row,) = view("category/JGZN/", item(1, **fields)).rows
    assert [mark.text for mark in row.marks] == marks


def test_what_was_taken_back_loses_its_summary_in_lists():
    withdrawn = item(1, summary="名单上的人", status=Status(StatusKind.WITHDRAWN, "含个人信息"))
    assert view("category/JGZN/", withdrawn).rows[0].summary == ""


def test_what_can_be_chosen_is_offered_only_where_there_is_a_choice():
    alone = view("category/JGZN/", item(1), item(2))
    both = view("category/YWFW/", item(1, category="HZZD", department="HZZDK"), item(2, category="SCXX"))
    assert alone.head.choices == ()
    assert [choice.name for choice in both.head.choices] == ["category", "department"]
