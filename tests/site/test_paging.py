"""Pages of a list are numbered from the oldest: each row is on one page; a new row changes the newest pages only."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.site.views.paging import cut, page_links

counts, sizes = st.integers(0, 500), st.integers(1, 40)


def pages(count: int, size: int = 20):
    return list(cut("category/A/", count, size))


@settings(deadline=None)
@given(counts, sizes)
def test_every_row_is_on_exactly_one_page(count, size):
    assert [row for page in pages(count, size) for row in range(page.start, page.stop)] == list(range(count))


@settings(deadline=None)
@given(counts, sizes)
def test_older_pages_are_full_and_numbered_from_the_oldest(count, size):
    head, *older = pages(count, size)
    assert [page.number for page in older] == list(range(len(older), 0, -1))
    assert {page.stop - page.start for page in older} <= {size}
    assert head.number is None
    assert head.stop < 2 * size


@settings(deadline=None)
@given(counts, sizes)
def test_a_row_added_at_the_newer_end_changes_the_newest_pages_alone(count, size):
    def seen(page, total):
        # Rows are counted from the oldest: what is added does not move them.
        return (total - page.stop, total - page.start, page.newer, page.older)

    before = {page.address: seen(page, count) for page in pages(count, size)}
    after = {page.address: seen(page, count + 1) for page in pages(count + 1, size)}
    changed = {address for address in after if before.get(address) != after[address]}
    assert set(before) <= set(after)
    assert len(changed) <= 3
    assert "category/A/" in changed


@settings(deadline=None)
@given(counts, sizes)
def test_from_the_head_to_the_oldest_and_back_each_page_leads_to_the_next(count, size):
    found = pages(count, size)
    assert [page.older for page in found] == [*(page.address for page in found[1:]), None]
    assert [page.newer for page in found] == [None, *(page.address for page in found[:-1])]


@settings(deadline=None)
@given(counts, sizes)
def test_numbers_name_pages_that_exist_and_a_new_row_changes_those_of_the_newest_alone(count, size):
    def numbers(total):
        return {page.address: page_links("category/A/", page) for page in pages(total, size)}

    before, after = numbers(count), numbers(count + 1)
    for address, links in after.items():
        assert {link.address for link in links} <= set(after)
        if links:
            assert [link.address for link in links if link.here] == [address]
            assert [link.number for link in links] == sorted((link.number for link in links), reverse=True)
            assert links[-1].number == 1
    assert len({address for address in after if before.get(address) != after[address]}) <= 3


def test_between_the_near_pages_and_the_oldest_is_a_gap():
    head, *_ = pages(20 * 12)
    links = page_links("category/A/", head)
    assert [(link.number, link.gap) for link in links] == [(12, False), (11, False), (10, False), (1, True)]
    assert links[0].address == "category/A/"
    assert page_links("category/A/", pages(5)[0]) == ()


@pytest.mark.parametrize(
    "count, addresses",
    [
        pytest.param(0, ["category/A/"], id="an empty list has a page"),
        pytest.param(39, ["category/A/"], id="what does not fill a second page stays on the head"),
        pytest.param(40, ["category/A/", "category/A/page/1/"], id="the head keeps the last full page"),
        pytest.param(59, ["category/A/", "category/A/page/1/"], id="until it holds one row less than two"),
    ],
)
def test_addresses(count, addresses):
    assert [page.address for page in pages(count)] == addresses
