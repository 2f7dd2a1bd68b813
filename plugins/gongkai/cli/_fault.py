"""Our own faults: one sentence for the clerk, the whole story in a file for whoever mends it."""

from __future__ import annotations

import os
import platform
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from gongkai import __version__

LOG = Path(".gongkai/error.log")


def told(error: Exception, words: Sequence[str]) -> str:
    """Write the traceback to ``.gongkai/error.log`` below the site's root and say so in one sentence."""
    story = f"gongkai {__version__} · Python {platform.python_version()} · {platform.platform()}\n"
    story += f"gongkai {' '.join(words)}\n\n{''.join(traceback.format_exception(error))}"
    what = f"gongkai：程序自己出了错（{type(error).__name__}: {error}），这不是内容的问题"
    for folder in (_root(words), Path(tempfile.gettempdir())):
        try:
            log = folder / LOG
            log.parent.mkdir(exist_ok=True)
            log.write_text(story, encoding="utf-8")
        except OSError:
            continue
        return f"{what}；详情写在 {log}，请把这个文件交给维护的人。"
    return f"{what}。\n{story}"


def close_quietly(stream: TextIO) -> None:
    """Let the interpreter's last flush go nowhere instead of complaining about a closed pipe."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return  # a stream without a descriptor has nothing to flush


def _root(words: Sequence[str]) -> Path:
    for position, word in enumerate(words):
        if word == "--root" and position + 1 < len(words):
            return Path(words[position + 1])
        if word.startswith("--root="):
            return Path(word.removeprefix("--root="))
    return Path()
