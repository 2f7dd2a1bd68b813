"""The index begins before the whole site has been judged; what the store loses meanwhile is made again."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import ExitStack
from datetime import date

import pytest

from gongkai.build import aside, survey
from gongkai.build.aside import Aside
from gongkai.build.checker import Checker
from gongkai.build.early_index import EarlyIndex
from gongkai.build.load import load
from gongkai.build.near import FOLDER
from gongkai.build.store import Store, open_store
from gongkai.build.workers import Workers
from support import rebuilds
from support.tree import item

NOW = date(2009, 12, 31)


def put(root, count=12):
    for number in range(count):
        text = item(f"01511800X/2009-{number:05d}", 标题=f"第{number}号通知", body=f"第{number}号的正文")
        (root / f"content/{number}.md").write_text(text, encoding="utf-8")


@pytest.fixture
def root(tiny_site):
    found = tiny_site({})
    (found / "content").mkdir(exist_ok=True)
    put(found)
    return found


def test_the_index_that_was_begun_is_that_of_the_build(root, tmp_path):
    with ExitStack() as stack, Workers() as workers:
        checker = Checker(root, open_store(root, tmp_path / "cache"), workers)
        early = EarlyIndex(checker, workers, stack)
        loaded = load(root, now=NOW, publish=True, checker=checker, judged=early.begin)
        begun = early.of(loaded.catalogue)
        assert begun is not None
        assert sorted(begun[0].source.slugs) == sorted(one.slug for one in loaded.catalogue.items)


def test_nothing_is_begun_for_a_site_with_errors(root, tmp_path):
    (root / "content/0.md").write_text("---\n标题: 没有别的\n---\n", encoding="utf-8")
    with ExitStack() as stack, Workers() as workers:
        checker = Checker(root, Store(None), workers)
        early = EarlyIndex(checker, workers, stack)
        loaded = load(root, now=NOW, publish=True, checker=checker, judged=early.begin)
        assert not loaded.fit
        assert loaded.catalogue is not None
        assert early.of(loaded.catalogue) is None


def test_an_index_of_other_items_is_not_used(root, tmp_path):
    with ExitStack() as stack, Workers() as workers:
        checker = Checker(root, Store(None), workers)
        early = EarlyIndex(checker, workers, stack)
        loaded = load(root, now=NOW, publish=True, checker=checker, judged=early.begin)
        (root / "content/0.md").unlink()
        checker.look()
        fewer = load(root, now=NOW, publish=True, checker=checker, look=False)
        assert early.of(loaded.catalogue) is not None
        assert early.of(fewer.catalogue) is None


def forget(cache, some) -> int:
    """Delete every second value of the store that ``some`` chooses by its size; returns how many."""
    with sqlite3.connect(next(cache.glob("store-*.sqlite"))) as store:
        keys = [key for key, size in store.execute("SELECT key, length(value) FROM entry") if some(size)]
        store.executemany("DELETE FROM entry WHERE key = ?", [(key,) for key in keys[::2]])
    return len(keys[::2])


@pytest.mark.parametrize("some", [lambda size: size > 3_000, lambda size: size > 100, lambda _: True])
def test_a_store_that_has_lost_values_changes_nothing(root, some, tmp_path):
    site = tmp_path / "site"
    rebuilds.build(root, site)
    assert forget(rebuilds.cache_of(root), some)
    (root / "content/3.md").write_text(
        item("01511800X/2009-00003", 标题="第3号通知", body="改了"), encoding="utf-8"
    )
    rebuilds.build(root, site)
    whole = tmp_path / "whole"
    for path in rebuilds.cache_of(root).iterdir():
        path.unlink()
    rebuilds.build(root, whole)
    found, wanted = rebuilds.files_of(site), rebuilds.files_of(whole)
    ours = {path for path in wanted if not path.startswith((FOLDER, "search/index.json"))}
    assert {path: found.get(path) for path in ours} == {path: wanted[path] for path in ours}
    assert any(path.startswith(FOLDER) for path in found)


def slow(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def test_abandoned_workers_end_at_once():
    with Workers() as workers:
        begun = time.perf_counter()
        workers.submit(slow, [30.0] * 4, 4)
        workers.abandon()
    assert time.perf_counter() - begun < 15


def wrong(_: int) -> int:
    raise OSError("a disk")


def ended(_: int) -> int:
    os._exit(1)


def test_what_is_done_aside_is_a_help_and_nothing_more(monkeypatch):
    assert Aside(slow, 0.01).result() == 0.01
    assert Aside(wrong, 1).result() is None
    assert Aside(ended, 1).result() is None
    monkeypatch.setattr(aside.multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert Aside(slow, 0.01).result() is None


def test_a_survey_tells_what_is_there_and_follows_no_link(tmp_path):
    top, outside = tmp_path / "top", tmp_path / "outside"
    for path in ("a/b.html", "a/stray", "old/deep/x"):
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).write_text("x")
    outside.mkdir()
    (outside / "mine").write_text("mine")
    (top / "link").symlink_to(outside)
    found = survey.survey(survey.SurveyJob(str(top), frozenset(["a/b.html"])))
    assert found.whole
    assert set(found.others) == {"a/stray", "old/deep/x", "link"}
    assert found.folders == ("old/deep", "old")
    assert not survey.survey(survey.SurveyJob(str(top), frozenset(["a/b.html", "gone"]))).whole
