"""The files that a person means by what was typed behind a verb."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from gongkai.cli._usage import Misuse
from gongkai.content.reading.walk import CONTENT
from gongkai.reports.site import FOLDER as REPORTS


def reports_among(root: Path, typed: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What was typed of ``reports/`` (files, or the folder), from the root, and the rest as it was typed.

    Raises :class:`Misuse` for a path that does not exist.
    """
    reports, rest = [], []
    for text in typed:
        path = _from_root(root, text)
        if path == REPORTS or path.startswith(f"{REPORTS}/"):
            reports.append(path)
        else:
            rest.append(text)
    return tuple(reports), tuple(rest)


def items_among(root: Path, typed: Iterable[str], known: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the ``known`` item paths that were typed: files, folders, or the attachments beside an item.

    A path counts from the current folder, or from the site's root where nothing lies there.
    Raises :class:`Misuse` for a path that does not exist or lies outside ``content/``.
    """
    chosen: set[str] = set()
    for text in typed:
        path = _from_root(root, text)
        if path in ("", ".", CONTENT):
            return known
        if not path.startswith(f"{CONTENT}/"):
            raise Misuse(
                f"{text} 不在 {CONTENT} 里，这里只收条目（{CONTENT} 下的 .md 文件和文件夹）和 {REPORTS} 里的年报"
            )
        # An attachment stands for the item beside it: pre-commit hands over whatever was changed.
        beside = f"{path.rpartition('/')[0]}/index.md"
        chosen.update(item for item in known if item == path or item.startswith(f"{path}/"))
        if not path.endswith(".md") and beside in known:
            chosen.add(beside)
    return tuple(item for item in known if item in chosen)


def _from_root(root: Path, text: str) -> str:
    for candidate in (Path(text), root / text):
        if candidate.exists() or candidate.is_symlink():
            # Not resolved: where a symbolic link leads is not what was typed.
            inside = os.path.relpath(os.path.abspath(candidate), os.path.abspath(root))
            return Path(inside).as_posix()
    raise Misuse(f"没有 {text} 这个文件或文件夹")
