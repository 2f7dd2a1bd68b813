"""The preview shows the saved page first, and indexes afterwards."""

from __future__ import annotations

import gc
import threading
from contextlib import contextmanager
from types import SimpleNamespace

from gongkai.build import preview as room
from gongkai.build.checker import Checker
from gongkai.build.store import Store, open_store


def test_saves_one_after_another_are_indexed_once(tmp_path, monkeypatch):
    built, done = [], threading.Event()

    @contextmanager
    def staged():
        yield SimpleNamespace(publish=lambda: None)

    def build(loaded, *_, **__):
        built.append(loaded)
        return SimpleNamespace(staged=staged)

    monkeypatch.setattr(room, "Build", build)
    monkeypatch.setattr(
        room, "LiveSite", lambda loaded, frame, _, own: SimpleNamespace(loaded=loaded, frame=frame, own=own)
    )
    preview = room.Preview(lambda: None, lambda _: done.set())
    states = [SimpleNamespace(root=tmp_path, number=number) for number in range(3)]
    for state in states:
        preview.show(state, None, Checker(tmp_path, Store(None)))
    assert done.wait(30)
    preview.close()
    assert built == states[-1:]


def test_no_cycles_are_looked_for_while_items_are_read():
    seen = []

    def load():
        seen.append(gc.isenabled())
        return SimpleNamespace(catalogue=None)

    room.Preview(load, print).reload()
    assert seen == [False]
    assert gc.isenabled()


def test_the_index_lies_in_the_users_cache_and_nothing_of_the_repository_is_taken_for_it(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(room.Preview, "_index", lambda self: None)
    monkeypatch.setattr(
        room, "LiveSite", lambda loaded, *_: SimpleNamespace(loaded=loaded, get=lambda _path: None)
    )
    root = tmp_path / "root"
    (root / ".gongkai/preview/search").mkdir(parents=True)
    (root / ".gongkai/preview/search/mine").write_text("theirs")
    store = open_store(root, tmp_path / "cache")
    preview = room.Preview(lambda: None, print)
    preview.show(SimpleNamespace(root=root, prefix=""), None, Checker(root, store))
    assert preview.get("search/mine") is None
    (tmp_path / "cache/preview/site/search").mkdir(parents=True)
    (tmp_path / "cache/preview/site/search/mine").write_text("ours")
    assert preview.get("search/mine") == b"ours"
