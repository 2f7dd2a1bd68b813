"""What ``check --publish`` accepts, ``build`` publishes, whatever kinds of files, names and encodings a tree has."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gongkai.build.load import load
from gongkai.source.diagnostics import Level
from support.tree import CATALOGUE, GUIDE, MKDOCS, draw, item

TODAY = date(2009, 12, 31)
OTHER = item("01511800X/2009-00002", 标题="另一条", 内容概述="别的事情。")
FREE = CATALOGUE.replace('"{机构代码}/{年}-{流水号:5}"', '""')
Files = dict[str, str | bytes]
Tree = tuple[Files, Callable[[Path], object] | None]


def _linked(target: str, name: str) -> Callable[[Path], object]:
    return lambda root: (root / name).symlink_to(target)


def _moved(name: str) -> Callable[[Path], object]:
    """The file or folder, reached through a link."""
    return lambda root: ((root / name).rename(root / "moved"), (root / name).symlink_to("moved"))


def _instead(name: str, make: Callable[[Path], object]) -> Callable[[Path], object]:
    """Something else in the place of a file."""

    def change(root: Path) -> None:
        path = root / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        make(path)

    return change


def _nodes() -> dict[str, Tree]:
    named = (
        "content/b.md",
        "content/b.csv",
        "guide/b.md",
        "guide/b.css",
        "catalogue.yml",
        "mkdocs.yml",
        "retired.yml",
        "reports/2008.yml",
    )
    trees: dict[str, Tree] = {}
    for name in named:
        files: Files = {"content/a.md": item(附件="[b.csv]")} if name.endswith("b.csv") else {}
        trees[f"a pipe as {name}"] = (files, _instead(name, os.mkfifo))
        trees[f"a folder as {name}"] = (files, _instead(name, Path.mkdir))
        trees[f"an empty {name}"] = (files, _instead(name, Path.touch))
        trees[f"NUL in {name}"] = (files, _instead(name, lambda path: path.write_bytes(b"a: 1\0\n")))
        trees[f"UTF-16 in {name}"] = (
            files,
            _instead(name, lambda path: path.write_bytes("甲: 1\n".encode("utf-16"))),
        )
        trees[f"GBK in {name}"] = (
            files,
            _instead(name, lambda path: path.write_bytes("甲: 乙\n".encode("gbk"))),
        )
        trees[f"a link as {name}"] = (files, _instead(name, lambda path: path.symlink_to("nowhere")))
        trees[f"a link out as {name}"] = (
            files,
            _instead(name, lambda path: path.symlink_to("/etc/hostname")),
        )
        trees[f"no {name}"] = (files, _instead(name, lambda path: None))
    for name in ("content", "guide", "reports", "ledgers"):
        trees[f"a file as {name}"] = ({}, _instead(name, lambda path: path.write_text("甲")))
        trees[f"no {name}"] = ({}, _instead(name, lambda path: None))
    for name in ("content", "guide", "catalogue.yml", "mkdocs.yml"):
        trees[f"{name} through a link"] = ({}, _moved(name))
    trees["a folder that holds itself"] = ({}, _linked(".", "content/loop"))
    trees["index.md as a folder"] = ({"content/x/index.md/c.md": OTHER}, None)
    trees["x.md as a folder"] = ({"content/x.md/c.md": OTHER}, None)
    return trees


def _names() -> dict[str, Tree]:
    odd = (
        "aux", "con.b", "a:b", "a?b", "a ", "a.", "nul", "a*b", "a|b", 'a"b', "a\\b", "a\tb", "a\nb", "a\x7fb", "-a", "~a", "#a", "%20", "a%2fb",
        "a&b", "a'b", "…", "🎉", "\u202ea", "\u200b", "a\u3000b", ".a", "..a", "_a", "INDEX", "README", "404", "search", "cafe\u0301", "农" * 80,
        "/".join("abcdefghij" * 3), "/".join(["农" * 60] * 12),
    )  # fmt: skip
    trees: dict[str, Tree] = {}
    for name in odd:
        shown = ascii(name)[:40]
        trees[f"item {shown}"] = ({f"content/{name}.md": OTHER}, None)
        attached = item(附件=f"[{json.dumps(f'{name}.csv')}]")
        trees[f"attachment {shown}"] = ({"content/a.md": attached, f"content/{name}.csv": "甲\n"}, None)
        trees[f"page {shown}"] = ({f"guide/{name}.md": "# 甲\n"}, None)
        trees[f"number {shown}"] = (
            {"content/a.md": item(json.dumps(name)), "catalogue.yml": FREE},
            None,
        )
    return trees


def _pairs() -> dict[str, Tree]:
    composed, split = "caf\u00e9", "cafe\u0301"
    return {
        "pages that differ in case": ({"guide/b.md": GUIDE, "guide/B.md": GUIDE}, None),
        "items that differ in case": ({"content/b.md": OTHER, "content/B.md": item("01511800X/2009-00003", 标题="丙")}, None),
        "attachments that differ in case": (
            {"content/a.md": item(附件="[b.csv, B.CSV]"), "content/b.csv": "1\n", "content/B.CSV": "2\n"}, None,
        ),
        "styles that differ in case": (
            {"guide/b.css": "", "guide/B.css": "", "mkdocs.yml": f"{MKDOCS}extra_css: [b.css, B.css]\n"}, None,
        ),
        "pages that look the same": ({f"guide/{composed}.md": GUIDE, f"guide/{split}.md": GUIDE}, None),
        "attachments that look the same": (
            {"content/a.md": item(附件=f"[{composed}.csv, {split}.csv]"), f"content/{composed}.csv": "1\n", f"content/{split}.csv": "2\n"}, None,
        ),
        "flat addresses and a deep number": (
            {"mkdocs.yml": f"{MKDOCS}use_directory_urls: false\n", "catalogue.yml": FREE, "content/a.md": item("/".join("ABCDEFGHI"))}, None,
        ),
    }  # fmt: skip


TREES = {**_nodes(), **_names(), **_pairs()}
FAST = list(TREES)[::30]


@pytest.mark.parametrize(
    "name", [*FAST, *(pytest.param(name, marks=pytest.mark.slow) for name in TREES if name not in FAST)]
)
def test_every_kind_of_file(tmp_path, gongkai, name):
    files, change = TREES[name]
    root = draw(tmp_path / "site", {"content/a.md": item(), **files})
    if change:
        change(root)
    found = load(root, now=TODAY, today=TODAY, publish=True).diagnostics
    errors = [f"{one.path}:{one.line} {one.code}" for one in found if one.level is Level.ERROR]
    done = gongkai("build", "--root", str(root), "--today", str(TODAY), timeout=100)
    assert (done.returncode == 0) == (not errors), (errors, done.stdout, done.stderr)
    assert done.returncode in (0, 1), done.stderr


def test_a_mkdocs_file_above_the_catalogue_is_judged(tmp_path):
    draw(tmp_path / "gov", {"content/a.md": item()})
    (tmp_path / "gov" / "mkdocs.yml").unlink()
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# 首页\n", encoding="utf-8")
    text = "site_name: 甲\ntheme: {name: readthedocs}\nplugins:\n  - gongkai: {root: gov}\n"
    for more, told in (
        ("", []),
        ("strict: 甲\n", ["../mkdocs.yml:5"]),
        ("  - nosuch\nhooks: [h.py]\n", ["../mkdocs.yml:5", "../mkdocs.yml:6"]),
    ):
        (tmp_path / "mkdocs.yml").write_text(f"{text}{more}", encoding="utf-8")
        found = load(tmp_path / "gov", now=TODAY, today=TODAY, publish=True).diagnostics
        assert [f"{one.path}:{one.line}" for one in found if one.level is Level.ERROR] == told
