"""An upgrade: rules that are younger than a published item are warnings there until the site moves 规则.自."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from gongkai.catalogue.settings import load_settings
from gongkai.source.diagnostics import Level
from lint.rules.site import catalogue, judged

LEFTOVER = {"正文": "<!-- 草稿：以下待核\n\n正文。\n"}
CONFLICT = {"正文": "<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> b\n"}
LATER = {"生成时间": "2026-12-01", "公开时间": "2026-12-02"}


def _level(root: Path, code: str, fields: dict[str, Any], rules: str = "") -> Level:
    spec: dict[str, Any] = {"item": fields, "today": "2026-12-31"}
    if rules:
        spec["catalogue"] = f"规则:\n{rules}"
    (found,) = {one.level for one in judged(root / "site", spec).diagnostics if one.code == code}
    return found


@pytest.mark.parametrize(
    ("code", "fields", "rules", "level"),
    [
        pytest.param("GK735", LEFTOVER, "", Level.ERROR, id="a site that says nothing"),
        pytest.param("GK735", LEFTOVER, "  自: 0.1.0\n", Level.WARNING, id="an older version"),
        pytest.param("GK735", LEFTOVER, "  自: 2026-11-27\n", Level.WARNING, id="a day before the rule"),
        pytest.param("GK735", LEFTOVER, "  自: 0.2.0\n", Level.ERROR, id="adopted"),
        pytest.param("GK735", LEFTOVER, "  自: 2026-11-28\n", Level.ERROR, id="adopted by its day"),
        pytest.param("GK735", LEFTOVER, "  GK735: 错误\n", Level.ERROR, id="its level is set"),
        pytest.param("GK735", LEFTOVER | LATER, "  自: 0.1.0\n", Level.ERROR, id="published later"),
        pytest.param(
            "GK735", LEFTOVER | {"公开时间": "null"}, "  自: 0.1.0\n", Level.ERROR, id="not yet published"
        ),
        pytest.param("GK737", CONFLICT, "  自: 0.1.0\n", Level.ERROR, id="retroactive"),
        pytest.param("GK101", {"责任科室": "null"}, "", Level.ERROR, id="a rule of the first version"),
    ],
)
def test_the_level_of_a_rule(tmp_path, code, fields, rules, level):
    assert _level(tmp_path, code, fields, rules) is level


def test_what_is_neither_a_version_nor_a_day_is_told():
    _, found = load_settings(catalogue("规则:\n  自: 去年\n").encode())
    assert [(one.code, one.message) for one in found] == [
        ("GK051", "“规则”的“自”要写版本或日期，例如 0.2.0 或 2026-11-28，不能写“……”")
    ]


GOLDEN = Path(__file__).parent / "rules/cases"


@pytest.mark.parametrize("code", ["GK506", "GK726"])
@pytest.mark.parametrize(
    ("rules", "level"), [("", Level.ERROR), ("  自: 0.1.0\n", Level.WARNING), ("  自: 0.2.0\n", Level.ERROR)]
)
def test_findings_that_need_other_files_or_the_page_are_relieved_too(tmp_path, code, rules, level):
    """The rules for the whole catalogue and for pages are run by ``conclude``, not file by file."""
    spec = yaml.safe_load((GOLDEN / f"{code.lower()}.yml").read_text(encoding="utf-8"))["bad"][0]
    if rules:
        spec["catalogue"] = f"{spec.get('catalogue', '')}规则:\n{rules}"
    found = [one for one in judged(tmp_path / "site", spec).diagnostics if one.code == code]
    assert {one.level for one in found} == {level}
