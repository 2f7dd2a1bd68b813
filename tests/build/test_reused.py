"""Files that an edit does not affect are reused, and no others."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from pathlib import Path

from msgspec.structs import fields, replace

from gongkai.build.judging import entry_of
from gongkai.catalogue.model import Item
from gongkai.lint.engine import Judgement
from support import tree
from support.rebuilds import NOW, assert_same_as_cold, build, cache_of, item


def edit(root: Path, number: int) -> None:
    path = root / f"content/{number}.md"
    path.write_text(path.read_text() + "\n又一段。\n")


def test_what_every_header_field_says_shapes_the_lists():
    entry = Item(
        path="content/1.md",
        digest="digest",
        body_line=9,
        has_body=True,
        slug="1",
        title="标题",
        category="JGZN",
        index_number="1",
        created=NOW,
        department="office",
    )

    def state(**changes) -> bytes:
        return entry_of(Judgement(replace(entry, **changes), (), None))

    assert state() == state(path="content/2.md", digest="other", body_line=10)
    for field in fields(Item):
        if field.name not in ("path", "digest", "body_line"):
            assert state(**{field.name: "something else"}) != state(), field.name


def test_lists_are_not_looked_at_while_headers_are_the_same(tmp_path, monkeypatch):
    root = tree.draw(tmp_path / "root", {f"content/{number}.md": item(number) for number in range(1, 5)})
    build(root, tmp_path / "site")
    edit(root, 3)
    with monkeypatch.context() as patched:
        patched.setattr("gongkai.build.entries.begin_lists", None)
        build(root, tmp_path / "site")
    (tmp_path / "site/catalogue.csv").unlink()
    edit(root, 2)
    build(root, tmp_path / "site")
    assert_same_as_cold(root, tmp_path / "site", tmp_path / "scratch")


def test_damage_to_the_table_of_a_year_does_not_spread(tmp_path):
    """The tables of the whole are joined from those of the years, which are not looked into if nothing has changed."""
    older = item(5).replace("2009-", "2008-")
    items = {f"content/{number}.md": item(number) for number in range(1, 5)}
    root = tree.draw(tmp_path / "root", {**items, "content/5.md": older})
    site = tmp_path / "site"
    build(root, site)
    for name in ("catalogue-2008.json", "catalogue-2008.csv"):
        path = site / name
        state = path.stat()
        path.write_bytes(path.read_bytes().replace("概述".encode(), b"?" * 6))
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    (root / "content/1.md").write_text(item(1, title="另一个标题"))
    build(root, site)
    cold = tmp_path / "cold"
    shutil.copytree(root, tmp_path / "copy")
    build(tmp_path / "copy", cold)
    for name in ("catalogue.json", "catalogue.csv", "catalogue.xlsx"):
        assert (site / name).read_bytes() == (cold / name).read_bytes(), name


def test_the_first_build_after_a_whole_one_links_what_did_not_change(tmp_path, monkeypatch):
    monkeypatch.setattr("gongkai.build.graph._WORTH_WORKERS", 1)
    root = tree.draw(tmp_path / "root", {f"content/{number}.md": item(number) for number in range(1, 5)})
    site = tmp_path / "site"
    build(root, site)
    before = {path: path.stat().st_ino for path in site.rglob("*") if path.is_file()}
    edit(root, 3)
    (site / "catalogue.csv").write_text("defaced")
    build(root, site)
    assert_same_as_cold(root, site, tmp_path / "scratch")
    changed = {
        path.relative_to(site).as_posix()
        for path, inode in before.items()
        if path.exists() and path.stat().st_ino != inode
    }
    assert "catalogue.csv" in changed
    assert len([path for path in changed if path.startswith("item/")]) == 1


def test_a_site_with_other_times_than_those_recorded_is_built_again(tmp_path):
    """It was copied back from elsewhere, or published by a build with another cache."""
    root = tree.draw(tmp_path / "root", {f"content/{number}.md": item(number) for number in range(1, 5)})
    site = tmp_path / "site"
    build(root, site)
    for path in site.rglob("*"):
        os.utime(path, (1, 1))
    edit(root, 3)
    build(root, site)
    assert_same_as_cold(root, site, tmp_path / "scratch")
    cache, other = cache_of(root), tmp_path / "other"
    cache.rename(other)
    edit(root, 2)
    build(root, site)
    cache.rename(tmp_path / "new")
    other.rename(cache)
    edit(root, 4)
    build(root, site)
    assert_same_as_cold(root, site, tmp_path / "scratch2")


def files_below(site: Path, folder: str) -> dict[str, int]:
    """The inode of each file below a folder of the site."""
    return {
        path.relative_to(site).as_posix(): path.stat().st_ino
        for path in (site / folder).rglob("*")
        if path.is_file()
    }


def test_an_edit_below_the_first_lines_leaves_the_near_results_alone(tmp_path, monkeypatch):
    bodies = {n: item(n, body="正文很长。" * 40) for n in range(1, 6)}
    root = tree.draw(tmp_path / "root", {f"content/{number}.md": text for number, text in bodies.items()})
    build(root, tmp_path / "site")
    near, texts = (files_below(tmp_path / "site", f"search/{name}") for name in ("near", "text"))
    monkeypatch.setattr("gongkai.build.near.pagefind_shard", None)
    edit(root, 3)
    build(root, tmp_path / "site")
    assert files_below(tmp_path / "site", "search/near") == near
    assert len(files_below(tmp_path / "site", "search/text").keys() - texts.keys()) == 1


def test_near_results_are_those_of_the_words_as_they_are_now(tmp_path):
    root = tree.draw(tmp_path / "root", {f"content/{number}.md": item(number) for number in range(1, 6)})
    build(root, tmp_path / "site")
    before = near_of(tmp_path / "site")
    (root / "content/3.md").write_text(item(3, title="另一个标题"))
    build(root, tmp_path / "site")
    after = near_of(tmp_path / "site")
    assert len(before) == len(after) == 5
    assert len(set(before) ^ set(after)) == 2


def near_of(site: Path) -> list[str]:
    """The identifiers in the table of the near results of five items."""
    near = json.loads((site / "search/index.json").read_text())["near"]
    table = gzip.decompress((site / f"search/near/{near['items']}.bin").read_bytes()).decode()
    return [table[at : at + len(table) // 5] for at in range(0, len(table), len(table) // 5)]


def test_texts_of_an_index_of_another_format_stay_for_its_readers(tmp_path):
    root = tree.draw(tmp_path / "root", {f"content/{number}.md": item(number) for number in range(1, 4)})
    site = tmp_path / "site"
    build(root, site)
    texts = files_below(site, "search/text")
    manifest = site / "search/index.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "format": 1}))
    for number in (1, 2, 3):
        edit(root, number)
    build(root, site)
    assert texts.items() <= files_below(site, "search/text").items()
    edit(root, 1)
    build(root, site)
    assert not texts.keys() & files_below(site, "search/text").keys()
