"""The preview gives the page that was saved first, and indexes afterwards."""

from __future__ import annotations

import gc
import threading
from contextlib import contextmanager
from types import SimpleNamespace

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
