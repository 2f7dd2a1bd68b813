"""All files of the ledgers judged, what former runs found kept beside them (in their own folder: nothing leaves it)."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path

from gongkai.build import kept_files
from gongkai.build.stamps import Stamp, stamps_of
from gongkai.catalogue.settings import Settings
from gongkai.content.reading.walk import read_bytes
from gongkai.ledgers.judge import Judge, Judged
from gongkai.ledgers.location import Folder
from gongkai.ledgers.site import judge_of
from gongkai.ledgers.walk import records_below
from gongkai.source.diagnostics import Diagnostic, in_order

_KEPT = Path(kept_files.OWN_FOLDER) / "cache" / "ledgers"
# Fewer files than this are judged before a second process is up.
_WORTH_PROCESSES = 1500
_AT_ONCE = 500


@dataclass(frozen=True)
class Checked:
    """What was found of the ledgers: the diagnostics in order, how many records there are, and the folder as shown."""

    diagnostics: tuple[Diagnostic, ...]
    count: int
    folder: str


def check_ledgers(folder: Folder, settings: Settings, today: date) -> Checked:
    """Judge every record of a folder on a day."""
    paths, links = records_below(folder.path, folder.shown)
    judge = judge_of(settings, folder, today)
    key = _key(settings, folder, today)
    kept = _load(folder.path, key)
    stamps = stamps_of(folder.path, paths)
    known = {path: kept[path][1] for path in paths if path in kept and kept[path][0] == stamps.get(path)}
    stale = [path for path in paths if path not in known]
    known.update(_judged(folder, judge, stale))
    if stale or len(kept) > len(paths):
        _save(folder.path, key, {path: (stamps[path], known[path]) for path in paths if path in stamps})
    found = [diagnostic for path in paths for diagnostic in known[path].diagnostics]
    together = judge.all(fact for path in paths if (fact := known[path].fact))
    return Checked(in_order([*links, *found, *together]), len(paths), folder.shown)


def _judged(folder: Folder, judge: Judge, paths: list[str]) -> dict[str, Judged]:
    _HANDED[:] = [(folder, judge)]
    if len(paths) < _WORTH_PROCESSES or (os.cpu_count() or 1) == 1 or not hasattr(os, "fork"):
        return _chunk(paths)
    # Imported late: a run in which little has changed should not wait for it.
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    chunks = [paths[start : start + _AT_ONCE] for start in range(0, len(paths), _AT_ONCE)]
    found: dict[str, Judged] = {}
    with ProcessPoolExecutor(mp_context=get_context("fork")) as pool:
        for part in pool.map(_chunk_packed, chunks):
            found.update(kept_files.unpacked(part))
    return found


# What a process needs for every chunk; a forked one has it already.
_HANDED: list[tuple[Folder, Judge]] = []


def _chunk_packed(paths: list[str]) -> bytes:
    return kept_files.packed(_chunk(paths))


def _chunk(paths: Iterable[str]) -> dict[str, Judged]:
    folder, judge = _HANDED[0]
    return {path: _one(folder, judge, path) for path in paths}


def _one(folder: Folder, judge: Judge, path: str) -> Judged:
    data = read_bytes(folder.path, path)
    shown = f"{folder.shown}/{path}"
    if isinstance(data, Diagnostic):
        return Judged(None, (_moved(data, shown),))
    return judge.one(shown, path.partition("/")[0], data)


def _moved(diagnostic: Diagnostic, path: str) -> Diagnostic:
    return Diagnostic(
        diagnostic.code,
        diagnostic.name,
        diagnostic.level,
        path,
        diagnostic.line,
        diagnostic.column,
        diagnostic.message,
    )


def _key(settings: Settings, folder: Folder, today: date) -> bytes:
    parts = (kept_files.program(), settings.digest, folder.shown, today.isoformat())
    return blake2b("\0".join(parts).encode(), digest_size=32).digest()


def _load(folder: Path, key: bytes) -> dict[str, tuple[Stamp, Judged]]:
    return {} if _leads_away(folder) else kept_files.load(folder / _KEPT, key) or {}


def _save(folder: Path, key: bytes, value: dict[str, tuple[Stamp, Judged]]) -> None:
    if not _leads_away(folder):
        kept_files.save(folder / _KEPT, key, value)


def _leads_away(folder: Path) -> bool:
    """Whether a link stands where something would be kept: it is not followed."""
    return any((folder / part).is_symlink() for part in (_KEPT, *_KEPT.parents[:-1]))
