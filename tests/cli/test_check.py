"""`gongkai check`: exit codes, what is judged, and which findings belong to a change."""

from __future__ import annotations

import json

import pytest

from cli.command import BAD, GOOD, SECOND, committed, git, ran
from gongkai.lint.formats import formats
from support.tree import CATALOGUE, item


def codes(out: str) -> list[tuple[str, str]]:
    return [(finding["path"], finding["code"]) for finding in json.loads(out)["diagnostics"]]


def test_a_clean_site_is_zero(capsys, tiny_site):
    code, out, _ = ran(capsys, "check", "--root", tiny_site({"content/a.md": GOOD}), "--format", "json")
    assert code == 0
    assert json.loads(out)["summary"]["errors"] == 0


def test_an_error_is_one_with_the_line_and_the_place_marked(capsys, tiny_site):
    code, out, _ = ran(capsys, "check", "--root", tiny_site({"content/a.md": BAD}))
    assert code == 1
    assert "content/a.md:4:6: 错误 GK201 " in out
    assert "  | 索引号: 01511800X/2009-12\n  |         ^\n" in out


def test_warnings_alone_are_zero(capsys, tiny_site):
    root = tiny_site({"content/a.md": item(生成时间="2008-03-02", 公开时间="2009-03-05")})
    code, out, _ = ran(capsys, "check", "--root", root, "--format", "json")
    assert code == 0
    assert json.loads(out)["summary"]["warnings"] > 0


@pytest.mark.parametrize("name", formats())
def test_every_format_gives_the_same_exit_code(capsys, tiny_site, name):
    root = tiny_site({"content/a.md": BAD})
    assert ran(capsys, "check", "--root", root, "--format", name)[0] == 1


def test_a_full_width_colon_hides_no_other_finding_and_stays_an_error(capsys, tiny_site):
    broken = (
        item(公开属牲="主动公开", 生成时间="2009-3-2").replace("标题: ", "标题：")
        + "身份证号 532501199003070013\n"
    )
    root = tiny_site({"content/a.md": broken, "content/b.md": GOOD})
    code, out, _ = ran(capsys, "check", "--root", root, "--format", "json")
    assert code == 1
    assert {"GK008", "GK103", "GK208", "GK801", "GK202"} <= {
        found for path, found in codes(out) if path == "content/a.md"
    }
    (root / "content/b.md").unlink()
    (root / "content/a.md").write_text(GOOD.replace("标题: ", "标题："), encoding="utf-8")
    code, out, _ = ran(capsys, "check", "--root", root, "--format", "json")
    assert (code, [pair for pair in codes(out) if pair[0] == "content/a.md"]) == (
        1,
        [("content/a.md", "GK008")],
    )
    assert ran(capsys, "build", "--root", root)[0] == 1


def test_without_settings_nothing_is_judged_and_it_is_an_error(capsys, tmp_path):
    code, out, _ = ran(capsys, "check", "--root", tmp_path)
    assert code == 1
    assert "GK056" in out


def test_the_same_run_prints_the_same_bytes(capsys, tiny_site):
    root = tiny_site({f"content/{name}.md": BAD for name in "cab"})
    first = ran(capsys, "check", "--root", root)
    assert first == ran(capsys, "check", "--root", root)


def test_today_is_what_the_option_says(capsys, tiny_site):
    root = tiny_site({"content/a.md": GOOD})
    _, early, _ = ran(capsys, "check", "--root", root, "--today", "2009-03-03", "--format", "json")
    _, late, _ = ran(capsys, "check", "--root", root, "--format", "json")
    assert set(codes(early)) - set(codes(late)), "an item of the future must be seen"


def test_publish_refuses_what_waits_for_its_number(capsys, tiny_site):
    root = tiny_site({"content/a.md": item("待编")})
    assert ran(capsys, "check", "--root", root)[0] == 0
    code, out, _ = ran(capsys, "check", "--root", root, "--publish")
    assert code == 1
    assert "待编" in out


def test_single_files_are_judged_alone_and_it_is_said_what_was_not(capsys, tiny_site):
    root = tiny_site({"content/a.md": GOOD, "content/b.md": GOOD, "content/c.md": BAD})
    code, out, _ = ran(capsys, "check", "--root", root, root / "content/a.md", "--format", "json")
    assert code == 0
    assert json.loads(out)["summary"]["items"] == 1
    assert "GK202" in json.loads(out)["summary"]["unjudged"]
    assert ran(capsys, "check", "--root", root, "content/c.md")[0] == 1


def test_a_folder_or_an_attachment_stands_for_its_items(capsys, tiny_site):
    root = tiny_site({"content/x/index.md": BAD, "content/x/附件.pdf": b"%PDF-", "content/y.md": GOOD})
    for path in ("content/x", "content/x/附件.pdf"):
        _, out, _ = ran(capsys, "check", "--root", root, path, "--format", "json")
        assert json.loads(out)["summary"]["items"] == 1


@pytest.mark.parametrize("path", ["content/nix.md", "mkdocs.yml"], ids=["absent", "no item"])
def test_a_path_that_is_no_item_is_wrong_usage(capsys, tiny_site, path):
    assert ran(capsys, "check", "--root", tiny_site(), path)[0] == 2


def identity_number() -> str:
    """A number of nobody with a right check digit, so that none stands in the repository."""
    digits = "53250219800101123"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    return digits + "10X98765432"[total % 11]


