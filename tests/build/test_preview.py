"""The preview gives the page that was saved first, and indexes afterwards."""

from __future__ import annotations

import gc
import threading
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from gongkai.build import preview as room
from gongkai.content.markup import MarkdownOptions


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
        room, "LiveSite", lambda loaded, frame, _: SimpleNamespace(loaded=loaded, frame=frame)
    )
    preview = room.Preview(lambda: None, lambda _: done.set())
    states = [SimpleNamespace(root=tmp_path, number=number) for number in range(3)]
    for state in states:
        preview.show(state, None, MarkdownOptions())
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


@pytest.mark.parametrize(
    "place", [".gongkai", ".gongkai/preview", ".gongkai/preview/search", ".gongkai/preview/search/mine"]
)
def test_no_file_behind_a_link_is_served(tmp_path, place):
    outside = tmp_path / "outside"
    (outside / "preview/search").mkdir(parents=True)
    (outside / "search").mkdir()
    for folder in ("preview/search", "search", ""):
        (outside / folder / "mine").write_text("mine")
    (tmp_path / "root" / place).parent.mkdir(parents=True)
    (tmp_path / "root" / place).symlink_to(outside / "mine" if place.endswith("mine") else outside)
    preview = room.Preview(lambda: None, print)
    preview._site = SimpleNamespace(loaded=SimpleNamespace(root=tmp_path / "root"), get=lambda _path: None)
    assert preview.get("search/mine") is None
    (tmp_path / "root" / place).unlink()
    (tmp_path / "root/.gongkai/preview/search").mkdir(parents=True, exist_ok=True)
    (tmp_path / "root/.gongkai/preview/search/mine").write_text("ours")
    assert preview.get("search/mine") == b"ours"
