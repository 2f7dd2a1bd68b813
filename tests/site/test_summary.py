"""``summary.json``: what a portal shows of a member site."""

from __future__ import annotations

import json
from datetime import date

from gongkai.site.exports import all_outputs
from gongkai.site.exports.summary import summary
from support.catalogues import catalogue, item

THINGS = [
    item(1, published=date(2009, 1, 5)),
    item(2, published=date(2008, 1, 5), category="JGZN", department="BGS"),
    item(3, published=date(2009, 2, 5)),
]


def test_it_names_the_site_and_counts_whole_branches():
    told = json.loads(summary(catalogue(THINGS)))
    assert (told["条目数"], told["最近日期"]) == (3, "2009-02-05")
    counts = {row["代码"]: row["条目数"] for row in told["类别"]}
    assert counts["JGZN"] == 1
    assert counts["YWFW"] == sum(
        row["条目数"] for row in told["类别"] if row["名称"].startswith("业务及服务/")
    )
    assert told["名称"]
    assert told["网站名称"]


def test_an_empty_site_has_no_newest_date():
    assert "最近日期" not in json.loads(summary(catalogue([])))


def test_it_is_small_and_changes_with_what_it_shows_alone():
    def key(things):
        return next(output.key for output in all_outputs(catalogue(things)) if output.path == "summary.json")

    assert len(summary(catalogue(THINGS * 1))) < 2_000
    assert key(THINGS) == key([*THINGS[:2], item(3, published=date(2009, 2, 5), digest="edited")])
    assert key(THINGS) != key([*THINGS[:2], item(3, published=date(2009, 2, 6))])
