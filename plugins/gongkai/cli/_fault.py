"""Reports of internal errors: one sentence on the terminal, and the traceback in a file."""

from __future__ import annotations

import os
import platform
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from gongkai import __version__
from gongkai.source.safe_paths import make_own_folder, replace_own

LOG = Path(".gongkai/error.log")


def masked(text: str) -> str:
    """The text with all personal information masked; :mod:`gongkai.privacy` is loaded for it, since most runs end well."""
    from gongkai.privacy import detectors

    return detectors.masked(text)


def report(error: Exception, words: Sequence[str]) -> str:
    """Write the traceback to ``.gongkai/error.log`` below the root. Returns the message to print."""
    details = f"gongkai {__version__} · Python {platform.python_version()} · {platform.platform()}\n"
    details += f"gongkai {' '.join(words)}\n\n{''.join(traceback.format_exception(error))}"
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    what = masked(f"gongkai：程序自己出了错（{reason[:300]}），这不是内容的问题")
    log = _written(masked(details), _root(words))
    return f"{what}；详情写在 {log}，请把这个文件交给维护的人。" if log else f"{what}。\n{masked(details)}"


def _written(details: str, root: Path) -> Path | None:
    """Write to the site's folder, or else to a temporary file. Returns the path, None if neither works."""
    try:
        log = root / LOG
        make_own_folder(log.parent)
        replace_own(log, details.encode("utf-8", "replace"))
        return log
    except OSError:
        pass
    try:
        descriptor, name = tempfile.mkstemp(prefix="gongkai-error-", suffix=".log", text=True)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
            file.write(details)
        return Path(name)
    except OSError:
        return None


def close_quietly(stream: TextIO) -> None:
    """Redirect a stream to the null device, so that the final flush does not fail on a closed pipe."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return  # the stream has no file descriptor


def _root(words: Sequence[str]) -> Path:
    for position, word in enumerate(words):
        if word == "--root" and position + 1 < len(words):
            return Path(words[position + 1])
        if word.startswith("--root="):
            return Path(word.removeprefix("--root="))
    return Path()
