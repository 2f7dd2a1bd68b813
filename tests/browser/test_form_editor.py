"""The form editor in a real Chromium against a real git repository: decap-server commits what is saved."""

from __future__ import annotations

import functools
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple
from urllib.request import urlopen

import pytest

from cli.command import committed, git
from support.tree import CATALOGUE

ROOT = Path(__file__).resolve().parents[2]
MODULES = Path(os.environ.get("GONGKAI_EDITOR_NPM", ROOT / "build/editor-npm")) / "node_modules"
COMMAND = Path(sys.executable).with_name("gongkai")
SERVER = MODULES / "decap-server/dist/index.js"
NODE = shutil.which("node") or shutil.which("node", path=str(COMMAND.parent))
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
PNG = bytes.fromhex("89504e470d0a1a0a")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(
        not SERVER.is_file() or NODE is None,
        reason="Decap CMS 没有装：先运行 make editor（npm 包在 build/editor-npm/）",
    ),
]


class Editor(NamedTuple):
    """A running form editor: its address, and the repository that it commits to."""

    url: str
    repository: Path


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def made(site: Path, folder: Path, port: int) -> None:
    """The editor's folder for a site, with what ``tools/editor.sh`` copies, talking to decap-server at ``port``."""
    dist = MODULES / "decap-cms/dist"
    folder.mkdir()
    for path in (
        dist / "decap-cms.js",
        *dist.glob("*.decap-cms.js"),
        MODULES / "js-yaml/dist/js-yaml.min.js",
    ):
        shutil.copy(path, folder)
    subprocess.run([COMMAND, "editor", "--root", site, "--form", folder], check=True, capture_output=True)
    for name in ("index.html", "ledgers.html", "config.yml", "ledgers.yml"):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(re.sub(r":808[12]\b", f":{port}", text), encoding="utf-8")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def editor(tiny_site, tmp_path) -> Iterator[Editor]:
    files = {"content/2009/合作指导/通知/index.md": OLD, ".gitignore": ".gongkai/\n"}
    site = committed(tiny_site(files))
    with running(site, site, tmp_path) as found:
        yield found


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


@contextmanager
def running(repository: Path, site: Path, tmp_path: Path) -> Iterator[Editor]:
    """The editor's pages, and decap-server on the repository."""
    git(repository, "branch", "-M", "main")
    commits = free_port()
    made(site, tmp_path / "editor", commits)
    pages = ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(tmp_path / "editor"))
    )
    threading.Thread(target=pages.serve_forever, daemon=True).start()
    own = {
        "MODE": "git",
        "BIND_HOST": "127.0.0.1",
        "GIT_REPO_DIRECTORY": str(repository),
        "PORT": str(commits),
    }
    with subprocess.Popen(
        [str(NODE), str(SERVER)],
        env={**os.environ, **own},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        wait_for(commits)
        yield Editor(f"http://127.0.0.1:{pages.server_port}/", repository)
        server.terminate()
    pages.shutdown()


def wait_for(port: int) -> None:
    last = time.monotonic() + 30
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            assert time.monotonic() < last, "decap-server did not start"
            time.sleep(0.1)


def entered(open_page: Any, url: str) -> Any:
    """The page, after the button to enter: there are no accounts on one's own machine."""
    page = open_page(url, timezone_id="Asia/Shanghai")
    page.set_default_timeout(15_000)
    page.get_by_role("button", name="登录").click()
    return page


def save(page: Any, editor: Editor) -> None:
    """Press 发布 and wait for the commit."""
    before = git(editor.repository, "rev-parse", "HEAD")
    page.get_by_role("button", name="发布").first.click()
    page.get_by_text("立即发布", exact=True).click()
    last = time.monotonic() + 20
    while git(editor.repository, "rev-parse", "HEAD") == before:
        assert time.monotonic() < last, page.inner_text("body")
        page.wait_for_timeout(100)


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


def choose(page: Any, label: str, word: str) -> None:
    """Choose a word from a list."""
    labelled(page, label).click()
    page.get_by_role("option", name=word, exact=True).click()


def labelled(page: Any, label: str) -> Any:
    """The field of this label; those that may be left empty say so behind it."""
    return page.get_by_label(re.compile(rf"^{label}( \(可选\))?$")).first


def attach(page: Any, path: Path) -> None:
    """Upload a file for the field 文件 and take it."""
    page.get_by_role("button", name="选择文件").click()
    page.locator("input[type=file]").first.set_input_files(path)
    take = page.get_by_role("button", name="选用已选中项目")
    card = page.get_by_text(path.name, exact=True).last
    card.wait_for()
    if take.is_disabled():
        card.click()
    take.click()


def test_the_page_s_policy_allows_its_own_repository_and_nobody_else(editor):
    with urlopen(editor.url) as answer:
        text = answer.read().decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1]
    assert "default-src &#x27;none&#x27;" in policy
    assert "&#x27;unsafe-eval&#x27;" in policy
    assert set(re.findall(r"https?://[^ ;]+", policy)) == set(re.findall(r"http://127\.0\.0\.1:\d+", policy))


def test_a_request_is_opened_answered_and_saved(ledgers, open_page, tmp_path):
    page = entered(open_page, f"{ledgers.url}ledgers.html")
    page.get_by_role("link", name=re.compile("2009-01")).first.click()
    choose(page, "办理结果", "予以公开")
    labelled(page, "答复日期").fill("2009-05-25")
    labelled(page, "答复文号").fill("测供复〔2009〕1号")
    save(page, ledgers)
    text = (ledgers.repository / "依申请公开/2009/2009-01.md").read_text(encoding="utf-8")
    assert "延期: {决定日期: 2009-05-20, 工作日: '15', 告知日期: 2009-05-20}" in text.replace('"', "'")
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
