"""The plan of interviews and the assessment as the public is shown them: written by verbs, judged, on pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assessment.test_verbs import LATE, MARK, SCHEME
from cli.command import ran
from gongkai.lint.shared.interview_plans import missing_plan
from gongkai.reports.published import read_published
from gongkai.reports.published.interview_plan import PlannedSession, plan_text, read_plan
from gongkai.reports.published.marks import (
    BodyMarks,
    Detail,
    LineMarks,
    SchemeMarks,
    marks_text,
    read_marks,
)
from ledgers.drawing import text
from support.tree import CATALOGUE

PLAN = [
    {"时间": "3月", "单位": "甲科", "主题": "'带“引号”: #号'"},
    {"时间": "每月第二周的周四", "单位": "各科轮流"},
]
NAME = "龘䶮"


def test_a_plan_is_written_from_the_records_and_read_back(capsys: Any, tiny_site: Any) -> None:
    record = text({"年度": "2010", "期": PLAN}, f"内部备注：{NAME}\n")
    root = tiny_site({"catalogue.yml": CATALOGUE, f"ledgers/访谈计划/{NAME}.md": record})
    asked = ("ledger", "访谈计划", "2010", "--publish", "--root", root)
    assert ran(capsys, *asked) == (0, "reports/interviews-2010.yml：写好，计划 13 期\n", "")
    assert "没有变化" in ran(capsys, *asked)[1]
    data = (root / "reports/interviews-2010.yml").read_bytes()
    assert NAME.encode() not in data
    plan = read_plan("reports/interviews-2010.yml", 2010, data)
    assert plan.findings == ()
    assert plan.sessions == (
        PlannedSession("3月", "甲科", "带“引号”: #号"),
        PlannedSession("每月第二周的周四", "各科轮流"),
    )
    assert plan.number == 13


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("ledger", "访谈计划", "2011", "--publish"), "没有 2011 年的计划"),
        (("ledger", "访谈计划", "2010-03", "--publish"), "只用于一年的访谈计划"),
        (("ledger", "考核", "2010", "--publish"), "只用于一年的访谈计划"),
    ],
)
def test_what_cannot_be_published_is_refused(
    capsys: Any, tiny_site: Any, words: tuple[str, ...], told: str
) -> None:
    record = text({"年度": "2010", "期": PLAN})
    root = tiny_site({"catalogue.yml": CATALOGUE, "ledgers/访谈计划/a.md": record})
    code, _, errors = ran(capsys, *words, "--root", root)
    assert (code, told in errors) == (2, True)
    assert not (root / "reports").exists()


def test_a_plan_that_would_have_an_error_is_not_written(capsys: Any, tiny_site: Any) -> None:
    record = text({"年度": "2010", "期": [{"时间": "3月"}]})
    root = tiny_site({"catalogue.yml": CATALOGUE, "ledgers/访谈计划/a.md": record})
    code, _, errors = ran(capsys, "ledger", "访谈计划", "2010", "--publish", "--root", root)
    assert (code, "至少写一项" in errors) == (1, True)
    assert not (root / "reports").exists()


@pytest.mark.parametrize(
    ("today", "by", "plans", "held", "expected"),
    [
        ("2010-12-15", "12-31", {2010}, {2010}, None),
        ("2010-12-16", "12-31", {2010}, {2010}, (2011, "2010-12-31")),
        ("2010-12-16", "12-31", {2010, 2011}, {2010}, None),
        ("2011-06-01", "12-31", {2010}, {2010}, (2011, "2010-12-31")),
        ("2010-06-01", "12-31", set(), {2010}, None),
        ("2010-06-01", "12-31", set(), set(), None),
        ("2010-11-20", "11-31", {2010}, {2010}, (2011, "2010-11-30")),
        ("2011-06-01", "不查", set(), {2010}, None),
    ],
)
def test_the_next_plan_is_asked_for_before_its_day(
    today: str, by: str, plans: set[int], held: set[int], expected: tuple[int, str] | None
) -> None:
    found = missing_plan(by, plans, held, date.fromisoformat(today), 15)
    assert (found and (found.year, str(found.due))) == expected


def test_marks_are_read_back_as_they_were_written() -> None:
    details = (Detail("公开“晚”了: #1", "-2", "2009-05-04", "01511800X/2009-00002"), Detail("乙", "0.5"))
    lines = (LineMarks("及时", "18", "一、主动公开", "20", details), LineMarks("其他", "0"))
    marks = (
        SchemeMarks(
            "科室考核",
            "计分",
            "某办法",
            (BodyMarks("办公室", "25.5", "26", "合格", lines), BodyMarks("乙", "")),
        ),
    )
    read = read_marks("reports/assessment-2009.yml", 2009, marks_text(2009, "2009-12-31", marks).encode())
    assert (read.findings, read.until, read.schemes) == ((), "2009-12-31", marks)


def public_site(tiny_site: Any, scheme: str) -> Path:
    record = MARK.replace('"=1+1"', f"{NAME}打的分")
    root: Path = tiny_site(
        {"catalogue.yml": CATALOGUE + scheme, "content/a.md": LATE, f"ledgers/考核/{NAME}.md": record}
    )
    return root


def test_the_public_is_told_marks_and_none_of_the_words_of_a_record(capsys: Any, tiny_site: Any) -> None:
    root = public_site(tiny_site, SCHEME.replace("考核:\n", "考核:\n  输出: 是\n"))
    code, out, _ = ran(capsys, "assess", "2009", "--publish", "--root", root)
    assert (code, "写好，科室考核 2 个对象" in out) == (0, True)
    data = (root / "reports/assessment-2009.yml").read_bytes()
    assert NAME not in data.decode() + out
    assert "测评票" not in data.decode()
    year = read_published({"reports/assessment-2009.yml": data}).marks[0]
    assert year.findings == ()
    office = year.schemes[0].bodies[0]
    assert (office.name, office.mark, office.rounded, office.grade) == ("办公室", "25.5", "26", "合格")
    assert [one for line in office.lines for one in line.details] == [
        Detail(
            "2009-05-04 公开，时限是 20个工作日（到 2009-03-30）", "-2", "2009-05-04", "01511800X/2009-00002"
        ),
        Detail("按本机关的记录（1件）", "7.5"),
    ]
    assert ran(capsys, "build", "--root", root)[0] == 0
    page = (root / "site/assessment/2009/index.html").read_text(encoding="utf-8")
    assert 'href="../../item/01511800X/2009-00002/"' in page
    assert "25.5（按 26 定等次）" in page
    assert "assessment/" in (root / "site/sitemap/index.html").read_text(encoding="utf-8")
    assert not [
        one for one in (root / "site").rglob("*") if one.is_file() and NAME.encode() in one.read_bytes()
    ]


def test_a_site_that_does_not_ask_for_it_shows_no_assessment(capsys: Any, tiny_site: Any) -> None:
    root = public_site(tiny_site, SCHEME)
    code, _, errors = ran(capsys, "assess", "2009", "--publish", "--root", root)
    assert (code, "考核: {输出: 是}" in errors) == (2, True)
    assert not (root / "reports").exists()
    left = SchemeMarks("甲", "计分", "", (BodyMarks("办公室", "90"),))
    (root / "reports").mkdir()
    (root / "reports/assessment-2009.yml").write_text(
        marks_text(2009, "2009-12-31", [left]), encoding="utf-8"
    )
    assert ran(capsys, "build", "--root", root)[0] == 0
    assert not (root / "site/assessment").exists()


def test_the_same_plan_gives_the_same_bytes() -> None:
    sessions = (PlannedSession("3月", "甲", "乙"),)
    assert plan_text(2010, sessions) == '年度: 2010\n期:\n  - {时间: "3月", 单位: 甲, 主题: 乙}\n'
