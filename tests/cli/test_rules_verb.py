"""`gongkai rules`: the list and the manuals, with what this site has set."""

from __future__ import annotations

from collections import Counter

import pytest

from cli.command import ran
from gongkai.lint.formats.manuals import every_manual, manuals
from support.tree import CATALOGUE


def test_lists_every_rule_once(capsys, tiny_site):
    code, out, _ = ran(capsys, "rules", "--root", tiny_site())
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == list(manuals())


@pytest.mark.parametrize("code", list(manuals()))
def test_every_rule_has_a_manual(capsys, tiny_site, code):
    exit_code, out, _ = ran(capsys, "rules", code, "--root", tiny_site())
    assert exit_code == 0
    assert out.startswith(f"{code} {manuals()[code].name}\n")
    assert all(f"{part}：" in out for part in ("查什么", "反例", "正例"))
    assert "为什么" in out


def test_a_rule_may_be_asked_for_by_name_and_in_small_letters(capsys, tiny_site):
    root = tiny_site()
    assert ran(capsys, "rules", "gk201", "--root", root) == ran(
        capsys, "rules", "malformed-index-number", "--root", root
    )


def test_tells_what_the_site_has_set(capsys, tiny_site):
    rule = next(manual for manual in manuals().values() if manual.settable and manual.parameters)
    name = next(iter(rule.parameters))
    root = tiny_site({"catalogue.yml": f"{CATALOGUE}规则:\n  {rule.code}: {{级别: 关, {name}: '77'}}\n"})
    out = ran(capsys, "rules", rule.code, "--root", root)[1]
    assert f"参数：{name} = 77（本站设置，默认 {rule.parameters[name]}）" in out
    assert "本站：关（catalogue.yml 第 " in out
    assert f"{rule.code}  关　  " in ran(capsys, "rules", "--root", root)[1]


def test_works_where_there_is_no_site(capsys, tmp_path):
    assert ran(capsys, "rules", "GK001", "--root", tmp_path)[0] == 0


def test_no_code_stands_for_two_things():
    """A code that two rules share hides one of them from the manual, from 规则 and from waivers."""
    codes = Counter(manual.code for manual in every_manual())
    assert [code for code, times in codes.items() if times > 1] == []
