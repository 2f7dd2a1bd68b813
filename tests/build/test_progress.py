"""Progress output of a build."""

from __future__ import annotations

import io
import re

from gongkai.build import progress as room
from gongkai.build.progress import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def run(stream, monkeypatch, seconds, count=4):
    clock = Clock()
    monkeypatch.setattr(room.time, "perf_counter", clock)
    told = Progress(stream, _begun=clock.now)
    for _ in told.counted("条目页面", range(count), count):
        clock.now += seconds
    return told


def test_a_short_build_says_nothing(monkeypatch):
    stream = io.StringIO()
    told = run(stream, monkeypatch, 0.1)
    assert stream.getvalue() == ""
    assert told.table() == ""


def test_in_ci_plain_lines_with_the_time_left(monkeypatch):
    stream = io.StringIO()
    told = run(stream, monkeypatch, 6.0)
    lines = stream.getvalue().splitlines()
    assert lines == ["条目页面 1/4，还要约 18 秒", "条目页面 2/4，还要约 12 秒", "条目页面 3/4，还要约 6 秒"]
    assert re.search(r"条目页面 +24.00 秒 +100%\n  合计 +24.00 秒", told.table())


def test_on_a_terminal_one_bar_that_ends_full(monkeypatch):
    stream = Terminal()
    run(stream, monkeypatch, 6.0)
    assert "\r条目页面 [██████" in stream.getvalue()
    assert stream.getvalue().endswith("4/4\x1b[K\n")


def test_stages_are_timed(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(room.time, "perf_counter", clock)
    told = Progress(io.StringIO(), quiet=True, _begun=clock.now)
    with told.stage("甲"):
        clock.now += 3
    assert told.stages == [("甲", 3.0)]
