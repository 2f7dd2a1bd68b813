"""``number --stamp`` and ``--push``: what CI does after a merge, by several runs at once."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cli.command import committed, git, ran
from cli.test_numbering import NUMBERS, TODAY, errors, number_of, pending
from gongkai.cli import number
from support.tree import CATALOGUE, item


def unpublished(day: str, title: str, number: str = "待编") -> str:
    return pending(day, title).replace("公开时间: 2009-05-30\n", "").replace("待编", number)


def test_new_items_are_stamped_and_nothing_else(tiny_site, capsys):
    root = tiny_site(
        {
            "content/new.md": unpublished("2009-03-01", "新的"),
            "content/said.md": pending("2009-03-01", "写了的"),
            "content/old.md": unpublished("2009-03-01", "旧的", NUMBERS[1]),
        }
    )
    before = (root / "content/old.md").read_bytes()
    code, out, _ = ran(capsys, "number", "--root", root, "--stamp", *TODAY, "--format", "json")
    assert code == 0
    assert json.loads(out)["公开时间"] == [{"path": "content/new.md", "公开时间": "2009-06-01"}]
    assert "公开时间: 2009-06-01\n---" in (root / "content/new.md").read_text(encoding="utf-8")
    assert "公开时间: 2009-05-30\n" in (root / "content/said.md").read_text(encoding="utf-8")
    assert (root / "content/old.md").read_bytes() == before
    assert errors(root) == []


def test_what_is_numbered_already_is_stamped_where_it_is_new(tiny_site, capsys):
    root = committed(tiny_site({"content/old.md": unpublished("2009-03-01", "旧的", NUMBERS[1])}))
    (root / "content/new.md").write_text(unpublished("2009-03-01", "新的", NUMBERS[2]), encoding="utf-8")
    assert ran(capsys, "number", "--root", root, "--stamp", "--base", "HEAD", *TODAY)[0] == 0
    assert "公开时间: 2009-06-01\n" in (root / "content/new.md").read_text(encoding="utf-8")
    assert "公开时间" not in (root / "content/old.md").read_text(encoding="utf-8")


def test_the_time_of_today_has_its_minutes(tiny_site, capsys):
    settings = CATALOGUE.replace("基准日: 2009-12-31\n", "")
    root = tiny_site({"content/a.md": unpublished("2009-03-01", "新的"), "catalogue.yml": settings})
    assert ran(capsys, "number", "--root", root, "--stamp")[0] == 0
    assert re.search(
        r"^公开时间: \d{4}-\d\d-\d\d \d\d:\d\d$",
        (root / "content/a.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )


@pytest.fixture
def bare(tiny_site, tmp_path) -> Path:
    origin = committed(tiny_site({"content/a.md": item(NUMBERS[1])}))
    git(tmp_path, "clone", "--quiet", "--bare", str(origin), str(tmp_path / "bare.git"))
    return tmp_path / "bare.git"


def clone_of(bare: Path, name: str) -> Path:
    git(bare.parent, "clone", "--quiet", str(bare), str(bare.parent / name))
    return bare.parent / name


def add(clone: Path, *names: str) -> None:
    for name in names:
        (clone / f"content/{name}.md").write_text(unpublished("2009-03-01", name), encoding="utf-8")
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--message=items")


def test_runs_that_push_at_once_give_every_number_once(bare, capsys):
    """Three runs of CI start on the same merge while more is merged: git lets one through at a time, the others begin
    again on what is there then."""
    writer = clone_of(bare, "writer")
    add(writer, *(f"n{at}" for at in range(4)))
    git(writer, "push", "--quiet", "origin", "HEAD:main")
    runners = [clone_of(bare, f"runner{at}") for at in range(3)]
    add(writer, "late")
    git(writer, "push", "--quiet", "origin", "HEAD:main")

    def run(clone: Path) -> subprocess.CompletedProcess[str]:
        command = [
            sys.executable,
            "-m",
            "gongkai",
            "number",
            "--root",
            str(clone),
            "--stamp",
            "--push",
            "main",
        ]
        return subprocess.run(command, capture_output=True, check=False, text=True, timeout=120)

    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(run, runners))
    assert [one.returncode for one in done] == [0] * 3, [one.stderr for one in done]
    last = clone_of(bare, "last")
    numbers = [number_of(path)[-5:] for path in sorted((last / "content").iterdir())]
    assert sorted(numbers) == [f"{serial:05d}" for serial in range(1, 7)]
    assert errors(last) == []
    assert git(last, "rev-list", "--count", "HEAD").strip() == "4"  # one commit numbered all that were there


def test_who_is_overtaken_begins_again(bare, capsys, monkeypatch):
    runner, other = clone_of(bare, "runner"), clone_of(bare, "other")
    add(other, "first")
    git(other, "push", "--quiet", "origin", "HEAD:main")
    change, calls = number._change, []

    def overtaken(root, arguments):
        outcome = change(root, arguments)
        calls.append(root)
        if len(calls) == 1:
            add(other, "an-earlier-one")
            git(other, "push", "--quiet", "origin", "HEAD:main")
        return outcome

    monkeypatch.setattr(number, "_change", overtaken)
    code, out, _ = ran(capsys, "number", "--root", runner, "--push", "origin/main")
    assert (code, len(calls)) == (0, 2)
    assert "编了 2 个号，已经推送到 main" in out
    assert git(runner, "rev-parse", "HEAD") == git(bare, "rev-parse", "main")
    assert number_of(runner / "content/an-earlier-one.md") == NUMBERS[2]


@pytest.mark.parametrize(
    "trouble, said", [("dirty", "没有提交的改动"), ("ahead", "没有的提交"), ("gone", "git fetch 没有成功")]
)
def test_what_would_be_lost_is_not_touched(bare, capsys, trouble, said):
    clone = clone_of(bare, "mine")
    if trouble == "dirty":
        (clone / "content/a.md").write_text("改到一半", encoding="utf-8")
    elif trouble == "ahead":
        add(clone, "mine")
    else:
        bare.rename(bare.with_name("away.git"))
    before = git(clone, "rev-parse", "HEAD"), (clone / "content/a.md").read_bytes()
    code, _, err = ran(capsys, "number", "--root", clone, "--push", "main")
    assert (code, said in err) == (2, True), err
    assert (git(clone, "rev-parse", "HEAD"), (clone / "content/a.md").read_bytes()) == before


def test_a_push_that_is_forbidden_leaves_no_commit(bare, capsys):
    clone = clone_of(bare, "runner")
    other = clone_of(bare, "other")
    add(other, "first")
    git(other, "push", "--quiet", "origin", "HEAD:main")
    (bare / "hooks/pre-receive").write_text("#!/bin/sh\necho 主分支受保护\nexit 1\n", encoding="utf-8")
    (bare / "hooks/pre-receive").chmod(0o755)
    code, _, err = ran(capsys, "number", "--root", clone, "--push", "main")
    assert (code, "主分支受保护" in err) == (2, True), err
    assert git(clone, "rev-parse", "HEAD") == git(bare, "rev-parse", "main")
