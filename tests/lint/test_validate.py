"""The engine: the result for a record, for waivers and for the whole site; no input makes it raise."""

from __future__ import annotations

import dataclasses
import pickle
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.catalogue.fields import FIELDS
from gongkai.catalogue.model import Openness, Record, StatusKind, Validity
from gongkai.catalogue.settings import Settings, load_settings
from gongkai.content.reading import read_record
from gongkai.lint.engine import Verdict, conclude, judge, new_context
from gongkai.lint.registry import RULES
from gongkai.lint.rules import Context
from gongkai.source.diagnostics import Level, in_order
from lint.rules.site import TODAY, catalogue, item
from support import tree
from support.examples import scaled

ROOT = Path("/nowhere")


def site(changes: str = "") -> Settings:
    loaded, defects = load_settings(catalogue(changes).encode())
    assert loaded is not None, defects
    return loaded


def record(fields: dict[str, str], path: str = "content/a.md", number: int = 1):
    read, defects = read_record(path, item(fields, number).encode())
    assert read is not None, defects
    return read


SITE = site()
CONTEXT = new_context(SITE, TODAY, ROOT)


def validate(records: Iterable[Record], context: Context = CONTEXT, **options: Any) -> Verdict:
    """The verdict on a site of these records."""
    return conclude([judge(one, context) for one in records], context, (), **options)


def test_a_record_without_errors_becomes_an_item_with_its_defaults() -> None:
    one = judge(record({"标题": "机构  职能", "发文字号": "无"}), CONTEXT).item
    assert one is not None
    assert (one.category, one.department, one.openness) == ("JGZN", "BGS", Openness.PROACTIVE)
    assert (one.title, one.agencies, one.source, one.doc_number) == (
        "机构 职能",
        ("测试县供销合作社",),
        "测试县供销合作社",
        "",
    )
    assert (one.audience, one.channels, one.slug) == ("社会", ("政府网站",), "01511800X/2009-00001")
    assert one.has_body
    assert one.shows_body


def test_every_field_reaches_the_item() -> None:
    fields = {
        "公开时间": "2009-03-05 09:30",
        "更新时间": "2009-06-01",
        "发文字号": "红供发〔2009〕12号",
        "来源": "州政府",
        "发布机构": "[测试县供销合作社, 测试县农业局]",
        "主题分类": "[财政, 税务]",
        "关键词": "春耕",
        "条例条款": "第十条",
        "施行日期": "2009-04-01",
        "失效日期": "2014-03-31",
        "有效性": "部分失效",
        "公示期": "{起: 2009-03-05, 止: 2009-03-12}",
        "变更": "[{形成日期: 2009-06-01, 公开日期: 2009-06-02, 说明: 调整}]",
        "解读": "01511800X/2009-00002",
        "状态": "{替代: 重新发布, 日期: 2009-07-01, 由: [01511800X/2009-00003]}",
        "审查": "[{环节: 审查, 人: ××}]",
    }
    one = judge(record(fields), CONTEXT).item
    assert one is not None
    assert (one.published, str(one.published_time), one.updated) == (
        date(2009, 3, 5),
        "09:30:00",
        date(2009, 6, 1),
    )
    assert one.agencies == ("测试县供销合作社", "测试县农业局")
    assert (one.topics, one.keywords, one.interpretations) == (
        ("财政", "税务"),
        ("春耕",),
        ("01511800X/2009-00002",),
    )
    assert (one.stated_validity, one.notice_period.end) == (Validity.PARTLY, date(2009, 3, 12))
    assert (one.changes[0].formed, one.changes[0].note) == (date(2009, 6, 1), "调整")
    assert (one.status.kind, one.status.reason, one.status.by) == (
        StatusKind.REPLACED,
        "重新发布",
        ("01511800X/2009-00003",),
    )
    assert "××" not in repr(one)


