"""Every rule and defect for records against cases, bad and good; and the rules against what a rule must be."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from gongkai.build.ledgers import check_ledgers
from gongkai.build.store import Store
from gongkai.catalogue.settings import RuleSetting
from gongkai.ledgers.counting import count_ledgers, year_of
from gongkai.ledgers.defects import RECORD_DEFECTS
from gongkai.ledgers.kinds import KINDS
from gongkai.ledgers.listing import listed
from gongkai.ledgers.location import Folder
from gongkai.ledgers.open_requests import open_requests
from gongkai.ledgers.reading import Ledgers
from gongkai.ledgers.record import read_one
from gongkai.ledgers.rules import rules
from gongkai.ledgers.site import clock_settings, judge_of
from gongkai.ledgers.table import columns_of
from gongkai.source.diagnostics import Level
from ledgers.cases import ASKED, CASES, SITE, TODAY, A, req
from ledgers.drawing import REQUEST, text
from support.catalogues import settings

FLAT = [
    pytest.param(code, files, expected, id=f"{code} {number}")
    for code, cases in CASES.items()
    for number, (files, expected) in enumerate(cases, 1)
]


def checked(root: Path, files: dict[str, str], **changes: Any) -> Any:
    for path, content in files.items():
        target = root / "ledgers" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
    (root / "ledgers").mkdir(exist_ok=True)
    site = settings(
        **{
            **{
                name: getattr(SITE, name)
                for name in ("regulations", "vocabularies", "requests", "review", "assessment")
            },
            **changes,
        }
    )
    return check_ledgers(Folder(root / "ledgers", "ledgers"), site, TODAY, Store(None)).diagnostics


@pytest.mark.parametrize(("code", "files", "expected"), FLAT)
def test_a_rule_finds_exactly_what_its_case_says(
    tmp_path: Path, code: str, files: dict[str, str], expected: list[tuple[str, int, str | None]]
) -> None:
    found = [one for one in checked(tmp_path, files) if one.code == code]
    assert [
        (one.path.removeprefix("ledgers").removeprefix("/"), one.line, one.field) for one in found
    ] == expected


def test_every_rule_has_a_bad_and_a_good_case() -> None:
    for code in (*RECORD_DEFECTS, *rules()):
        if code in (
            "GK169",
            "GK170",
        ):  # found where a published report stands beside: tests/counting/test_closed_years.py
            continue
        expected = [bool(places) for _, places in CASES[code]]
        assert True in expected, code
        assert False in expected, code


@pytest.mark.parametrize(
    "manual", [*(one.manual for one in RECORD_DEFECTS.values()), *(one.manual for one in rules().values())]
)
def test_every_manual_has_its_four_parts(manual: str) -> None:
    assert [
        part for part in ("查什么：", "为什么（依据）：", "反例：", "正例：") if f"\n{part}" not in manual
    ] == []


def test_every_rule_is_named_as_its_code_and_says_its_source() -> None:
    assert [
        code for code, rule in rules().items() if not all(rule.basis.get(year) for year in (2008, 2019))
    ] == []
    assert not set(RECORD_DEFECTS) & set(rules())


def test_what_only_time_brings_is_a_warning_whatever_the_site_says(tmp_path: Path) -> None:
    timely = {code: RuleSetting("错误") for code, rule in rules().items() if rule.only_time}
    assert all(rules()[code].level is Level.WARNING for code in timely)
    found = checked(tmp_path, req(收到日期="2024-02-01"), rules=MappingProxyType(timely))
    assert {one.level for one in found if one.code == "GK351"} == {Level.WARNING}


def test_a_site_may_switch_a_rule_off(tmp_path: Path) -> None:
    off = MappingProxyType({"GK166": RuleSetting("关")})
    assert [one for one in checked(tmp_path, req(), rules=off) if one.code == "GK166"] == []


def test_a_finding_cites_the_regulations_of_the_day_of_receipt(tmp_path: Path) -> None:
    found = checked(
        tmp_path,
        {
            **req(收到日期="2019-05-14"),
            f"{ASKED}/b.md": text({**REQUEST, "编号": "2", "收到日期": "2019-05-15"}),
        },
    )
    late = {one.path: one.basis for one in found if one.code == "GK351"}
    assert "国务院令第492号" in late[f"ledgers/{A}"]
    assert "国务院令第711号）第三十三条" in late[f"ledgers/{ASKED}/b.md"]


def test_links_are_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(text(REQUEST), encoding="utf-8")
    (tmp_path / "ledgers" / ASKED).mkdir(parents=True)
    (tmp_path / "ledgers" / A).symlink_to(tmp_path / "secret.md")
    (tmp_path / "ledgers" / "咨询").symlink_to(tmp_path)
    assert [(one.code, one.path) for one in checked(tmp_path, {})] == [
        ("GK001", f"ledgers/{A}"),
        ("GK001", "ledgers/咨询"),
    ]


LABELS = sorted(
    {
        column.label
        for record in KINDS.values()
        for top in columns_of(record)
        for column in (top, *(columns_of(top.part) if top.part else ()))
    }
)
VALUES = ("机密甲乙", "2024-02-31", "王五", "张三路8号", "七七", "A丙", "丁戊: 己")
SHAPES = (
    *VALUES, *(f"{{通知日期: {one}}}" for one in VALUES), *(f"[{one}, &x {one}]" for one in VALUES),
    "{王五: 2024-03-01}", "'王五", '"\\q王五"', "王五 # 李四", "- 王五", "|王五",
)  # fmt: skip
SECRETS = ("王五", "李四", "张三", "机密甲乙", "七七", "A丙", "丁戊", "02-31", "某项规划")


@pytest.mark.parametrize("label", [
    "编号", "收到日期", "收到方式", "确认日期", "申请人类别", "申请人代号", "内容", "责任科室", "补正", "征求意见", "收费",
    "办理结果", "答复日期", "重作", "王五的申请",
])  # fmt: skip
def test_no_value_of_a_record_is_told(label: str) -> None:
    judge = judge_of(SITE, Folder(Path("ledgers"), "ledgers"), TODAY)
    for value in SHAPES:
        content = text({**REQUEST, label: value}, "王五\x0b\n" if value == "七七" else "")
        for found in judge.one(f"ledgers/{A}", ASKED, content.encode()).diagnostics:
            told = f"{found.message} {found.suggestion} {found.field}"
            assert not any(secret in told for secret in SECRETS), (found.code, told)


FLOW = st.recursive(
    st.sampled_from(
        [
            "",
            "2024-03-05",
            "2024-13-01",
            "甲",
            "20个工作日",
            "第三方",
            "按量",
            "140元",
            "40余",
            "予以公开",
            "每年12月",
            "0",
        ]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(LABELS), inner, max_size=4),
    max_leaves=8,
)


@hypothesis_settings(max_examples=200)
@given(st.sampled_from(sorted(KINDS)), st.dictionaries(st.sampled_from(LABELS), FLOW, max_size=12))
def test_no_shape_of_a_record_breaks_the_reader_or_a_rule(kind: str, fields: dict[str, Any]) -> None:
    judge = judge_of(SITE, Folder(Path("ledgers"), "ledgers"), TODAY)
    content = text(fields).encode()
    judged = judge.one(f"ledgers/{kind}/a.md", kind, content)
    assert all(
        one.path == f"ledgers/{kind}/a.md" and one.line >= 1 and one.column >= 1 for one in judged.diagnostics
    )
    record, _ = read_one("ledgers/a.md", kind, content, {})
    if record is not None:
        found = Ledgers((record,))
        count_ledgers(found, SITE, year_of(2024))
        open_requests(found, clock_settings(SITE), TODAY)
        listed([record], year_of(2024), clock_settings(SITE), TODAY)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    judge = judge_of(SITE, Folder(Path("ledgers"), "ledgers"), TODAY)
    for content in (data, b"---\n" + data, b"---\n" + data + b"\n---\n"):
        assert judge.one("ledgers/a.md", ASKED, content).diagnostics
