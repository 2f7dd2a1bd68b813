"""Data files of lists: they agree with the catalogue, and are small."""

from __future__ import annotations

import gzip
import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

import gongkai.site
from gongkai.catalogue.model import Validity
from gongkai.site.views import list_data
from gongkai.site.views.list_data import listing_data
from support.settings import catalogue, category, item


def decoded(data: bytes) -> dict:
    """What listing.js reads: the line of JSON with each column in it."""
    head, _, columns = gzip.decompress(data).partition(b"\n")
    read = json.loads(head)
    for name in read.get("columns", ()):
        count = read["count"]
        low, middle, high = (columns[plane * count : (plane + 1) * count] for plane in range(3))
        read[name] = [a | b << 8 | c << 16 for a, b, c in zip(low, middle, high, strict=True)]
        columns = columns[3 * count :]
    assert columns == b""
    return read


def rows_of(data: bytes) -> list[list]:
    """The rows in a file below ``listing/``."""
    return json.loads(gzip.decompress(data))


def located(head: dict) -> list[tuple[str, int]]:
    """What listing.js finds: the file of each row, and its place there."""
    years = [year for year, rows in head["spans"] for _ in range(rows)]
    order = sorted(
        range(head["count"]), key=lambda row: (years[row] // list_data.PERIOD_YEARS, head["pair"][row])
    )
    places, at = {}, 0
    for file, rows in head["files"]:
        place = 0
        for row in order[at : at + rows]:
            place += head["step"][at]
            places[row] = (file, place)
            at += 1
    return [places[row] for row in range(head["count"])]


def many(count: int):
    """Items over ten years, with titles and summaries of a usual length."""
    first = date(2000, 1, 3)
    return [
        item(
            serial,
            index_number=f"01511800X/{(day := first + timedelta(serial * 3650 // count)).year}-{serial:05}",
            category=("JGZN", "HZZD", "SCXX")[serial % 3],
            department=("BGS", "HZZDK")[serial % 2],
            created=day - timedelta(serial * 7919 % 30),
            published=day,
            title=f"关于做好春耕期间农资供应和价格监督工作的通知（第{serial}号）",
            summary="说明春耕期间化肥、农药、农膜的供应安排，公布货源数量、供应网点和咨询电话，并对价格监督提出要求。",
        )
        for serial in range(1, count + 1)
    ]


def test_each_row_can_be_found_by_its_place():
    whole = catalogue(*many(300), item(999, stated_validity=Validity.REPEALED))
    files = dict(listing_data(whole))
    year = decoded(files["year/2003/list.bin"])
    listed = whole.by_year[2003]
    rows = [rows_of(files[f"listing/{file}.bin"])[place] for file, place in located(year)]
    assert [row[1] for row in rows] == [entry.index_number for entry in listed]
    assert [year["pairs"][pair] for pair in year["pair"]] == [[e.category, e.department] for e in listed]
    assert sorted(range(len(listed)), key=year["created"].__getitem__) == sorted(
        range(len(listed)), key=lambda index: listed[index].created
    )
    assert sorted(range(len(listed)), key=year["rank"].__getitem__) == sorted(
        range(len(listed)), key=lambda index: listed[index].slug
    )


def test_what_is_not_in_force_is_named():
    files = dict(listing_data(catalogue(item(1), item(2, stated_validity=Validity.REPEALED))))
    assert decoded(files["category/JGZN/list.bin"])["validity"] == [[1, "废止"]]


def test_a_list_of_one_row_needs_no_data():
    assert "category/JGZN/list.bin" not in dict(listing_data(catalogue(item(1))))


def test_sorting_and_filtering_ten_thousand_rows_loads_at_most_100_kb():
    files = dict(
        listing_data(
            catalogue(
                *many(10_000),
                categories=[
                    category("JGZN", "机构职能"),
                    category("HZZD", "合作指导"),
                    category("SCXX", "市场信息"),
                ],
            )
        )
    )
    columns = max(len(data) for path, data in files.items() if not path.startswith("listing/"))
    rows = sorted(len(data) for path, data in files.items() if path.startswith("listing/"))
    assert len(rows) < 500
    # Twenty rows lie in twenty files at most; the largest twenty of all are never asked for together, and yet.
    assert columns + sum(rows[len(rows) // 2 :][:20]) <= 100_000


@pytest.mark.parametrize("sort", ["created", "rank", "published"])
@pytest.mark.parametrize("wanted", [None, 0, 3])
def test_what_is_shown_first_lies_in_few_files(sort, wanted):
    files = dict(listing_data(catalogue(*many(10_000))))
    head = decoded(files["department/BGS/list.bin"])
    keys = {**head, "published": range(head["count"], 0, -1)}[sort]
    found = [row for row in range(head["count"]) if wanted in (None, head["pair"][row])]
    places = located(head)
    shown = {places[row][0] for row in sorted(found, key=keys.__getitem__)[:20]}
    assert sum(len(files[f"listing/{file}.bin"]) for file in shown) <= 16_000


@pytest.mark.parametrize("most, length", [(1200, 4), (400, 7)], ids=["into years", "into months"])
def test_a_list_that_is_too_large_is_cut(monkeypatch, most, length):
    monkeypatch.setattr("gongkai.site.views.list_data.MOST_BYTES", most)
    files = dict(listing_data(catalogue(*many(2000))))
    parts = decoded(files["department/BGS/list.bin"])["parts"]
    assert {len(part) for part in parts} == {length}
    assert parts == sorted(parts, reverse=True)
    assert sum(decoded(files[f"department/BGS/list-{part}.bin"])["count"] for part in parts) == 1000


def test_an_edit_touches_one_row_file_and_no_columns():
    entries = many(400)
    before = dict(listing_data(catalogue(*entries)))
    entries[7] = item(
        8,
        **{
            name: getattr(entries[7], name)
            for name in ("index_number", "category", "department", "created", "published", "summary")
        },
        title="新标题",
    )
    after = dict(listing_data(catalogue(*entries)))
    assert len([path for path in after if after[path] != before[path]]) == 1


@pytest.mark.parametrize("left_out", [0, 57, 399])
def test_an_addition_moves_only_the_rows_beside_it(left_out):
    entries = many(400)
    before = dict(listing_data(catalogue(*entries[:left_out], *entries[left_out + 1 :])))
    after = dict(listing_data(catalogue(*entries)))
    rows = {path for path in after if path.startswith("listing/")}
    assert len(rows) > 10
    assert len([path for path in rows if after[path] != before.get(path)]) <= 3


def test_the_same_catalogue_gives_the_same_bytes():
    assert list(listing_data(catalogue(*many(50)))) == list(listing_data(catalogue(*many(50))))


@pytest.mark.parametrize("count", [1, 3, 4, 100, 1000])
def test_each_row_is_stored_once_in_files_of_some_thirty(count):
    found = [
        rows_of(data) for path, data in listing_data(catalogue(*many(count))) if path.startswith("listing/")
    ]
    assert sum(map(len, found)) == count == len({row[0] for rows in found for row in rows})
    assert max(map(len, found)) < 6 * list_data.REACH
    if count == 1000:
        assert 20 < count / len(found) < 45


def test_the_script_knows_in_which_order_rows_are_stored():
    script = (Path(gongkai.site.__file__).parent / "theme/assets/gongkai/listing.js").read_text(
        encoding="utf-8"
    )
    assert int(re.search(r"const PERIOD_YEARS = (\d+);", script)[1]) == list_data.PERIOD_YEARS
