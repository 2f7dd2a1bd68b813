"""What an edit does not touch is taken over, and nothing else is."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from msgspec.structs import fields, replace

from gongkai.build.checker import entry_of
from gongkai.catalogue.model import Item
from gongkai.lint.engine import Judgement
from gongkai.search.table import pages_and_keys
from support import tree
from support.rebuilds import NOW, assert_same_as_cold, build, item


def edit(root: Path, number: int) -> None:
    path = root / f"content/{number}.md"
    path.write_text(path.read_text() + "\n又一段。\n")


def test_what_every_header_field_says_shapes_the_lists():
    entry = Item("content/1.md", "digest", 9, True, "标题", "JGZN", "1", "1", NOW, "office")

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
        patched.setattr("gongkai.build.pages._begin_lists", None)
        build(root, tmp_path / "site")
    (tmp_path / "site/catalogue.csv").unlink()
    edit(root, 2)
    build(root, tmp_path / "site")
    assert_same_as_cold(root, tmp_path / "site", tmp_path / "scratch")


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


def test_near_results_lead_to_the_item_as_it_is_now(tmp_path, monkeypatch):
    # The words of a long item's first lines stay as they are when its end is edited: Pagefind is not asked again.
    bodies = {n: item(n, body="正文很长。" * 40) for n in range(1, 6)}
    root = tree.draw(tmp_path / "root", {f"content/{number}.md": text for number, text in bodies.items()})
    build(root, tmp_path / "site")
    assert _near_keys(tmp_path / "site") == _item_keys(tmp_path / "site")
    monkeypatch.setattr("gongkai.build.near.pagefind_shard", None)
    for number in (3, 4):
        edit(root, number)
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
