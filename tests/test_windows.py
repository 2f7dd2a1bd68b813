"""What differs on Windows, as far as another system can try it: line ends, backslashes, and the text of make.ps1."""

from __future__ import annotations

import json
import ntpath
import re
from datetime import date
from pathlib import Path, PureWindowsPath

import pytest

from cli.command import ran
from gongkai.build.load import load
from gongkai.cli import _paths
from gongkai.lint.editor.vscode import tasks
from support.tree import CATALOGUE, MKDOCS, draw, item

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = (ROOT / "make.ps1").read_bytes()
UNTIDY = item(生成时间="2009年3月2日", 标题="关于春耕的通知", body="第一段。\n一、第二段\n")
FILES = {
    "content/a.md": item(
        "01511800X/2009-00002", body="## 甲\n\n正文。\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n", 标题="第二条"
    ),
    "content/b.md": UNTIDY,
    "catalogue.yml": CATALOGUE,
    "mkdocs.yml": MKDOCS,
    "retired.yml": "- {索引号: 01511800X/2009-00009, 日期: 2009-05-01, 理由: 误发}\n",
}
WINDOWS = {path: text.replace("\n", "\r\n") for path, text in FILES.items()}


def findings(root: Path) -> list[tuple[str, str, int, int, str]]:
    loaded = load(root, now=date(2009, 6, 2))
    return [(one.code, one.path, one.line, one.column, one.message) for one in loaded.diagnostics]


def test_the_line_ends_of_windows_change_no_finding(tmp_path):
    found = findings(draw(tmp_path / "linux", FILES))
    assert {"GK208", "GK727"} <= {code for code, *_ in found}
    assert findings(draw(tmp_path / "windows", WINDOWS)) == found


def test_they_stay_when_a_file_is_changed(tmp_path, capsys):
    pending = {"content/c.md": item("待编", 标题="没有编号的").replace("\n", "\r\n")}
    root = draw(tmp_path / "site", {**WINDOWS, **pending})
    assert ran(capsys, "fix", "--root", root)[0] == 0
    assert ran(capsys, "number", "--root", root, "--stamp")[0] == 0
    assert ran(capsys, "rename", "--root", root, "科室", "办公室", "综合办公室")[0] == 0
    assert ran(capsys, "withdraw", "--root", root, "01511800X/2009-00002", "--撤回", "误发")[0] == 0
    for path in ("content/a.md", "content/b.md", "content/c.md", "catalogue.yml"):
        data = (root / path).read_bytes()
        assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r") > 0, path
        assert data != {**WINDOWS, **pending}[path].encode(), path
    assert ran(capsys, "fix", "--root", root)[1] == "没有要改的。\n"


def test_the_pages_are_the_same(tmp_path, gongkai):
    built = []
    for name, files in (("linux", FILES), ("windows", WINDOWS)):
        root = draw(
            tmp_path / name,
            {
                **files,
                "content/b.md": files["content/b.md"].replace("2009年3月2日", "2009-03-02"),
            },
        )
        done = gongkai("build", "--root", root)
        assert done.returncode == 0, done.stdout
        site = root / "site"
        built.append(
            {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        )
    assert built[0].keys() == built[1].keys()
    assert [path for path, data in built[0].items() if built[1][path] != data] == []


def test_a_path_as_it_is_typed_on_windows_is_an_item(tmp_path, monkeypatch):
    """The arguments of a verb become paths of the site by the rules of Windows."""
    places = {r"C:\site\content\2009\通知\index.md", r"C:\site\content\2009\通知\附件.docx"}

    class WindowsPath(PureWindowsPath):
        def exists(self):
            return ntpath.normpath(str(self)) in places

        def is_symlink(self):
            return False

    monkeypatch.setattr(_paths, "Path", WindowsPath)
    monkeypatch.setattr(_paths.os, "path", ntpath)
    root, known = WindowsPath(r"C:\site"), ("content/2009/通知/index.md",)
    for typed in (
        r"content\2009\通知\index.md",
        r"content\2009\通知\附件.docx",
        "content/2009/通知/index.md",
        r"C:\site\content\2009\通知\index.md",
    ):
        assert _paths.items_among(root, [typed], known) == known, typed


@pytest.mark.parametrize("command", [".venv/bin/gongkai", "gongkai"])
def test_the_tasks_of_vs_code_have_a_path_of_windows(command):
    for task in tasks(command)["tasks"]:
        windows = PureWindowsPath(task["windows"]["command"])
        assert "/" not in str(windows)
        assert str(windows) == task["windows"]["command"]
        assert windows.parts == ((".venv", "Scripts", "gongkai") if "/" in command else ("gongkai",))
        assert not any("\\" in word for word in task["args"])
        json.dumps(task)


def test_no_path_of_the_site_is_written_with_the_separator_of_the_machine():
    """`str` of a path below the root has backslashes on Windows: findings, caches and pages have `/` everywhere."""
    careless = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in (ROOT / "plugins").rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"str\([^()]*\.relative_to\(|os\.path\.join\((?!place, name)|os\.sep\b", line)
        and "PurePosixPath" not in line
    ]
    assert careless == []


def test_the_script_for_powershell_is_readable_there():
    """PowerShell 5 reads a script without a byte order mark in the code page of the machine: Chinese would be rubble."""
    assert SCRIPT.startswith(b"\xef\xbb\xbf")
    assert SCRIPT.count(b"\n") == SCRIPT.count(b"\r\n")
    text = SCRIPT.decode("utf-8-sig")
    for opening, closing in ("{}", "()", "[]"):
        assert text.count(opening) == text.count(closing)
    targets = set(re.findall(r'^    "(\w+)" \{', text, re.MULTILINE)) - {"help"}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert {"site", "test"} <= targets
    assert {name for name in targets if not re.search(rf"^{name}:", makefile, re.MULTILINE)} <= {"fix"}
    assert all(f".\\make.ps1 {name}" in text for name in targets)
