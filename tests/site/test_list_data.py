"""Data files of lists: they agree with the catalogue, and are small."""

from __future__ import annotations

import gzip
import json
from datetime import date, timedelta

import pytest

from gongkai.catalogue.model import Validity
from gongkai.site.views import listing_data
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
    rows = [
        json.loads(files[f"listing/{ref // year['width']:x}.json"])[ref % year["width"]]
        for ref in year["ref"]
    ]
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
    columns = max(len(data) for path, data in files.items() if path.endswith(".bin"))
    rows = sorted(len(data) for path, data in files.items() if path.endswith(".json"))
    # Twenty rows lie in twenty files at most; the largest twenty of all are never asked for together, and yet.
    assert columns + sum(rows[len(rows) // 2 :][:20]) <= 100_000


@pytest.mark.parametrize("most, length", [(2000, 4), (400, 7)], ids=["into years", "into months"])
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


def test_the_same_catalogue_gives_the_same_bytes():
    assert list(listing_data(catalogue(*many(50)))) == list(listing_data(catalogue(*many(50))))


@pytest.mark.parametrize("count", [1, 3, 4, 100, 1000])
def test_row_files_hold_a_few_rows_each(count):
    whole = catalogue(*many(count))
    sizes = [len(json.loads(data)) for path, data in listing_data(whole) if path.endswith(".json")]
    assert sum(sizes) == count
    assert sum(sizes) / len(sizes) <= 2 * 3
