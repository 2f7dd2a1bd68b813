"""The form of the ledgers in a real Chromium: what is saved is committed to their own repository."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.command import committed, git
from support.form_editor import COMMAND, NEEDED, Editor, choose, entered, labelled, running, save
from support.tree import CATALOGUE

pytestmark = [pytest.mark.browser, pytest.mark.slow, NEEDED]
REQUEST = """\
---
编号: 2009-01
收到日期: 2009-05-04
收到方式: 当面
申请人类别: 自然人
内容: 农资补贴的发放标准
责任科室: 合作指导科
延期: {决定日期: 2009-05-20, 工作日: 15, 告知日期: 2009-05-20}
---
当面说明过用途。
"""


@pytest.fixture
def ledgers(tiny_site, tmp_path) -> Iterator[Editor]:
    """The form of the ledgers, which lie in a repository of their own beside the site."""
    site = tiny_site({"catalogue.yml": f"{CATALOGUE}台账: ../台账\n"})
    repository = site.parent / "台账"
    path = repository / "依申请公开" / "2009" / "2009-01.md"
    path.parent.mkdir(parents=True)
    path.write_text(REQUEST, encoding="utf-8")
    committed(repository)
    with running(repository, site, tmp_path) as found:
        yield found


def test_a_request_is_opened_answered_and_saved(ledgers, open_page, tmp_path):
    page = entered(open_page, f"{ledgers.url}ledgers.html")
    page.get_by_role("link", name=re.compile("2009-01")).first.click()
    choose(page, "办理结果", "予以公开")
    labelled(page, "答复日期").fill("2009-05-25")
    labelled(page, "答复文号").fill("测供复〔2009〕1号")
    save(page, ledgers)
    text = (ledgers.repository / "依申请公开/2009/2009-01.md").read_text(encoding="utf-8")
    assert "延期:\n  决定日期: 2009-05-20\n  工作日: 15\n" in text  # what happened once stays a mapping
    assert "办理结果:" in text
    assert "答复日期: 2009-05-25\n" in text
    assert text.endswith("---\n当面说明过用途。\n")
    done = with_ledgers(tmp_path, ledgers.repository)
    assert done.returncode == 0, done.stdout


def test_a_new_enquiry_passes_the_check(ledgers, open_page, tmp_path):
    page = entered(open_page, f"{ledgers.url}ledgers.html")
    page.get_by_role("link", name="咨询").first.click()
    page.get_by_text("＋ 咨询的记录").click()
    labelled(page, "日期").fill("2009-06-01")
    page.get_by_label("渠道").first.fill("现场")
    labelled(page, "主题").fill("农资供应网点在哪里")
    save(page, ledgers)
    [record] = (ledgers.repository / "咨询").rglob("*.md")
    assert "主题: 农资供应网点在哪里" in record.read_text(encoding="utf-8")
    assert git(ledgers.repository, "status", "--porcelain") == ""
    done = with_ledgers(tmp_path, ledgers.repository)
    assert done.returncode == 0, done.stdout


def with_ledgers(site_parent: Path, repository: Path) -> subprocess.CompletedProcess[str]:
    """``check`` of the site together with its ledgers."""
    [site] = [path.parent for path in repository.parent.rglob("catalogue.yml")]
    command = [COMMAND, "check", "--root", site, "--ledgers", repository]
    return subprocess.run(command, capture_output=True, text=True, check=False)
