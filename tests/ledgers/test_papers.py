"""Letters, the file of a case and the handover list: their content."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document

from cli.command import ran
from gongkai.catalogue.settings.types import Agency
from gongkai.ledgers.casefile import casefile
from gongkai.ledgers.clock import ClockSettings, clock_of, steps_of
from gongkai.ledgers.leaves import CAPTIONS, LEAVES, Group
from gongkai.ledgers.letters import LETTERS, Case, LetterError
from gongkai.ledgers.records import Remedy
from gongkai.ledgers.request import Request
from gongkai.papers.paper import Break, Line, Paper, Sheet
from gongkai.papers.word import paper_docx
from gongkai.standards.workdays import calendar
from ledgers.drawing import CATALOGUE, REQUEST, folder, record, request, text
from support import tree

SETTINGS = ClockSettings(calendar())
OLD = {"收到日期": "2018-03-01"}


def case(one: Request, today: str = "2024-03-12", kind: str = "机关") -> Case:
    day = date.fromisoformat(today)
    clock = clock_of(one, SETTINGS, day)
    return Case(
        one,
        Agency("测试县某局", kind=kind),
        "测试县某局",
        clock,
        steps_of(one, clock, SETTINGS),
        SETTINGS,
        day,
    )


def words(paper: Paper) -> tuple[str, str]:
    """The letter itself, and the notes on its last page."""
    at = next(
        (number for number, part in enumerate(paper.parts) if isinstance(part, Break)), len(paper.parts)
    )
    pages = (paper.parts[:at], paper.parts[at:])
    return tuple("\n".join(part.text for part in page if isinstance(part, Line)) for page in pages)  # type: ignore[return-value]


def cells(paper: Paper) -> list[tuple[str, ...]]:
    return [row for part in paper.parts if isinstance(part, Sheet) for row in part.rows]


@pytest.mark.parametrize("caption", CAPTIONS)
@pytest.mark.parametrize("received", ["2018-03-01", "2024-03-01"])
def test_a_reply_of_every_leaf_says_what_can_be_done_against_it(caption: str, received: str) -> None:
    one = request(收到日期=received, 办理结果=caption, 答复日期=received, 理由="写明的理由。")
    body, notes = words(LETTERS["答复"](case(one)))
    leaf = next(leaf for leaf in LEAVES if leaf.caption == caption)
    old = received < "2019"
    review_first = 5 <= leaf.row <= 11 and not old
    assert ("应当先自收到" in body) is review_first
    assert ("6个月内" in body) is not review_first
    assert ("国务院令第492号" in body) is (
        old and leaf.group in (Group.GRANTED, Group.PARTIAL, Group.REFUSED, Group.UNAVAILABLE)
    )
    assert "第五十一条" not in body if old or review_first else "第五十一条" in body
    assert f"表三第{leaf.row}行" in notes
    if leaf.group in (Group.REFUSED, Group.UNAVAILABLE, Group.UNPROCESSED):
        assert "理由：写明的理由。\n" in body
    assert not any(name in body for name in ("None", "。。", "()"))


def test_who_is_no_organ_of_government_names_the_appeal() -> None:
    body, _ = words(LETTERS["答复"](case(request(办理结果="予以公开", 答复日期="2024-03-11"), kind="学校")))
    assert "第五十五条" in body
    assert "诉讼" not in body


def test_the_receipt_tells_the_day_of_the_reply() -> None:
    body, notes = words(LETTERS["回执"](case(request())))
    assert "将于2024年3月29日前答复" in body
    assert "最迟 2024-03-12 一次性告知补正" in notes
    unconfirmed, _ = words(LETTERS["回执"](case(request(收到方式="网络"))))
    assert "以确认之日为收到申请之日" in unconfirmed


def test_the_notice_to_amend_tells_its_limit_and_the_consequence() -> None:
    one = request(补正={"通知日期": "2024-03-06", "期限": "10个工作日"})
    body, _ = words(LETTERS["补正"](case(one)))
    # 3月7–8 = 2，11–15 = 7，18–20 = 10
    assert "于2024年3月20日前补正" in body
    assert "视为放弃申请" in body
    none, notes = words(LETTERS["补正"](case(request())))
    assert "15个工作日内" in none
    assert "没有写补正期限" in notes


def test_the_letter_to_a_third_party_does_not_tell_who_asks() -> None:
    one = request(
        征求意见={"对象": "第三方", "发出日期": "2024-03-05", "送达日期": "2024-03-06"}, 申请人代号="A-017"
    )
    body, notes = words(LETTERS["征求意见"](case(one)))
    assert "15个工作日内" in body
    assert "A-017" not in body + notes
    assert "自然人" not in body
    # 3月7–8 = 2，11–15 = 7，18–22 = 12，25–27 = 15
    assert "到 2024-03-27 为止" in notes
    other, _ = words(
        LETTERS["征求意见"](case(request(征求意见={"对象": "其他机关", "发出日期": "2024-03-05"})))
    )
    assert "第十一条" in other


def test_an_extension_tells_both_days_also_before_it_is_written_down() -> None:
    # 3月4 → 29 = 20；4月1–3 = 23，7–12 = 29，15 = 30
    one = request(延期={"决定日期": "2024-03-20", "工作日": 10})
    body, _ = words(LETTERS["延期"](case(one)))
    assert "不能在2024年3月29日前答复" in body
    assert "延长答复期限10个工作日，将于2024年4月15日前答复" in body
    trial, notes = words(LETTERS["延期"](case(request())))
    assert "延长答复期限20个工作日" in trial
    assert "按 20 个工作日试算" in notes
    with pytest.raises(LetterError, match="确认日期"):
        LETTERS["延期"](case(request(收到方式="网络")))


def test_the_fee_is_reckoned_by_the_tariff_and_compared() -> None:
    one = request(
        收费={
            "方式": "按量",
            "数量": 109,
            "金额": "900元",
            "通知日期": "2024-03-08",
            "送达日期": "2024-03-11",
        }
    )
    body, notes = words(LETTERS["收费"](case(one)))
    assert "共109页，按量计收，应缴纳信息处理费900元" in body
    # 3月12–15 = 4，18–22 = 9，25–29 = 14；4月1–3 = 17，7–9 = 20
    assert "请于2024年4月9日前缴纳" in body
    assert "按标准应为 880 元，记录的是 900 元" in notes
    with pytest.raises(LetterError, match="没有“收费”"):
        LETTERS["收费"](case(request()))
    with pytest.raises(LetterError, match="办理结果"):
        LETTERS["答复"](case(request()))


def test_the_case_has_its_sums_and_its_evidence() -> None:
    one = request(
        征求意见={"对象": "第三方", "发出日期": "2024-03-05", "收到日期": "2024-03-12"},
        检索={"日期": "2024-03-13", "科室": "办公室", "范围": "2010至2023年发文", "结果": "没有"},
        办理结果="本机关不掌握相关政府信息", 答复日期="2024-04-10",
    )  # fmt: skip
    suit = record(
        "监督救济",
        {"类型": "行政诉讼", "收到日期": "2024-05-06", "案号": "某初1号", "起诉方式": "未经复议直接起诉"},
    ).row
    assert isinstance(suit, Remedy)
    paper = casefile(case(one, "2024-05-07"), [suit])
    told = words(paper)[0]
    # 3月6–8 = 3，11–12 = 5；4月1–3 = 23，7–10 = 27
    assert "以上在期限内、不计入的共 5 个工作日" in told
    assert "2024-04-10 办结：起算以后第 27 个工作日，扣除 5 个为 22 个，逾期 2 个工作日" in told
    table = cells(paper)
    assert ("行政诉讼", "某初1号，2024-05-06收到，未经复议直接起诉，尚未审结") in table
    assert any(row[1] == "检索记录" and "2010至2023年发文" in row[3] for row in table)
    assert any(row[2:] == ("征求第三方意见", "2 个工作日") for row in table)
    assert "缺：答复书的送达凭证" in told


def test_a_paper_is_a_whole_word_package_on_a4_and_the_same_each_time() -> None:
    paper = casefile(case(replace(request(), content="甲\x0b乙\ufffe丙<w:p>")), [])
    data = paper_docx(paper)
    assert data == paper_docx(paper)
    document = Document(io.BytesIO(data))
    page = document.sections[0]
    assert (round(page.page_width.cm, 1), round(page.page_height.cm, 1)) == (21.0, 29.7)
    assert "甲乙丙<w:p>" in {cell.text for row in document.tables[0].rows for cell in row.cells}
    with ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        assert b"w:tblHeader" in package.read("word/document.xml")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder(
        tmp_path / "private",
        {
            "依申请公开/a.md": text(REQUEST),
            "监督救济/a.md": text({"类型": "行政复议", "收到日期": "2024-04-01", "关联": "2024-001"}),
        },
    )
    return tree.draw(tmp_path / "site", {"catalogue.yml": CATALOGUE + "台账: ../private\n"})


def test_the_verbs_write_beside_the_records_and_over_nothing(site: Path, capsys: Any) -> None:
    private = site.parent / "private"
    options = ("--root", site, "--ledgers", private, "--today", "2024-03-12")
    assert ran(capsys, "letter", "2024-001", "回执", *options)[0] == 0
    made = private / "文书" / "2024-001-回执.docx"
    first = made.read_bytes()
    made.write_bytes(b"edited")
    code, _, told = ran(capsys, "letter", "２０２４-001", "回执", *options)
    assert (code, made.read_bytes()) == (2, b"edited")
    assert "没有改写" in told
    assert ran(capsys, "letter", "2024-001", "回执", "--force", *options)[0] == 0
    assert made.read_bytes() == first
    assert ran(capsys, "casefile", "2024-001", *options)[0] == 0
    assert "行政复议" in "".join(
        cell.text
        for row in Document(str(private / "文书" / "2024-001-案卷.docx")).tables[0].rows
        for cell in row.cells
    )
    told = ran(capsys, "check", "--root", site, "--ledgers", private, "--today", "2024-03-12")[1]
    assert "文书" not in told


def test_what_cannot_be_written_is_said(site: Path, capsys: Any) -> None:
    options = ("--root", site, "--ledgers", site.parent / "private", "--today", "2024-03-12")
    code, _, told = ran(capsys, "letter", "2024-010", "回执", *options)
    assert code == 2
    assert "是不是 2024-001？" in told
    code, _, told = ran(capsys, "letter", "2024-001", "答复", *options)
    assert code == 1
    assert "办理结果" in told
    inside = site / "content" / "a.docx"
    code, _, told = ran(capsys, "letter", "2024-001", "回执", "--docx", inside, *options)
    assert (code, inside.exists()) == (2, False)
    assert "站点以外" in told


def test_the_list_for_handing_over_holds_every_clock(site: Path, capsys: Any, tmp_path: Path) -> None:
    target = tmp_path / "due.docx"
    code, out, _ = ran(
        capsys,
        "due",
        "--root",
        site,
        "--ledgers",
        site.parent / "private",
        "--today",
        "2024-04-02",
        "--docx",
        target,
    )
    assert code == 0
    # 没有写办理期限：收到之日起10日
    assert "2024-04-11  行政复议" in out
    document = Document(str(target))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert [row[2] for row in rows[1:]] == ["年度报告", "申请答复", "行政复议"]
    assert document.sections[0].page_width > document.sections[0].page_height
    assert "移交人" in document.paragraphs[-1].text
