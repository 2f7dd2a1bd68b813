"""`gongkai check` and the annual reports: alone by path, with the whole, and against the start of a change."""

from __future__ import annotations

import json

import pytest

from cli.command import GOOD, committed, git, ran
from support.tree import item

HEAD = '年度: 2024\n表式: "2021"\n'
WRONG = HEAD + "主动公开:\n  行政许可: {本年处理决定数量: 12件}\n"
APPROVED = "审定: {日期: 2025-01-20, 职务: 局长}\n"


def found(out: str) -> list[tuple[str, str, str]]:
    return [(one["path"], one["code"], one["level"]) for one in json.loads(out)["diagnostics"]]


@pytest.mark.parametrize("more, level, code", [("", "warning", 0), (APPROVED, "error", 1)])
def test_a_report_weighs_by_its_stage(capsys, tiny_site, more, level, code):
    root = tiny_site({"content/a.md": GOOD, "reports/2024.yml": WRONG + more})
    done, out, _ = ran(capsys, "check", "--root", root, "--format", "json")
    assert (done, [one for one in found(out) if one[1] == "GK853"]) == (
        code,
        [("reports/2024.yml", "GK853", level)],
    )


@pytest.mark.parametrize("typed", ["reports/2024.yml", "reports"])
def test_reports_are_judged_by_path_alone(capsys, tiny_site, monkeypatch, typed):
    files = {"content/a.md": item(标题=""), "reports/2024.yml": WRONG, "reports/2023.yml": HEAD}
    root = tiny_site(files)
    monkeypatch.chdir(root)
    _, out, _ = ran(capsys, "check", "--root", root, "--format", "json", typed)
    paths = {path for path, *_ in found(out)}
    assert paths == (
        {"reports/2024.yml"} if typed.endswith("yml") else {"reports/2024.yml", "reports/2023.yml"}
    )


def test_the_carry_over_of_a_report_alone_is_held_against_the_year_before(capsys, tiny_site):
    row = "{自然人: %d, 商业企业: 0, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0, 总计: %d}\n"
    this = HEAD + "申请:\n  上年结转政府信息公开申请数量: " + row % (2, 2)
    last = HEAD.replace("2024", "2023") + "申请:\n  结转下年度继续办理: " + row % (1, 1)
    root = tiny_site({"content/a.md": GOOD, "reports/2024.yml": this, "reports/2023.yml": last})
    _, out, _ = ran(capsys, "check", "--root", root, "--format", "json", "reports/2024.yml")
    assert [code for _, code, _ in found(out)] == ["GK856", "GK856"]


def test_an_item_by_path_alone_has_its_words_held_against_its_report(capsys, tiny_site):
    words = item(报告年度="2024") + "全年办结政府信息公开申请3件。\n"
    total = "申请:\n  总计: {自然人: 1, 商业企业: 0, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0, 总计: 1}\n"
    root = tiny_site({"content/a.md": words, "reports/2024.yml": HEAD + total})
    _, out, _ = ran(capsys, "check", "--root", root, "--format", "json", "content/a.md")
    assert ("content/a.md", "GK861", "warning") in found(out)
    assert not any(path.startswith("reports") for path, *_ in found(out))


def test_an_error_of_a_report_that_was_there_before_is_no_fault_of_the_change(capsys, tiny_site):
    root = tiny_site({"content/a.md": GOOD, "reports/2024.yml": WRONG + APPROVED})
    committed(root)
    git(root, "checkout", "-q", "-b", "change")
    (root / "content/a.md").write_text(GOOD + "更多。\n", encoding="utf-8")
    done, _, _ = ran(capsys, "check", "--root", root, "--base", "main", "--format", "json")
    assert done == 0
    (root / "reports/2023.yml").write_text((WRONG + APPROVED).replace("2024", "2023"), encoding="utf-8")
    done, out, _ = ran(capsys, "check", "--root", root, "--base", "main", "--format", "json")
    assert (done, ("reports/2023.yml", "GK853", "error") in found(out)) == (1, True)


def test_a_report_that_leads_out_of_the_root_is_not_followed(capsys, tiny_site, tmp_path):
    outside = tmp_path / "outside.yml"
    outside.write_text(HEAD, encoding="utf-8")
    root = tiny_site({"content/a.md": GOOD, "reports/.gitkeep": ""})
    (root / "reports/2024.yml").symlink_to(outside)
    _, out, _ = ran(capsys, "check", "--root", root, "--format", "json")
    assert [code for path, code, _ in found(out) if path == "reports/2024.yml"] == ["GK001"]


PUBLISHED = "公布: {日期: 2025-01-24, 索引号: 01511800X/2025-00003}\n"
FIGURES = HEAD + "主动公开:\n  行政许可: {本年处理决定数量: %d}\n" + APPROVED + PUBLISHED
NOTE = "更正:\n  - 日期: 2025-03-01\n    理由: 漏计\n    单元格:\n      - {表: 主动公开, 行: 行政许可, 列: 本年处理决定数量, 原: 1, 新: 2}\n"


def test_a_published_figure_is_not_changed_in_silence(capsys, tiny_site):
    root = committed(tiny_site({"content/a.md": GOOD, "reports/2024.yml": FIGURES % 1}))
    git(root, "checkout", "-q", "-b", "change")

    def judged(text: str) -> list[tuple[str, str, str]]:
        (root / "reports/2024.yml").write_text(text, encoding="utf-8")
        return [
            one
            for one in found(ran(capsys, "check", "--root", root, "--base", "main", "--format", "json")[1])
            if one[1] == "GK866"
        ]

    assert judged(FIGURES % 1) == []
    assert judged(FIGURES % 2) == [("reports/2024.yml", "GK866", "error")]
    assert judged(FIGURES % 2 + NOTE) == []
    git(root, "commit", "-qam", "noted")
    git(root, "branch", "-f", "main", "change")
    git(root, "checkout", "-q", "-b", "again")
    assert judged(FIGURES % 3 + NOTE) == [("reports/2024.yml", "GK866", "error")]
