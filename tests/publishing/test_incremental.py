"""After any sequence of changes the site is, byte for byte, that of a cold build."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest

from gongkai.model import Item
from gongkai.pipeline import load
from gongkai.plugin import build_frame, lazy_options
from gongkai.publishing.build import Build, Staged, kept_frame
from gongkai.publishing.entries import entries_state
from gongkai.publishing.places import CACHE, SPARE
from gongkai.publishing.unchanged import content_of, is_unchanged
from gongkai.search.table import pages_and_keys
from support import tree

NOW = date(2009, 12, 31)
LEAVES = ("JGZN", "HZZD", "SCXX")


def item(number: int, title: str = "", body: str = "", extra: str = "") -> str:
    leaf = LEAVES[number % 3]
    department = ("办公室", "合作指导科")[number % 2]
    day = f"2009-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    return (
        f"---\n标题: {title or f'第{number}号通知'}\n类别: {leaf}\n索引号: 01511800X/2009-{number:05d}\n"
        f"生成时间: {day}\n公开时间: {day}\n责任科室: {department}\n内容概述: 概述{number}\n{extra}---\n"
        f"{body or f'## 一、事项{number}' + chr(10) * 2 + '正文' * number}\n"
    )


def build(root: Path, site: Path) -> Staged:
    content = content_of(root, NOW).state({})
    loaded = load(root, now=NOW, publish=True)
    assert loaded.fit, loaded.diagnostics
    frame = kept_frame(loaded) or build_frame(loaded)
    work = Build(loaded, frame, site, lazy_options(root), content=content)
    with work.staged() as staged:
        staged.publish()
    return staged


def files_of(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def assert_same_as_cold(root: Path, site: Path, scratch: Path) -> None:
    shutil.rmtree(scratch, ignore_errors=True)
    shutil.copytree(root, scratch, ignore=shutil.ignore_patterns(".gongkai"), symlinks=True)
    build(scratch, scratch.parent / "cold")
    cold, warm = files_of(scratch.parent / "cold"), files_of(site)
    ours = {path for path in cold if not path.startswith("search/near/")}  # Pagefind's own files differ from run to run
    different = sorted(path for path in ours if cold[path] != warm.get(path))
    assert different == []
    # Readers in mid-session keep the former generation of the index; nothing else is left over.
    assert [path for path in sorted(warm.keys() - cold.keys()) if not path.startswith(("search/index/", "search/text/", "search/near/"))] == []
    shutil.rmtree(scratch.parent / "cold")


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


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_a_sequence_of_changes_ends_in_the_site_of_a_cold_build(tmp_path, seed, monkeypatch):
    monkeypatch.setattr("gongkai.publishing.filling._WORTH_WORKERS", {1: 2_000, 2: 1}[seed])
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
        if step % 3 == 2 or step == len(changes) - 1:  # a stale file stays stale: what is missed now shows then
            assert_same_as_cold(root, site, tmp_path / "scratch")


def test_nothing_changed_writes_nothing(tmp_path):
    root = tree.draw(tmp_path / "root", {f"content/{number}.md": item(number) for number in range(1, 9)})
    build(root, tmp_path / "site")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*") if path.is_file()}
    assert build(root, tmp_path / "site").site.written == 0
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*") if path.is_file()} == before


def test_what_is_unchanged_is_known_without_reading_the_catalogue(tmp_path):
    root = tree.draw(tmp_path / "root", {f"content/{number}.md": item(number) for number in range(1, 4)})
    site = tmp_path / "site"

    def unchanged() -> bool:
        return is_unchanged(root, root / CACHE, site, content_of(root, NOW), {})

    assert not unchanged()
    build(root, site)
    assert unchanged()
    assert not is_unchanged(root, root / CACHE, site, content_of(root, date(2010, 1, 1)), {})
    for path in ("content/1.md", "guide/index.md", "catalogue.yml", "mkdocs.yml"):
        text = (root / path).read_text()
        (root / path).write_text(f"{text}\n")
        assert not unchanged(), path
        (root / path).write_text(text)
        assert unchanged(), path
    (site / "extra.html").write_text("")
    assert not unchanged()


def test_the_state_is_the_same_whoever_read_the_items(tmp_path):
    root = tree.draw(tmp_path / "root", {f"content/{number}.md": item(number) for number in range(1, 4)})
    content, digests = content_of(root, NOW), {}
    read_here = content.state(digests)
    (root / "content/2.md").write_text("something else")
    assert content.state(digests) == read_here  # what was read counts, not what stands there now
    del digests["content/2.md"]
    assert content.state(digests) != read_here
    os.mkfifo(root / "content/4.md")
    assert content_of(root, NOW).state(dict(digests)) != content_of(root, NOW).state(dict(digests))


def test_an_edited_body_touches_its_page_and_the_index_alone(tmp_path):
    root = tree.draw(tmp_path / "root", {f"content/{number}.md": item(number) for number in range(1, 9)})
    build(root, tmp_path / "site")
    before = files_of(tmp_path / "site")
    path = root / "content/3.md"
    path.write_text(path.read_text() + "\n又一段。\n")
    build(root, tmp_path / "site")
    after = files_of(tmp_path / "site")
    changed = {path for path in after if before.get(path) != after[path]}
    assert {path for path in changed if not path.startswith("search/")} == {"item/01511800X/2009-00003/index.html"}


def test_what_every_header_field_says_shapes_the_lists():
    catalogue = SimpleNamespace(items=[], retired=(), today=NOW, settings=SimpleNamespace(digest="settings"))
    frame = SimpleNamespace(key="key", digest="digest")
    entry = Item("content/1.md", "digest", 9, True, "标题", "JGZN", "1", "1", NOW, "office")

    def state(**changes) -> str:
        catalogue.items = [replace(entry, **changes)]
        return entries_state(catalogue, frame)

    assert state() == state(path="content/2.md", digest="other", body_line=10)
    for field in fields(Item):
        if field.name not in ("path", "digest", "body_line"):
            assert state(**{field.name: "something else"}) != state(), field.name


def test_lists_are_not_looked_at_while_headers_are_the_same(tmp_path, monkeypatch):
    root = tree.draw(tmp_path / "root", {f"content/{number}.md": item(number) for number in range(1, 5)})
    build(root, tmp_path / "site")
    edit_body(root, Random(1))
    with monkeypatch.context() as patched:
        patched.setattr("gongkai.publishing.pages.begin_lists", None)
        build(root, tmp_path / "site")
    (tmp_path / "site/catalogue.csv").unlink()
    edit_body(root, Random(2))
    build(root, tmp_path / "site")
    assert_same_as_cold(root, tmp_path / "site", tmp_path / "scratch")


def test_the_first_build_after_a_whole_one_links_what_did_not_change(tmp_path, monkeypatch):
    monkeypatch.setattr("gongkai.publishing.filling._WORTH_WORKERS", 1)
    root = tree.draw(tmp_path / "root", {f"content/{number}.md": item(number) for number in range(1, 5)})
    site = tmp_path / "site"
    build(root, site)
    before = {path: path.stat().st_ino for path in site.rglob("*") if path.is_file()}
    edit_body(root, Random(1))
    (site / "catalogue.csv").write_text("defaced")
    build(root, site)
    assert_same_as_cold(root, site, tmp_path / "scratch")
    changed = {path.relative_to(site).as_posix() for path, inode in before.items() if path.exists() and path.stat().st_ino != inode}
    assert "catalogue.csv" in changed
    assert len([path for path in changed if path.startswith("item/")]) == 1


def test_near_results_lead_to_the_item_as_it_is_now(tmp_path, monkeypatch):
    # The words of a long item's first lines stay as they are when its end is edited: Pagefind is not asked again.
    bodies = {n: item(n, body="正文很长。" * 40) for n in range(1, 6)}
    root = tree.draw(tmp_path / "root", {f"content/{number}.md": text for number, text in bodies.items()})
    build(root, tmp_path / "site")
    assert _near_keys(tmp_path / "site") == _item_keys(tmp_path / "site")
    monkeypatch.setattr("gongkai.publishing.near.pagefind_shard", None)
    for number in (3, 4):
        path = root / f"content/{number}.md"
        path.write_text(path.read_text() + "\n又一段。\n")
        build(root, tmp_path / "site")
        assert _near_keys(tmp_path / "site") == _item_keys(tmp_path / "site")


def _item_keys(site: Path) -> set[str]:
    generation = json.loads((site / "search/index.json").read_text())["generation"]
    _, keys = pages_and_keys((site / f"search/index/{generation}/docs.bin").read_bytes())
    return {keys[place : place + 6].hex() for place in range(0, len(keys), 6)}


def _near_keys(site: Path) -> set[str]:
    shards = json.loads((site / "search/index.json").read_text())["near"]["shards"]
    files = [path for shard in shards for path in (site / "search/near" / shard).rglob("*.pf_fragment")]
    told = [gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd") for path in files]
    return {json.loads(text)["url"].removeprefix("/") for text in told}


def test_what_somebody_changed_in_the_site_by_hand_is_made_again(tmp_path):
    root = tree.draw(tmp_path / "root", {f"content/{number}.md": item(number) for number in range(1, 5)})
    build(root, tmp_path / "site")
    good = files_of(tmp_path / "site")
    (tmp_path / "site/index.html").write_text("defaced")
    (tmp_path / "site/catalogue.csv").unlink()
    build(root, tmp_path / "site")
    assert files_of(tmp_path / "site") == good


@pytest.mark.parametrize("name", ["items", "manifest", "attachments", "frame/frame"])
def test_a_broken_cache_costs_time_and_nothing_else(tmp_path, name):
    root = tree.draw(tmp_path / "root", {f"content/{number}.md": item(number) for number in range(1, 5)})
    build(root, tmp_path / "site")
    good = files_of(tmp_path / "site")
    (root / ".gongkai/cache" / name).write_bytes(b"\x80\x05noise")
    for folder in ("bodies", "segments"):
        for kept in (root / ".gongkai/cache" / folder).iterdir():
            kept.write_bytes(kept.read_bytes()[:-7])
    build(root, tmp_path / "site")
    assert files_of(tmp_path / "site").keys() == good.keys()
    assert {p for p in good if files_of(tmp_path / "site")[p] != good[p] and not p.startswith("search/near/")} == set()
