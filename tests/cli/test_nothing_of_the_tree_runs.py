"""A site full of traps is checked, mended and described; none of them may run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cli.command import BAD, ran
from gongkai import cli
from support import traps
from support.traps import Trapped
from support.tree import draw, item

COMMAND = Path(sys.executable).with_name("gongkai")
INLINE = "import sys; from gongkai.cli import run; run()"
WAYS = {
    "command": [COMMAND],
    "module": [sys.executable, "-m", "gongkai"],
    "inline": [sys.executable, "-c", INLINE],
}
VERBS = (
    ("check", "--base", "HEAD~1", "--format", "json"),
    ("check", "--publish", "--format", "github"),
    ("comment", "--base", "HEAD~1", "--dry-run"),
    ("upload", "../sent", "--site-dir", "guide"),
    ("fix",),
    ("new", "标题=关于春耕的通知", "类别=机构职能", "责任科室=办公室"),
    ("number", "--base", "HEAD~1"),
    ("withdraw", "01511800X/2009-00001", "--撤回", "误发"),
    ("retire", "01511800X/2009-09999", "--理由", "误发", "--keep"),
    ("rename", "科室", "办公室", "综合办公室"),
    ("rules", "GK915"),
    ("editor",),
    ("booklet", "指南.docx", "--force"),
    ("requests",),
    ("record", "咨询", "日期=2009-03-02", "渠道=现场", "主题=甲"),
    ("ledger", "依申请公开", "2009"),
    ("ledger", "目录", "2009", "--xlsx", "../ledger.xlsx"),
    ("register",),
    ("import", "--ledger", "咨询", "咨询.csv"),
    ("due",),
    ("letter", "2009-001", "回执", "--docx", "../letter.docx", "--force"),
    ("casefile", "2009-001", "--docx", "../casefile.docx", "--force"),
    ("report", "2009"),
    ("import", "content"),
    ("clean", "content/a.md", "--output", "../cleaned"),
    ("mask", "content/a.md", "--output", "../masked"),
    ("init", "new", "--profile", "学校"),
    ("radar",),
    ("assess", "2009"),
    ("review-sheet", "--year", "2009", "--docx", "../sheets.docx"),
)
BUILDING = {"build"}
BROWSING = {"check-search"}


@pytest.fixture(scope="module")
def trapped(tmp_path_factory) -> Trapped:
    folder = tmp_path_factory.mktemp("traps")
    return traps.lay(folder / "site", folder / "marks")


def started(trapped: Trapped, *words: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GIT_"))
    }
    return subprocess.run(
        [str(word) for word in words],
        cwd=trapped.root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_the_traps_are_set(trapped):
    python = [sys.executable, "-P", "-c"]
    assert started(trapped, "git", "diff", "--raw", "HEAD~1").returncode == 0
    started(trapped, *python, "from mkdocs.config import load_config; load_config('mkdocs.yml')")
    started(trapped, sys.executable, "-c", "import yaml, argparse")
    started(trapped, *python, "import pickle; pickle.load(open('.gongkai/cache/anchors', 'rb'))")
    sprung = set(trapped.sprung())
    trapped.forget()
    assert {"git-clean", "apply", "slugify", "yaml", "argparse", "cache"} <= sprung


@pytest.mark.parametrize(
    "way, every", [("module", 3), *(pytest.param(way, 1, marks=pytest.mark.slow) for way in WAYS)]
)
def test_no_trap_runs(trapped, way, every):
    verbs = VERBS if way == "command" else VERBS[:1] + VERBS[2:]
    for words in verbs[::every]:
        done = started(trapped, *WAYS[way], *words)
        # 2: what is withdrawn, retired or renamed already was so by the run before.
        assert done.returncode in ((0, 1, 2) if words[0] in ("withdraw", "retire", "rename") else (0, 1)), (
            done.stderr
        )
        assert trapped.sprung() == [], words
    for made in trapped.root.glob("new*"):
        shutil.rmtree(made)


def test_a_build_that_the_check_refuses_has_run_nothing(trapped):
    bad = trapped.root / "content/bad.md"
    bad.write_text(BAD, encoding="utf-8")
    try:
        done = started(trapped, COMMAND, "build")
    finally:
        bad.unlink()
    assert done.returncode == 1
    assert "GK201" in done.stdout
    assert trapped.sprung() == []


@pytest.mark.parametrize("forks", [True, False])
def test_worker_processes_do_not_look_into_the_tree(trapped, forks):
    program = (
        "import gongkai.cli; from gongkai.build.workers import Workers\n"
        f"with Workers(forks={forks}) as workers: print(*workers.submit(abs, [-7], 1).results())"
    )
    done = started(trapped, sys.executable, "-c", program)
    assert done.stdout == "7\n", done.stderr
    assert trapped.sprung() == []


def test_every_verb_is_tried():
    assert {words[0] for words in VERBS} == set(cli.verbs()) - BUILDING - BROWSING


def test_the_check_has_looked_at_the_anchors_and_names_what_it_left_out(trapped):
    done = started(trapped, COMMAND, "check", "--base", "HEAD~1", "--format", "json")
    found = [
        (one["code"], one["line"])
        for one in json.loads(done.stdout)["diagnostics"]
        if one["path"] == "mkdocs.yml"
    ]
    assert [code for code, _ in found if code == "GK915"] == ["GK915"] * 5, done.stdout
    assert {code for code, _ in found} == {"GK915", "GK916"}
    assert "GK712" not in done.stdout
    assert "GK901" not in done.stdout


def test_the_check_does_not_load_mkdocs(tiny_site):
    root = tiny_site(
        {
            "content/a.md": item() + "\n[乙](b.md#here)\n",
            "content/b.md": item("01511800X/2009-00002", 标题="第二条信息", 内容概述="另一件事。")
            + "\n## *甲* {#here}\n",
        }
    )
    program = (
        "import sys; from gongkai.cli import main; code = main(['check', '--root', sys.argv[1]]); "
        "print(code, 'markdown' in sys.modules, *sorted({'mkdocs', 'jinja2', 'material', 'gongkai.mkdocs_plugin'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(root)], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "0 True", done.stdout


@pytest.fixture
def elsewhere(tmp_path) -> Path:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "secret.md").write_text("# 玄奘之甲\n\n<!-- gongkai:玄奘之乙 -->\n", encoding="utf-8")
    (folder / "catalogue.yml").write_text("玄奘之丙: 1\n", encoding="utf-8")
    return folder


def test_no_link_is_followed_out_of_the_root(tmp_path, elsewhere, capsys):
    root = draw(tmp_path / "site", {"content/a.md": item()})
    links = {
        "content/l.md": "secret.md",
        "content/folder": "",
        "guide/l.md": "secret.md",
        "guide/folder": "",
        "retired.yml": "catalogue.yml",
    }
    for name, target in links.items():
        (root / name).symlink_to(elsewhere / target)
    (root / "mkdocs.yml").unlink()
    (root / "mkdocs.yml").symlink_to(elsewhere / "secret.md")
    for arguments in ((), ("--format", "json"), ("--format", "sarif")):
        code, out, err = ran(capsys, "check", "--root", root, *arguments)
        assert code == 1
        assert "玄奘之" not in out + err
    code, out, err = ran(capsys, "check", "--root", root)
    assert all(
        f"{name}:1:1" in out for name in ("content/l.md", "content/folder", "retired.yml", "mkdocs.yml")
    ), out
    (root / "catalogue.yml").unlink()
    (root / "catalogue.yml").symlink_to(elsewhere / "catalogue.yml")
    for words in (("check",), ("fix",), ("rules",), ("editor",)):
        code, out, err = ran(capsys, *words, "--root", root)
        assert "玄奘之" not in out + err
    assert "符号链接" in ran(capsys, "check", "--root", root)[1]


def test_what_a_link_leads_to_is_neither_named_nor_measured(tmp_path, elsewhere, capsys):
    (elsewhere / "玄奘之名.pdf").write_bytes(b"")
    os.truncate(elsewhere / "玄奘之名.pdf", 90_000_000)
    attached = item(附件="[folder/玄奘之明.pdf, folder/玄奘之名.pdf, link.pdf]")
    root = draw(tmp_path / "site", {"content/a.md": attached + "\n![图](link.png)\n"})
    (root / "content/folder").symlink_to(elsewhere)
    (root / "content/link.pdf").symlink_to(elsewhere / "玄奘之名.pdf")
    (root / "content/link.png").symlink_to(elsewhere / "玄奘之名.pdf")
    _, out, _ = ran(capsys, "check", "--root", root, "--format", "json")
    found = json.loads(out)["diagnostics"]
    assert [one["code"] for one in found if one["field"] == "附件"] == ["GK702"] * 3
    assert "90.0 MB" not in out
    assert [one["suggestion"] for one in found if one["suggestion"]] == []


@pytest.mark.parametrize(
    "docs_dir", ["../elsewhere", "deep/../../elsewhere", "linked", "linked/below", "!ENV DOCS"]
)
def test_the_guide_is_not_read_elsewhere(tmp_path, elsewhere, capsys, monkeypatch, docs_dir):
    monkeypatch.setenv("DOCS", str(elsewhere))
    root = draw(tmp_path / "site", {"content/a.md": item(), "mkdocs.yml": f"docs_dir: {docs_dir}\n"})
    (root / "linked").symlink_to(elsewhere)
    _, out, err = ran(capsys, "check", "--root", root, "--format", "json")
    assert "玄奘之" not in out + err


def test_an_editor_s_file_is_not_written_through_a_link(tmp_path, elsewhere, capsys):
    root = draw(tmp_path / "site", {"content/a.md": item()})
    (root / ".vscode").symlink_to(elsewhere)
    before = sorted(elsewhere.rglob("*"))
    code, _, err = ran(capsys, "editor", "--root", root, "--force")
    assert code == 2
    assert ".vscode" in err
    assert "符号链接" in err
    assert sorted(elsewhere.rglob("*")) == before


@pytest.mark.parametrize("name", ["catalogue.yml", "mkdocs.yml", "retired.yml", "guide/index.md"])
def test_a_pipe_is_not_waited_for(tmp_path, capsys, name):
    root = draw(tmp_path / "site", {"content/a.md": item()})
    (root / name).unlink(missing_ok=True)
    os.mkfifo(root / name)
    code, _, err = ran(capsys, "check", "--root", root)
    assert code in (0, 1), err
