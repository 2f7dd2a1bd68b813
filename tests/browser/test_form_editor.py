"""The form editor in a real Chromium against a real git repository: decap-server commits what is saved."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from cli.command import committed, git
from support.form_editor import COMMAND, NEEDED, Editor, attach, choose, entered, running, save

OLD = """\
---
标题: 关于春耕的通知
title2: 留着
类别: 业务及服务/合作指导
索引号: 01511800X/2009-00002
文号: 测供发〔2009〕12号
生成时间: 2009-01-01
公开时间: 2009-01-05 09:30
责任科室: 合作指导科
内容概述: '春耕: 怎样准备'
关键词: [春耕, 农资]
变更:
  - {形成日期: 2009-02-01, 公开日期: 2009-02-03, 说明: 第二条}
---
第一段。

| 甲 | 乙 |
| --- | --- |
| （一） | 一、 |

1. 第一
"""

pytestmark = [pytest.mark.browser, pytest.mark.slow, NEEDED]


@pytest.fixture
def editor(tiny_site, tmp_path) -> Iterator[Editor]:
    files = {"content/2009/合作指导/通知/index.md": OLD, ".gitignore": ".gongkai/\n"}
    site = committed(tiny_site(files))
    with running(site, site, tmp_path) as found:
        yield found


def checked(site: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, "check", "--root", site, "--base", "HEAD~1"], capture_output=True, text=True, check=False
    )


def test_an_item_is_opened_edited_and_saved_with_nothing_else_changed(editor, open_page):
    page = entered(open_page, editor.url)
    page.get_by_role("link", name="关于春耕的通知").click()
    page.get_by_label("标题").first.fill("关于做好春耕的通知")
    save(page, editor)
    changed = git(editor.repository, "diff", "--unified=0", "HEAD~1", "HEAD")
    lines = [line for line in changed.splitlines() if re.match(r"[+-][^+-]", line)]
    assert "-标题: 关于春耕的通知" in lines
    assert "+标题: 关于做好春耕的通知" in lines
    after = (editor.repository / "content/2009/合作指导/通知/index.md").read_text(encoding="utf-8")
    for kept in (
        "title2: 留着",
        "公开时间: 2009-01-05 09:30",
        "生成时间: 2009-01-01",
        "发文字号: 测供发〔2009〕12号",
    ):
        assert f"\n{kept}\n" in after
    assert after.split("---\n")[2] == OLD.split("---\n")[2]
    assert [line.split(":")[0] for line in after.split("---\n")[1].splitlines() if line[0] not in " -"][:5] == [
        "标题", "title2", "类别", "索引号", "发文字号",
    ]  # fmt: skip


def test_a_new_item_with_an_attachment_passes_the_check(editor, open_page, tmp_path):
    page = entered(open_page, editor.url)
    page.get_by_text("＋ 条目").click()
    page.get_by_label("标题").first.fill("农资供应网点一览")
    choose(page, "类别", "业务及服务/市场信息")
    choose(page, "责任科室", "办公室")
    page.get_by_label("生成时间", exact=True).fill("2009-05-10")
    page.get_by_label("公开时间").first.fill("2009-05-12")
    page.get_by_label("内容概述").first.fill("全县农资供应网点的地址和电话。")
    page.get_by_role("button", name="新增附件").click()
    (tmp_path / "网点.csv").write_text("网点,地址\n甲,乙\n", encoding="utf-8-sig")
    attach(page, tmp_path / "网点.csv")
    page.locator("[data-slate-editor]").last.click()
    page.keyboard.type("网点见附件。")
    save(page, editor)
    [made_item] = editor.repository.glob("content/**/农资供应网点一览/index.md")
    assert made_item.relative_to(editor.repository).parts[1] == "2009"
    text = made_item.read_text(encoding="utf-8")
    assert "附件:\n  - 网点.csv\n" in text
    assert "发文字号" not in text  # what was left empty is not written
    assert text.endswith("---\n网点见附件。\n")
    assert (made_item.parent / "网点.csv").is_file()
    assert git(editor.repository, "status", "--porcelain") == ""
    done = checked(editor.repository)
    assert done.returncode == 0, done.stdout


def test_the_page_s_policy_allows_its_own_repository_and_nobody_else(editor):
    with urlopen(editor.url) as answer:
        text = answer.read().decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1]
    assert "default-src &#x27;none&#x27;" in policy
    assert "&#x27;unsafe-eval&#x27;" in policy
    assert set(re.findall(r"https?://[^ ;]+", policy)) == set(re.findall(r"http://127\.0\.0\.1:\d+", policy))
