"""A body that takes too long or is nested too deep ends the build with a sentence that names its file."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import pytest

from gongkai.build import body
from gongkai.build.body import BodyRenderer, UnrenderableError
from gongkai.build.store import Store
from gongkai.build.time_limit import OutOfTimeError, within
from gongkai.content.markup.renderer import Renderer
from support import tree

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timers that interrupt here")


def _busy(seconds: float = 20) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_work_is_ended_at_its_limit_of_processor_time() -> None:
    with pytest.raises(OutOfTimeError), within(0.2):
        _busy(2)


def test_waiting_takes_no_processor_time_and_is_not_ended() -> None:
    with within(0.1):
        time.sleep(0.3)


def test_work_that_swallows_the_exception_is_ended_all_the_same() -> None:
    with pytest.raises(OutOfTimeError), within(0.2):
        with suppress(OutOfTimeError):
            _busy()
        _busy()


def test_nothing_is_left_of_the_limit() -> None:
    former = signal.getsignal(signal.SIGPROF)
    with within(0.1):
        pass
    _busy(0.2)
    assert signal.getsignal(signal.SIGPROF) is former
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)


@pytest.fixture
def rendered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[..., object]], object]:
    """``rendered(render)`` is a build's attempt at one body, with ``render`` in the place of the renderer's work."""
    path, data = "content/a.md", tree.item("01511800X/2009-00001", "正文。\n").encode()
    monkeypatch.setattr(body, "LONGEST_SECONDS", 0.2)

    def attempt(render: Callable[..., object]) -> object:
        monkeypatch.setattr(Renderer, "render", render)
        return BodyRenderer(tmp_path, Store(None)).rendered(data, path)

    return attempt


def test_a_body_that_takes_too_long_is_named(rendered: Callable[..., object]) -> None:
    with pytest.raises(UnrenderableError, match=r"content/a\.md 的正文转换超过 .* 秒：请"):
        rendered(lambda *_: _busy())


def test_a_body_that_is_nested_too_deep_is_named(rendered: Callable[..., object]) -> None:
    def recurse(*_: object) -> NoReturn:
        recurse()
        os.abort()

    with pytest.raises(UnrenderableError, match=r"content/a\.md 的正文嵌套得太深.*：请"):
        rendered(recurse)
