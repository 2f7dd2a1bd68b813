"""A site stands while every file is as it was written; groups of files are reused together."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from gongkai.build.graph import DoubledAddressError, Graph, Target
from gongkai.build.site_record import SiteRecord, _record_key, read_record, stands
from gongkai.build.staging import Staging
from gongkai.build.store import Store, open_store
from gongkai.build.workers import Workers


@pytest.fixture
def store(tmp_path) -> Store:
    return open_store(tmp_path, tmp_path / "cache")


def publish(tmp_path: Path, store: Store, fill, *, verify: bool = False) -> Graph:
    with Staging(tmp_path / "site", tmp_path / "spare") as staging, Workers() as workers:
        graph = Graph(staging, store, workers, verify=verify)
        fill(graph)
        graph.publish(b"root key")
    return graph


def fill(graph: Graph) -> None:
    for path in ("index.html", "404.html", "a.html", "b/c.html"):
        graph.add(Target(path, b"key of " + path.encode(), path.encode))


def test_what_has_the_same_key_is_reused(tmp_path, store):
    assert publish(tmp_path, store, fill).written == 4
    assert publish(tmp_path, store, fill).written == 0
    assert (tmp_path / "site/b/c.html").read_bytes() == b"b/c.html"
    assert read_record(store, tmp_path / "site").root_key == b"root key"


@pytest.mark.parametrize("harm", [
    lambda site: (site / "a.html").unlink(),
    lambda site: (site / "b/c.html").write_text("another"),
    lambda site: (site / "d.html").write_text("more"),
    lambda site: (site / "e").symlink_to("/etc"),
    lambda site: ((site / "a.html").unlink(), (site / "a.html").mkdir()),
], ids=["deleted", "changed", "added", "a link", "a folder"])  # fmt: skip
def test_a_site_that_somebody_touched_does_not_stand_and_is_mended(tmp_path, store, harm):
    publish(tmp_path, store, fill)
    site = tmp_path / "site"
    assert stands(site, read_record(store, site))
    harm(site)
    assert not stands(site, read_record(store, site))
    publish(tmp_path, store, fill)
    assert stands(site, read_record(store, site))
    assert sorted(path.name for path in site.iterdir()) == ["404.html", "a.html", "b", "index.html"]


def test_no_site_does_not_stand(tmp_path, store):
    assert not stands(tmp_path / "site", read_record(store, tmp_path / "site"))


def test_two_targets_of_one_path_are_refused(tmp_path, store):
    with pytest.raises(DoubledAddressError, match=r"index\.html"):
        publish(tmp_path, store, lambda graph: [fill(graph), fill(graph)])


def test_a_group_is_reused_whole_or_not_at_all(tmp_path, store):
    def grouped(graph: Graph) -> None:
        reused.append(graph.reuse_group("group", b"key"))
        if not reused[-1]:
            fill(graph)
            graph.group("group", b"key", graph.paths)

    reused: list[bool] = []
    for _ in range(2):
        publish(tmp_path, store, grouped)
    for folder in ("site", "spare"):
        (tmp_path / folder / "a.html").unlink()
    publish(tmp_path, store, grouped)
    assert reused == [False, True, False]


def test_a_record_of_another_form_is_none(tmp_path, store):
    """An older program wrote the keys of groups as bytes."""
    old = msgspec.msgpack.encode([{"a.html": [b"k", 1, 2, b"d"]}, b"root", {b"group": ["a.html"]}, 3, ""])
    store.put({_record_key(tmp_path / "site"): old})
    assert read_record(store, tmp_path / "site") == SiteRecord()
