"""After any sequence of changes the site is, byte for byte, that of a cold build."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest

from gongkai.build.places import SPARE
from support import tree
from support.rebuilds import assert_same_as_cold, build, cache_of, files_of, item, unchanged


def edit_body(root: Path, random: Random) -> None:
    path = random.choice(sorted((root / "content").rglob("*.md")))
    path.write_text(path.read_text() + f"\n又一段{random.random()}。\n")


def edit_title(root: Path, random: Random) -> None:
    path = random.choice(sorted((root / "content").rglob("*.md")))
    text = path.read_text()
    old = next(line for line in text.splitlines() if line.startswith("标题: "))
    path.write_text(text.replace(old, f"{old}（第{random.randrange(1000)}稿）", 1))


def add(root: Path, random: Random) -> None:
    number = random.randrange(1000, 9000)
    (root / f"content/new-{number}.md").write_text(item(number))


def add_with_links(root: Path, random: Random) -> None:
    number, target = random.randrange(1000, 9000), random.choice(sorted((root / "content").glob("*.md")))
    (root / f"content/folder-{number}").mkdir(exist_ok=True)
    (root / f"content/folder-{number}/表.csv").write_text(f"甲,乙\n{number},2\n")
    extra = "附件: [表.csv]\n关联: [01511800X/2009-00001]\n"
    body = f"见[那一件](../{target.name})和[表](表.csv)。"
    (root / f"content/folder-{number}/index.md").write_text(item(number, body=body, extra=extra))


def delete(root: Path, random: Random) -> None:
    linked = {line for path in (root / "content").rglob("index.md") for line in path.read_text().split()}
    free = [p for p in sorted((root / "content").glob("*.md")) if not any(p.name in word for word in linked)]
    random.choice(free[1:]).unlink()


def rename(root: Path, random: Random) -> None:
    linked = " ".join(path.read_text() for path in (root / "content").rglob("index.md"))
    free = [path for path in sorted((root / "content").glob("*.md")) if path.name not in linked]
    path = random.choice(free)
    path.rename(path.with_name(f"moved-{random.randrange(10**6)}.md"))


def rename_category(root: Path, random: Random) -> None:
    path = root / "catalogue.yml"
    path.write_text(path.read_text().replace("名称: 市场信息", f"名称: 市场信息{random.randrange(99)}"))


def another_page_size(root: Path, random: Random) -> None:
    path = root / "catalogue.yml"
    text = path.read_text().split("输出:")[0]
    path.write_text(f"{text}输出:\n  每页: {random.randrange(5, 9)}\n")


def edit_guide(root: Path, random: Random) -> None:
    path = root / "guide/index.md"
    path.write_text(path.read_text() + f"\n补充{random.random()}。\n")


def expire(root: Path, random: Random) -> None:
    path = random.choice(sorted((root / "content").glob("*.md")))
    path.write_text(path.read_text().replace("内容概述:", "失效日期: 2009-12-30\n内容概述:", 1))


def another_markdown(root: Path, random: Random) -> None:
    path = root / "mkdocs.yml"
    text = path.read_text()
    path.write_text(text.replace("  - footnotes\n", "") if "footnotes" in text else f"{text}  - footnotes\n")


CHANGES: tuple[Callable[[Path, Random], None], ...] = (
    edit_body, edit_title, add, add_with_links, delete, rename, rename_category, another_page_size, edit_guide, expire,
    another_markdown,
)  # fmt: skip


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_a_sequence_of_changes_ends_in_the_site_of_a_cold_build(tmp_path, seed, monkeypatch):
    monkeypatch.setattr("gongkai.build.graph._WORTH_WORKERS", {1: 2_000, 2: 1}[seed])
    random = Random(seed)
    root = tree.draw(tmp_path / "root", {f"content/{number}.md": item(number) for number in range(1, 31)})
    site = tmp_path / "site"
    build(root, site)
    changes = list(CHANGES)
    random.shuffle(changes)
    for step, change in enumerate(changes):
        change(root, random)
        if random.random() < 0.3:  # the spare folder is lost: the site is linked anew
            shutil.rmtree(root / SPARE, ignore_errors=True)
        build(root, site)
        if (
            step % 3 == 2 or step == len(changes) - 1
        ):  # a stale file stays stale: what is missed now shows then
            assert_same_as_cold(root, site, tmp_path / "scratch")


def test_nothing_changed_writes_nothing(tmp_path):
    root = tree.draw(tmp_path / "root", {f"content/{number}.md": item(number) for number in range(1, 9)})
    build(root, tmp_path / "site")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*") if path.is_file()}
    assert build(root, tmp_path / "site").graph.written == 0
    assert {
        path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*") if path.is_file()
    } == before


def test_what_is_unchanged_is_known_without_reading_the_catalogue(tmp_path):
    root = tree.draw(tmp_path / "root", {f"content/{number}.md": item(number) for number in range(1, 4)})
    site = tmp_path / "site"

    assert not unchanged(root, site)
    build(root, site)
    assert unchanged(root, site)
    assert not unchanged(root, site, date(2010, 1, 1))
    for path in ("content/1.md", "guide/index.md", "catalogue.yml", "mkdocs.yml"):
        text = (root / path).read_text()
        (root / path).write_text(f"{text}\n")
        assert not unchanged(root, site), path
        (root / path).write_text(text)
        assert unchanged(root, site), path
    os.mkfifo(root / "content/4.md")
    assert not unchanged(root, site)
    (root / "content/4.md").unlink()
    (site / "extra.html").write_text("")
    assert not unchanged(root, site)


def test_an_edited_body_touches_its_page_and_the_index_alone(tmp_path):
    root = tree.draw(tmp_path / "root", {f"content/{number}.md": item(number) for number in range(1, 9)})
    build(root, tmp_path / "site")
    before = files_of(tmp_path / "site")
    path = root / "content/3.md"
    path.write_text(path.read_text() + "\n又一段。\n")
    build(root, tmp_path / "site")
    after = files_of(tmp_path / "site")
    changed = {path for path in after if before.get(path) != after[path]}
    assert {path for path in changed if not path.startswith("search/")} == {
        "item/01511800X/2009-00003/index.html"
    }


def test_what_somebody_changed_in_the_site_by_hand_is_made_again(tmp_path):
    root = tree.draw(tmp_path / "root", {f"content/{number}.md": item(number) for number in range(1, 5)})
    build(root, tmp_path / "site")
    good = files_of(tmp_path / "site")
    (tmp_path / "site/index.html").write_text("defaced")
    (tmp_path / "site/catalogue.csv").unlink()
    build(root, tmp_path / "site")
    assert files_of(tmp_path / "site") == good


@pytest.mark.parametrize("damage", [
    lambda data: data[:-7],
    lambda data: b"noise",
    lambda data: bytes(byte ^ (number % 97 == 0) for number, byte in enumerate(data)),
], ids=["cut short", "noise", "bits flipped"])  # fmt: skip
def test_a_broken_store_costs_time_and_nothing_else(tmp_path, damage):
    root = tree.draw(tmp_path / "root", {f"content/{number}.md": item(number) for number in range(1, 5)})
    build(root, tmp_path / "site")
    good = files_of(tmp_path / "site")
    for path in cache_of(root).glob("*.sqlite"):
        path.write_bytes(damage(path.read_bytes()))
    for _ in range(2):
        build(root, tmp_path / "site")
        now = files_of(tmp_path / "site")
        assert {
            path for path in good if now.get(path) != good[path] and not path.startswith("search/near/")
        } == set()


def test_verify_makes_again_what_was_changed_behind_its_time(tmp_path):
    root = tree.draw(tmp_path / "root", {f"content/{number}.md": item(number) for number in range(1, 5)})
    site = tmp_path / "site"
    build(root, site)
    page = site / "item/01511800X/2009-00002/index.html"
    before, good = page.stat(), page.read_bytes()
    page.write_bytes(good.replace("号".encode(), "好".encode(), 1))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    build(root, site, verify=True)
    assert page.read_bytes() == good


def test_every_build_compares_a_part_of_what_it_reuses(tmp_path):
    root = tree.draw(tmp_path / "root", {f"content/{number}.md": item(number) for number in range(1, 5)})
    site = tmp_path / "site"
    build(root, site)
    page = site / "item/01511800X/2009-00002/index.html"
    before, good = page.stat(), page.read_bytes()
    page.write_bytes(good.replace("号".encode(), "好".encode(), 1))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    for _ in range(33):
        build(root, site)
        if page.read_bytes() == good:
            return
    raise AssertionError("no build has compared the page")


def test_what_a_killed_first_build_left_behind_is_not_published(tmp_path):
    root = tree.draw(tmp_path / "root", {f"content/{number}.md": item(number) for number in range(1, 4)})
    left = root / SPARE / "item/9/index.html"
    left.parent.mkdir(parents=True)
    left.write_text("half a page")
    build(root, tmp_path / "site")
    assert "item/9/index.html" not in files_of(tmp_path / "site")
    assert_same_as_cold(root, tmp_path / "site", tmp_path / "scratch")
