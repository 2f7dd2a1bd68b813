"""Every rule against its golden cases, and the rules against what a rule must be."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from gongkai.lint.engine.stamp import level_of
from gongkai.lint.rules import RULES
from gongkai.source.diagnostics import Level
from lint.rules.site import Case, judged, line

CASES = Path(__file__).parent / "cases"
# The loader of libyaml is ten times as fast, where it is.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
PARTS = ("查什么：", "为什么（依据）：", "反例：", "正例：")


@cache
def _cases() -> tuple[Case, ...]:
    cases: list[Case] = []
    for path in sorted(CASES.glob("*.yml")):
        golden = yaml.load(path.read_text(encoding="utf-8"), LOADER)
        for kind in ("bad", "good"):
            cases.extend(Case(path.stem.upper(), spec["name"], kind == "good", spec) for spec in golden[kind])
    return tuple(cases)


@pytest.mark.parametrize("case", _cases(), ids=lambda case: f"{case.code} {case.name}")
def test_a_rule_finds_exactly_what_its_case_says(case: Case, tmp_path: Path) -> None:
    loaded = judged(tmp_path / "site", case.spec)
    assert [line(found) for found in loaded.diagnostics if found.code == case.code] == case.found


def test_a_good_case_expects_nothing_and_a_bad_one_something() -> None:
    assert [case.name for case in _cases() if case.good == bool(case.found)] == []


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_cases_good_beside_bad(code: str) -> None:
    kinds = {case.good for case in _cases() if case.code == code}
    assert kinds == {True, False}, f"{code} 在 tests/lint/rules/cases/{code.lower()}.yml 里没有好坏两种例子"
    assert any(case.found for case in _cases() if case.code == code)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_every_rule_has_a_manual_and_a_basis(rule) -> None:
    title, _, rest = rule.manual.partition("\n")
    assert title.endswith("。"), "手册第一行是一句话"
    assert [part for part in PARTS if f"\n{part}" in f"\n{rest}"] == list(PARTS)
    positions = [rest.index(part) for part in PARTS]
    assert positions == sorted(positions)
    for regulations in (2008, 2019):
        assert rule.basis(regulations).strip()


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_cites_no_article_of_the_other_regulations(rule) -> None:
    known = {"第十八条", "第三十一条"}
    assert set(re.findall(r"第[一二三四五六七八九十百]+条", rule.basis(2008))) <= known
    assert "711" not in rule.basis(2008)
    assert "492" not in rule.basis(2019)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_s_file_bears_its_code_and_name(rule) -> None:
    check = rule.check_record or rule.check_catalogue
    if check is not None:
        module = check.__module__.rpartition(".")[2]
        assert module == f"{rule.code.lower()}_{rule.name.replace('-', '_')}"


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_what_only_time_brings_about_is_a_warning(rule) -> None:
    if rule.only_time:
        assert rule.level is Level.WARNING
        assert not rule.fixed


def test_levels_can_be_set_but_not_those_without_which_no_item_can_be_made(tmp_path: Path) -> None:
    spec = {
        "item": {},
        "catalogue": "规则:\n  GK111: 错误\n  GK301: 错误\n  GK101: 关\n  GK505: 警告\n  GK112: 关\n",
    }
    settings = judged(tmp_path / "site", spec).settings
    levels = {code: level_of(RULES[code], settings) for code in ("GK111", "GK301", "GK101", "GK505", "GK112")}
    assert levels == {
        "GK111": Level.ERROR,
        "GK301": Level.WARNING,
        "GK101": Level.ERROR,
        "GK505": Level.WARNING,
        "GK112": None,
    }
