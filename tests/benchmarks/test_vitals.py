"""The choice of pages and the limits of ``benchmarks.vitals``."""

from __future__ import annotations

import json

from benchmarks.vitals import HEAD, Kind, Vitals, kinds, missed, row


def site_of(folder, pages: dict[str, int], items: dict[str, int]):
    """A site whose pages and items have these sizes."""
    for address, size in {**pages, **items}.items():
        file = folder / address if address.endswith(".html") else folder / address / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x" * size, encoding="utf-8")
    entries = {"条目": [{"链接": address} for address in items]}
    (folder / "catalogue.json").write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
    return folder


def test_one_page_of_each_kind_that_the_site_has(tmp_path):
    site = site_of(
        tmp_path,
        {"": 1, "guide/": 1, "404.html": 1, "category/A/": 5, "category/B/": 9},
        {"item/1/": 3, "item/2/": 1, "item/3/": 2},
    )
    found = {kind.name: kind.address for kind in kinds(site)}
    assert (found["home"], found["guide"], found["not found"]) == ("", "guide/", "404.html")
    assert "policy" not in found
    assert found["list"] == "category/B/"
    assert (found["item, median"], found["item, largest"]) == ("item/3/", "item/1/")
    assert found["search, 2 characters"] == "search/?q=%E5%85%AC%E5%BC%80"


def test_what_is_missed_is_named():
    fine = Vitals(0.01, 1500, 1600, 8, 30_000, 90_000)
    poor = Vitals(0.2, 2600, 3000, 9, 36_000, 90_000)
    item = Kind("item", "item/1/", 8, 35_000)
    assert missed(item, fine) == []
    assert missed(item, poor) == [
        "CLS 0.2 > 0.05",
        "LCP 2600 > 2500",
        "requests 9 > 8",
        "bytes 36000 > 35000",
    ]
    assert missed(Kind("home", ""), Vitals(0, 1, 1, 90, 10**6, 10**6)) == []


def test_rows_fit_the_head():
    line = row(Kind("home", ""), Vitals(0.01, 1500, 1600, 8, 30_000, 90_000), ["LCP 3 > 2"])
    assert line == "| home | 0.010 | 1500 | 1600 | 8 | 30.0 | 90.0 | LCP 3 > 2 |"
    assert {part.count("|") for part in HEAD.splitlines()} == {line.count("|")}
