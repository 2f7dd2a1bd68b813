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
from gongkai.privacy.detectors import masked
from gongkai.source.safe_paths import make_own_folder, replace_own

LOG = Path(".gongkai/error.log")


def told(error: Exception, words: Sequence[str]) -> str:
    """Write the traceback to ``.gongkai/error.log`` below the site's root and say so in one sentence."""
    story = f"gongkai {__version__} · Python {platform.python_version()} · {platform.platform()}\n"
    story += f"gongkai {' '.join(words)}\n\n{''.join(traceback.format_exception(error))}"
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    what = masked(f"gongkai：程序自己出了错（{reason[:300]}），这不是内容的问题")
    log = _written(masked(story), _root(words))
    return f"{what}；详情写在 {log}，请把这个文件交给维护的人。" if log else f"{what}。\n{masked(story)}"


def _written(story: str, root: Path) -> Path | None:
    """The file that now holds the story: in the site's own folder, else among the system's temporary files."""
    try:
        log = root / LOG
        make_own_folder(log.parent)
        replace_own(log, story.encode("utf-8", "replace"))
        return log
    except OSError:
        pass
    try:
        descriptor, name = tempfile.mkstemp(prefix="gongkai-error-", suffix=".log", text=True)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
            file.write(story)
        return Path(name)
    except OSError:
        return None


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
