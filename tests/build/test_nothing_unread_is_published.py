"""Whatever reaches the site was read: every file of a hostile tree that is published is a finding of the check."""

from __future__ import annotations

from pathlib import Path

import pytest

from attachments.made import docx, p, run
from gongkai.build.checker import Checker
from gongkai.build.load import load
from gongkai.build.store import Store
from support import tree
from support.rebuilds import NOW, files_of, item

MKDOCS = """\
site_name: 公开
docs_dir: guide
theme: {name: material, custom_dir: overrides, font: false}
plugins: [gongkai]
extra_css: [styles/a.css]
extra_javascript:
  - scripts/a.js
"""
PLACES = (
    "guide/alone.docx", "guide/deep/alone.csv", "guide/linked.docx", "guide/styles/a.css", "guide/scripts/a.js", "guide/styles/b.css",
    "guide/picture.png", "guide/page.html", "guide/.hidden.docx", "overrides/list.docx", "overrides/deep/list.txt", "overrides/part.js",
    "content/named.docx", "content/linked.docx", "content/nowhere.docx", "content/deep/nowhere.csv", "reports/list.csv", "list.docx",
)  # fmt: skip


def number_of(place: str) -> str:
    """A mobile number that tells the place."""
    return f"138{PLACES.index(place):08}"


def file_of(place: str) -> bytes:
    """A file with that number in it."""
    text = f"手机号码：{number_of(place)}"
    if place.endswith(".docx"):
        return docx(p(run(text)))
    comment = text.encode()
    return b"\x89PNG\r\n\x1a\n" + comment if place.endswith(".png") else b"/* " + comment + b" */\n"


def harmless(place: str) -> bytes:
    """The same file without the number."""
    return docx(p(run(f"甲{PLACES.index(place)}乙"))) if "docx" in place else f"/* {place} */".encode()


def drawn(root: Path, places: dict[str, bytes] | None = None) -> Path:
    """A site with these files."""
    tree.draw(
        root,
        {
            "mkdocs.yml": MKDOCS,
            "guide/guide.md": "---\n标题: 指南\n---\n[表](linked.docx)\n",
            "content/1.md": item(1, extra="附件: [named.docx]\n") + "\n[表](linked.docx)\n",
            **({place: file_of(place) for place in PLACES} if places is None else places),
        },
    )
    return root


def reported(root: Path) -> set[str]:
    """The places whose number some finding shows."""
    found = load(root, now=NOW, checker=Checker(root, Store(None))).diagnostics
    said = "\n".join(one.message for one in found if one.code.startswith("GK8"))
    return {place for place in PLACES if f"138****{number_of(place)[-4:]}" in said}


def test_nothing_reaches_the_site_unread(tmp_path, gongkai):
    told = reported(drawn(tmp_path / "root"))
    # The same files, without a number: what reaches the site must have been told of.
    root = drawn(tmp_path / "clean", {place: harmless(place) for place in PLACES})
    done = gongkai("build", "--root", root, "--site-dir", tmp_path / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    ends = [f"/{path}" for path in files_of(tmp_path / "site")]
    reached = {
        place
        for place in PLACES
        if any(end.endswith(place[place.index("/") :]) for end in ends if "/" in place)
    }
    assert reached >= {
        "guide/alone.docx", "guide/deep/alone.csv", "guide/linked.docx", "guide/styles/a.css", "guide/scripts/a.js",
        "overrides/list.docx", "overrides/deep/list.txt", "overrides/part.js", "content/named.docx", "content/linked.docx",
    }  # fmt: skip
    assert reached - told <= {"guide/picture.png"}, "a broken picture without metadata has no words"


@pytest.mark.parametrize(
    "line",
    [
        "copyright: 联系人 13800138000",
        r'copyright: !!str "\x31\x33800138000"',
        "copyright: >-\n  138\n  0013 8000",
        "a: !!python/name:x.y # 13800138000",
    ],
    ids=["plain", "escapes", "over lines", "a comment behind a tag"],
)
def test_what_mkdocs_yml_says_is_read(tmp_path, line):
    root = drawn(tmp_path / "root", {"overrides/a.txt": b"1"})
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    found = load(root, now=NOW, checker=Checker(root, Store(None))).diagnostics
    assert [(one.path, one.line) for one in found if one.code == "GK802"] == [("mkdocs.yml", 8)]


@pytest.mark.parametrize("folder", ["../theme", "/theme"])
def test_a_theme_outside_of_the_site_is_refused(tmp_path, folder):
    root = drawn(tmp_path / "root", {"overrides/a.txt": b"1"})
    text = MKDOCS.replace("custom_dir: overrides", f"custom_dir: {folder}")
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    found = load(root, now=NOW, checker=Checker(root, Store(None))).diagnostics
    assert any(folder in one.message and one.path == "mkdocs.yml" for one in found)