def test_no_output_prints_a_persons_number_whole(capsys, tiny_site):
    number = identity_number()
    body = f"申请人身份证号：{number}，手机 13887654321。\n"
    root = tiny_site(
        {
            "content/a.md": item(body=body, 标题=f"关于{number}的通知"),
            "content/b.md": f"---\n标题：关于{number}\n---\n",
        }
    )
    for name in formats():
        code, out, err = ran(capsys, "check", "--root", root, "--format", name)
        assert code == 1
        assert number not in out + err
        assert "13887654321" not in out + err


def test_base_tells_the_changes_findings_from_those_that_were_there(capsys, tiny_site):
    root = committed(tiny_site({"content/old.md": BAD, "content/a.md": GOOD}))
    git(root, "checkout", "--quiet", "-b", "change")
    (root / "content/b.md").write_text(SECOND, encoding="utf-8")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=b")
    code, out, _ = ran(capsys, "check", "--root", root, "--base", "main")
    assert code == 0, "an error that was there before does not stop this change"
    assert "content/old.md" not in out
    assert "个问题与本次改动无关，没有列出" in out
    (root / "content/b.md").write_text(BAD.replace("00001", "7"), encoding="utf-8")
    code, out, _ = ran(capsys, "check", "--root", root, "--base", "main")
    assert code == 1, "also when it is not committed yet"
    assert "content/b.md" in out.partition("——")[0]


def test_base_counts_errors_that_the_change_brings_about_in_files_it_does_not_touch(capsys, tiny_site):
    root = committed(tiny_site({"content/old.md": BAD, "content/a.md": GOOD}))
    without = CATALOGUE.replace("  - 名称: 机构职能\n    代码: JGZN\n    责任科室: 办公室\n", "")
    assert without != CATALOGUE
    (root / "catalogue.yml").write_text(without, encoding="utf-8")
    code, out, _ = ran(capsys, "check", "--root", root, "--base", "HEAD", "--format", "json")
    assert code == 1
    own = [
        (finding["path"], finding["code"])
        for finding in json.loads(out)["diagnostics"]
        if "elsewhere" not in finding
    ]
    assert ("content/a.md", "GK401") in own


def test_what_was_there_before_may_hold_links_and_strange_names(capsys, tiny_site, tmp_path):
    tiny_site(
        {"content/old.md": BAD, "content/有 空格/[x]*.md": BAD, "content/a.md": GOOD}, name="repo/zw gk"
    )
    root = tmp_path / "repo/zw gk"
    (root / "content/link.md").symlink_to("/etc/hostname")
    committed(tmp_path / "repo")
    (root / "content/b.md").write_text(SECOND, encoding="utf-8")
    git(tmp_path / "repo", "add", "--all")
    code, out, _ = ran(capsys, "check", "--root", root, "--base", "HEAD")
    assert code == 0, out
    assert not any(name in out for name in ("content/link.md", "content/old.md", "content/有 空格/[x]*.md"))
    assert "个问题与本次改动无关，没有列出" in out
    assert git(tmp_path / "repo", "status", "--porcelain").split() == ["A", '"zw', 'gk/content/b.md"']


def test_nothing_passes_where_the_settings_were_unusable_before(capsys, tiny_site):
    root = committed(tiny_site({"content/a.md": GOOD, "catalogue.yml": "机构: [\n"}))
    (root / "content/b.md").write_text(SECOND, encoding="utf-8")
    assert ran(capsys, "check", "--root", root, "--base", "HEAD")[0] == 1


def test_a_withdrawal_passes_whatever_is_wrong_elsewhere(capsys, tiny_site):
    root = committed(tiny_site({"content/a.md": GOOD, "content/old.md": BAD, "content/broken.md": "坏了\n"}))
    withdrawn = GOOD.replace("---\n正文", "状态: {撤回: 内容有误, 日期: 2009-12-30}\n---\n正文")
    (root / "content/a.md").write_text(withdrawn, encoding="utf-8")
    code, out, _ = ran(capsys, "check", "--root", root, "--base", "HEAD", "--today", "2019-12-31")
    assert code == 0, out


@pytest.mark.parametrize("base", ["nix", "--output=x"])
def test_a_base_that_git_does_not_know_is_wrong_usage(capsys, tiny_site, base):
    root = committed(tiny_site({"content/a.md": GOOD}))
    code, _, err = ran(capsys, "check", "--root", root, f"--base={base}")
    assert code == 2
    assert "版本" in err


def test_base_outside_a_repository_is_wrong_usage(capsys, tiny_site):
    code, _, err = ran(capsys, "check", "--root", tiny_site(), "--base", "main")
    assert code == 2
    assert "git" in err


def test_ci_formats_count_paths_from_the_repositorys_root(capsys, tiny_site, tmp_path):
    tiny_site({"content/a.md": BAD}, name="repo/zwgk")
    committed(tmp_path / "repo")
    root = tmp_path / "repo" / "zwgk"
    assert "file=zwgk/content/a.md," in ran(capsys, "check", "--root", root, "--format", "github")[1]
    assert ("content/a.md", "GK201") in codes(ran(capsys, "check", "--root", root, "--format", "json")[1])


def test_review_comments_offer_what_fix_would_write(capsys, tiny_site):
    root = tiny_site({"content/a.md": GOOD.replace("标题: ", "标题：")})
    out = ran(capsys, "check", "--root", root, "--format", "rdjson")[1]
    offered = [
        found["suggestions"][0]["text"] for found in json.loads(out)["diagnostics"] if "suggestions" in found
    ]
    assert offered == ["标题: 机构职能简介"]
