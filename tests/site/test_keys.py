"""Keys of outputs change with everything a file depends on and with nothing else; equal input gives equal bytes."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from gongkai.site.exports import all_outputs
from support.catalogues import catalogue, item
from support.costs import assert_linear

THINGS = [
    item(1, published=date(2009, 1, 5)),
    item(2, published=date(2008, 1, 5), category="JGZN", department="BGS"),
    item(3, published=date(2009, 2, 5), expires=date(2009, 12, 31)),
]


def keys(things, **changes) -> dict[str, str]:
    return {output.path: output.key for output in all_outputs(catalogue(things, **changes))}


def changed(first: dict[str, str], second: dict[str, str]) -> set[str]:
    return {path for path in first | second if first.get(path) != second.get(path)}


def test_the_same_tree_has_the_same_keys_and_bytes():
    assert keys(THINGS) == keys(THINGS)
    one, two = ([output.make() for output in all_outputs(catalogue(THINGS))] for _ in range(2))
    assert one == two


def test_paths_are_distinct():
    paths = [output.path for output in all_outputs(catalogue(THINGS))]
    assert len(paths) == len(set(paths))


def test_an_edit_touches_its_year_its_lists_and_the_whole_alone():
    edited = [THINGS[0], replace(THINGS[1], digest="edited"), THINGS[2]]
    assert changed(keys(THINGS), keys(edited)) == {
        *(
            f"{name}.{suffix}"
            for name in ("catalogue", "catalogue-2008")
            for suffix in ("json", "csv", "xlsx")
        ),
        *(
            f"{place}feed.{suffix}"
            for place in ("", "category/JGZN/", "department/BGS/", "year/2008/")
            for suffix in ("xml", "json")
        ),
        "sitemap.xml",
    }


def test_settings_touch_everything_that_shows_them():
    assert changed(keys(THINGS), keys(THINGS, digest="other")) == keys(THINGS).keys() - {"robots.txt"}


def test_the_day_on_which_validity_ends_changes_the_tables():
    found = changed(keys(THINGS, today=date(2009, 12, 31)), keys(THINGS, today=date(2010, 1, 1)))
    assert {"catalogue.json", "catalogue-2009.csv"} <= found
    assert "catalogue-2008.json" not in found


def test_a_day_on_which_nothing_ends_changes_nothing():
    assert keys(THINGS, today=date(2009, 6, 1)) == keys(THINGS, today=date(2009, 6, 2))


def test_tables_and_feeds_of_ten_thousand_items_take_linear_time():
    many = [
        item(
            serial,
            published=date(2000 + serial % 20, 1 + serial % 12, 1 + serial % 28),
            summary="概述" * 30,
        )
        for serial in range(10_000)
    ]

    def make(count: int) -> int:
        return sum(len(output.make()) for output in all_outputs(catalogue(many[:count])))

    assert make(10_000) > 10_000_000
    assert_linear(make, 1_250, 10_000, 8)
