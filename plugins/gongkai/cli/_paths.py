"""Resolution of the path arguments of a verb to files of the site."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from gongkai.build.guide_tree import guide_folder
from gongkai.catalogue.settings import load_settings
from gongkai.cli._usage import Misuse
from gongkai.content.reading import RETIRED, walk_guide
from gongkai.content.reading.walk import CATALOGUE_FILE, CONTENT
from gongkai.ledgers.location import ledgers_folder
from gongkai.reports.site import FOLDER as REPORTS
from gongkai.reports.site import published_paths, report_paths


def files_among(root: Path, typed: Iterable[str], items: tuple[str, ...]) -> tuple[str, ...]:
    """The given paths as items (see :func:`items_among`), guide pages, ``catalogue.yml``, ``retired.yml`` and the files
    of ``reports/``."""
    folder = guide_folder(root)
    beside = (
        CATALOGUE_FILE,
        RETIRED,
        *walk_guide(root, folder)[0],
        *report_paths(root),
        *published_paths(root),
    )
    chosen: set[str] = set()
    others: list[str] = []
    for text in typed:
        path = _from_root(root, text)
        if path in beside:
            chosen.add(path)
        elif path in (folder, REPORTS) or path.startswith(f"{folder}/"):
            chosen.update(page for page in beside if page.startswith(f"{path}/"))
        else:
            others.append(text)
    return (*items_among(root, others, items), *sorted(chosen))


def items_among(root: Path, typed: Iterable[str], known: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the ``known`` items that are given as files, by a folder, or by an attachment in the same folder.

    A path is relative to the current folder or, if it does not exist there, to the root.
    Raises :class:`Misuse` for a path that does not exist or is outside ``content/``.
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
        # An attachment selects its item: pre-commit passes all changed files.
        beside = f"{path.rpartition('/')[0]}/index.md"
        chosen.update(item for item in known if item == path or item.startswith(f"{path}/"))
        if not path.endswith(".md") and beside in known:
            chosen.add(beside)
    return tuple(item for item in known if item in chosen)


def records_among(
    root: Path, typed: Iterable[str], ledgers: Path | None
) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """Divide the given paths into records of the ledgers, by the path shown in findings (None if there are none), and
    the remaining paths as given.

    The ledgers are the folder named, else 台账 of the settings below the root.
    """
    texts = tuple(typed)
    folder = _shown_ledgers(root, ledgers) if texts else None
    if folder is None:
        return None, texts
    paths = {text: _from_root(root, text) for text in texts}
    records = tuple(path for path in paths.values() if f"{path}/".startswith(f"{folder}/"))
    return records or None, tuple(text for text, path in paths.items() if path not in records)


def _shown_ledgers(root: Path, named: Path | None) -> str | None:
    try:
        settings, _ = load_settings((root / "catalogue.yml").read_bytes())
    except OSError:
        return None
    folder = ledgers_folder(root, settings, named) if settings else None
    return folder.shown if folder else None


def _from_root(root: Path, text: str) -> str:
    for candidate in (Path(text), root / text):
        if candidate.exists() or candidate.is_symlink():
            # Not resolved: a symbolic link stands for itself, not for its target.
            inside = os.path.relpath(os.path.abspath(candidate), os.path.abspath(root))  # noqa: PTH100
            return Path(inside).as_posix()
    raise Misuse(f"没有 {text} 这个文件或文件夹")