def test_attachments_carry_their_names_sources_and_sizes(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "甲"
    (folder / "表").mkdir(parents=True)
    (folder / "名单.txt").write_text("甲", encoding="utf-8")
    (folder / "表" / "汇总.csv").write_text("甲,乙", encoding="utf-8")
    fields = {"附件": "[./名单.txt, {文件: 表/汇总.csv, 名称: 汇总表}]"}
    one = judge(record(fields, "content/甲/index.md"), new_context(SITE, TODAY, tmp_path)).item
    assert one is not None
    assert [(file.file, file.name, file.source, file.size) for file in one.attachments] == [
        ("名单.txt", "名单.txt", "content/甲/名单.txt", 3),
        ("表/汇总.csv", "汇总表", "content/甲/表/汇总.csv", 7),
    ]


def test_an_error_leaves_no_item_and_withheld_information_has_no_place() -> None:
    assert judge(record({"生成时间": "2009年3月2日"}), CONTEXT).item is None
    assert judge(record({"公开属性": "不予公开", "不公开理由": "秘密", "正文": ""}), CONTEXT).item is None


def test_an_unnumbered_item_is_a_draft_until_it_is_to_be_published() -> None:
    draft = validate([record({"索引号": "待编"})])
    assert draft.items == ()
    assert [(p.item.title, p.place.line) for p in draft.pending] == [("机构职能简介", 4)]
    assert not [d for d in draft.diagnostics if d.path.startswith("content/")]
    published = validate([record({"索引号": "待编"})], new_context(SITE, TODAY, ROOT, publish=True))
    assert published.pending == ()
    assert [d.code for d in published.diagnostics if d.level is Level.ERROR] == ["GK205"]


def test_an_error_of_the_whole_leaves_no_item_either() -> None:
    same = {"索引号": "01511800X/2009-00007"}
    verdict = validate([record(same), record(same, "content/b.md"), record({}, "content/c.md")])
    assert [one.path for one in verdict.items] == ["content/c.md"]


def test_a_waiver_takes_its_rule_s_findings_away_and_no_others() -> None:
    late = {"生成时间": "2009-01-05", "公开时间": "2009-06-01", "内容概述": "null"}
    waived = {**late, "豁免": "[{规则: GK301, 理由: 系统故障, 至: 2009-12-31}]"}
    assert {d.code for d in judge(record(late), CONTEXT).diagnostics} == {"GK301", "GK111"}
    assert {d.code for d in judge(record(waived), CONTEXT).diagnostics} == {"GK111"}


def test_a_waived_error_lets_the_item_through() -> None:
    fields = {
        "正文": "讲标志的写法，如 秘密★1年。",
        "豁免": "[{规则: GK804, 理由: 讲解标志写法，经保密审查, 至: 2010-06-30}]",
    }
    judged = judge(record(fields), CONTEXT)
    assert judged.item is not None
    assert judged.waived == {"GK804"}


def test_what_a_waiver_waived_comes_back_as_a_warning_when_it_has_ended() -> None:
    fields = {"正文": "秘密★1年", "豁免": "[{规则: GK804, 理由: 经保密审查, 至: 2009-12-30}]"}
    verdict = validate([record(fields)])
    found = {d.code: d.level for d in verdict.diagnostics if d.path == "content/a.md"}
    assert found == {"GK804": Level.WARNING, "GK913": Level.WARNING}
    assert len(verdict.items) == 1


@pytest.mark.parametrize("waiver", [
    "{规则: GK804, 至: 2010-06-30}", "{规则: GK804, 理由: 经审查}",
])  # fmt: skip
def test_a_waiver_that_is_not_whole_waives_nothing(waiver: str) -> None:
    judged = judge(record({"正文": "秘密★1年", "豁免": f"[{waiver}]"}), CONTEXT)
    assert "GK804" in {d.code for d in judged.diagnostics}


def test_errors_in_what_a_withdrawn_item_no_longer_shows_do_not_keep_the_withdrawal_back() -> None:
    card = "36010219900307043" + "6"
    broken = {
        "发文字号": "红供发[2009]12号",
        "正文": f"见[附件](没有.md)。身份证号 {card}。\n\n（此件不予公开）\n",
    }
    withdrawn = {**broken, "状态": "{撤回: 内容有误, 日期: 2009-06-01}"}
    errors = {d.code for d in validate([record(broken)]).diagnostics if d.level is Level.ERROR}
    assert errors == {"GK206", "GK504", "GK711", "GK801"}
    verdict = validate([record(withdrawn)])
    assert len(verdict.items) == 1
    assert {
        d.code for d in verdict.diagnostics if d.path == "content/a.md" and d.level is Level.WARNING
    } >= errors


@pytest.mark.parametrize(
    "fields", [{"类别": "没有"}, {"索引号": "12"}, {"标题": "张三 13800138000"}, {"附件": "[没有.pdf]"}]
)
def test_what_a_withdrawn_item_still_shows_must_be_right(fields: dict[str, str]) -> None:
    withdrawn = {**fields, "状态": "{撤回: 内容有误, 日期: 2009-06-01}"}
    assert judge(record(withdrawn), CONTEXT).item is None


def test_what_an_item_cannot_be_made_without_is_not_waived() -> None:
    fields = {"责任科室": "外事司", "豁免": "[{规则: GK106, 理由: 科室还没有设立, 至: 2010-06-30}]"}
    assert judge(record(fields), CONTEXT).item is None


def test_a_part_of_the_files_says_which_rules_were_not_judged() -> None:
    part = validate([record({})], whole=False)
    assert {"GK202", "GK711", "GK406"} <= set(part.unjudged)
    assert "GK201" not in part.unjudged
    assert part.diagnostics == ()
    assert validate([record({})]).unjudged == ()


def test_a_waiver_of_a_rule_that_was_not_judged_is_left_in_peace() -> None:
    waiving = record({"豁免": "[{规则: GK714, 理由: 确是两件, 至: 2010-06-30}]"})
    assert validate([waiving], whole=False).diagnostics == ()
    assert "GK912" in {d.code for d in validate([waiving]).diagnostics}


def test_the_order_of_the_files_changes_nothing() -> None:
    records = [
        record({"索引号": "01511800X/2009-00007", "生成时间": "2009.3.2"}, f"content/{name}.md")
        for name in "dabc"
    ]
    forth = validate(records)
    back = validate(records[::-1])
    assert forth.diagnostics == back.diagnostics == in_order(back.diagnostics)


def test_a_judgement_travels_between_processes_and_gives_the_same_verdict() -> None:
    records = [
        record({"豁免": "[{规则: GK301, 理由: 无, 至: 2010-01-01}]"}),
        record({"附件": "[a.pdf]"}, "content/b.md", 2),
    ]
    judged = [judge(one, CONTEXT) for one in records]
    sent = pickle.loads(pickle.dumps(judged))
    assert conclude(sent, CONTEXT, ()) == conclude(judged, CONTEXT, ())


def test_settings_of_one_site_do_not_leak_into_another() -> None:
    strict = site("规则:\n  GK111: 错误\n")
    bare = record({"内容概述": "null"})
    levels = [judge(bare, new_context(one, TODAY, ROOT)).diagnostics[0].level for one in (SITE, strict, SITE)]
    assert levels == [Level.WARNING, Level.ERROR, Level.WARNING]


def test_a_basis_is_that_of_the_site_s_regulations() -> None:
    bare = record({"内容概述": "null"})
    old = judge(bare, CONTEXT).diagnostics[0].basis
    new = judge(bare, new_context(site("适用条例: 2019\n"), TODAY, ROOT)).diagnostics[0].basis
    assert old == "《中华人民共和国政府信息公开条例》（国务院令第492号）"
    assert new == "《中华人民共和国政府信息公开条例》（国务院令第711号）第十二条"


def test_no_message_tells_a_number_of_a_person() -> None:
    number = "532501199003070013"
    fields = {
        "发文字号": number,
        "类别": number,
        "责任科室": number,
        "索引号": number,
        "生成时间": number,
        "公开属性": number,
        "有效性": number,
        "附件": f"[{number}]",
        "关联": f"[{number}]",
        "xyz": number,
        number: "甲",
    }
    verdict = validate([record(fields)])
    assert len(verdict.diagnostics) > 8
    printed = "".join(f"{d.message}{d.suggestion}{d.field}" for d in verdict.diagnostics)
    assert number not in printed


VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["", "2009-05-10", "2009年5月10日", "[甲, 乙]", "{撤回: 有误}", "[{形成日期: 2009-01-01}]", "待编", "01511800X/2009-00001",
                     "[../a.pdf, {文件: [x]}]", "{起: x}", "主动公开", "9:30", "010", "'　'", "|\n  甲", "[[甲]]", "{甲: {乙: 丙}}"]),
)  # fmt: skip


@settings(max_examples=scaled(150), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(st.sampled_from([field.name for field in FIELDS]), VALUES, max_size=12),
    st.text(max_size=200),
)
def test_whatever_is_written_yields_an_item_or_findings(fields: dict[str, str], body: str) -> None:
    text = item({**fields, "正文": body})
    read, defects = read_record("content/a.md", text.encode("utf-8", "surrogatepass"))
    if read is None:
        assert defects
        return
    verdict = validate([read])
    errors = [d for d in verdict.diagnostics if d.level is Level.ERROR]
    assert bool(verdict.items) + bool(verdict.pending) + bool(errors) >= 1
    assert not (verdict.items and any(d.path == "content/a.md" for d in errors))
    lines = text.count("\n") + 1
    assert all(
        1 <= d.line <= lines and d.column >= 1 for d in verdict.diagnostics if d.path == "content/a.md"
    )


def test_the_tiny_site_of_the_tests_is_valid(tmp_path: Path) -> None:
    read, _ = read_record("content/a.md", tree.item().encode())
    assert judge(read, new_context(SITE, TODAY, tmp_path)).diagnostics == ()


@pytest.fixture
def shallow():
    """``shallow()`` leaves 60 levels of calls below it, until the test ends."""
    former = sys.getrecursionlimit()

    def limit() -> None:
        frame, depth = sys._getframe(), 0
        while frame is not None:
            frame, depth = frame.f_back, depth + 1
        sys.setrecursionlimit(depth + 60)

    yield limit
    sys.setrecursionlimit(former)


def test_a_record_nested_deeper_than_the_rules_follow_is_named_and_is_no_item(shallow, monkeypatch) -> None:
    def descend(draft, context):
        def down(levels):
            return down(levels - 1) if levels else ()

        yield from down(len(draft.record.body))

    enabled = next(rule for rule in RULES.values() if rule.code == "GK720")
    deep = msgspec.structs.replace(record({}), body="深" * 100)
    flat = record({"标题": "另一条"}, "content/b.md", 2)
    judge(
        deep, new_context(SITE, TODAY, ROOT)
    )  # what is imported and compiled at first use needs its own depth
    context = new_context(SITE, TODAY, ROOT)
    rule = dataclasses.replace(enabled, check_record=descend)
    rules = ((descend, rule, Level.ERROR),)
    vars(context)["record_checks"] = rules
    shallow()
    one, other = judge(deep, context), judge(flat, context)
    assert [(found.code, found.path) for found in one.diagnostics] == [("GK001", "content/a.md")]
    assert "嵌套得太深" in one.diagnostics[0].message
    assert one.item is None
    assert one.summary.path == "content/a.md"
    assert other.item is not None
