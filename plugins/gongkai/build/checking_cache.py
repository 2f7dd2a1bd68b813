"""What each file was found to be, kept between runs, and found by all processors where there is much to judge.

A judgement is a function of the file's bytes, the settings, the day, this program, and the attachments that the item
names: all of them are part of its key. What is kept can always be thrown away; what cannot be read counts as absent.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from zlib import crc32

from gongkai.build import kept_files
from gongkai.build.kept_files import program
from gongkai.catalogue.settings import Settings
from gongkai.content.reading import digest_of_file, read_bytes, read_record
from gongkai.lint.engine import Judgement, judge, new_context
from gongkai.lint.rules import Context
from gongkai.source.diagnostics import Diagnostic

FOLDER = Path(".gongkai/cache/check")
# An edit rewrites one shard, a warm run opens all of them.
_SHARDS = 64
# Fewer files than this are judged before a second process is up.
_WORTH_PROCESSES = 1500

Stat = tuple[int, int, int] | None


class Known(NamedTuple):
    """What is known of one file: its digest, the state of its attachments, and what was found."""

    digest: str
    attachments: tuple[tuple[str, Stat], ...]
    judgement: Judgement | None
    defects: tuple[Diagnostic, ...]


class Work(NamedTuple):
    """All that judging needs beside the file."""

    root: Path
    settings: Settings
    today: date
    publish: bool


class Shard(NamedTuple):
    """The files of which one file of the cache tells: those asked for now, and all that was kept."""

    number: int
    files: list[str]
    kept: dict[str, Known]


def judge_files(
    root: Path,
    paths: tuple[str, ...],
    settings: Settings,
    today: date,
    publish: bool,
    digests: dict[str, str] | None = None,
    shards: dict[int, dict[str, Known]] | None = None,
    meanwhile: Callable[[], object] = lambda: None,
) -> tuple[list[Judgement], list[Diagnostic]]:
    """What :func:`gongkai.build.load.judge_files` says, with what former runs found kept below ``root/.gongkai``.

    ``digests`` holds those of files that were read a moment ago and need not be read again where all is known of
    them; it is filled with the digest of each file, for whoever keeps more about it. ``shards`` holds what this
    process has had from the cache already, and is filled likewise (:class:`gongkai.build.judging_again.JudgingAgain`).
    ``meanwhile`` is called while other processes judge, where they do: for what would be done afterwards anyway.
    """
    work = Work(root, settings, today, publish)
    read = digests if digests is not None else {}
    key = _key(work)
    had = shards if shards is not None else {}
    known: dict[str, Known] = {}
    stale: list[Shard] = []
    for number, files in _shards(paths).items():
        if number not in had:
            had[number] = kept_files.load(_file(root, number), key) or {}
        kept = had[number]
        known.update(kept)
        missing = [
            path for path in files if path not in kept or not _current(root, path, kept[path], read.get(path))
        ]
        if missing:
            stale.append(Shard(number, missing, kept))
    for shard, payload in zip(stale, _found(work, key, stale, meanwhile), strict=True):
        fresh: dict[str, Known] = kept_files.unpacked(payload)
        shard.kept.update(fresh)
        known.update(fresh)
    read.update((path, known[path].digest) for path in paths)
    found = [known[path] for path in paths]
    return [one.judgement for one in found if one.judgement], [
        defect for one in found for defect in one.defects
    ]


def _shards(paths: Iterable[str]) -> dict[int, list[str]]:
    shards: dict[int, list[str]] = {}
    for path in paths:
        shards.setdefault(crc32(path.encode("utf-8", "surrogateescape")) % _SHARDS, []).append(path)
    return shards


def _found(work: Work, key: bytes, stale: list[Shard], meanwhile: Callable[[], object]) -> Iterator[bytes]:
    """What was found of the files of each shard, packed; by several processes where that pays."""
    count = sum(len(shard.files) for shard in stale)
    if count < _WORTH_PROCESSES or _processors() == 1 or not hasattr(os, "fork"):
        _begin(work, key)
        yield from map(_judged, stale)
        return
    # Imported late: a run in which little has changed should not wait for it.
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(_processors(), get_context("fork"), _begin, (work, key)) as pool:
        found = pool.map(_judged, stale)
        meanwhile()
        yield from found


# What a process needs for every shard: handed over once.
_HANDED: list[tuple[Work, Context, bytes]] = []


def _begin(work: Work, key: bytes) -> None:
    _HANDED[:] = [(work, new_context(work.settings, work.today, work.root, work.publish), key)]


def _judged(shard: Shard) -> bytes:
    """What is found of a shard's files, packed, and kept at once beside what was known of the others that still exist."""
    work, context, key = _HANDED[0]
    fresh = {path: _one(work.root, context, path) for path in shard.files}
    payload = kept_files.packed(fresh)
    others = {
        path: one for path, one in shard.kept.items() if path not in fresh and (work.root / path).exists()
    }
    read = {path: one for path, one in fresh.items() if one.digest}
    # Where there is nothing else to keep, the same bytes are kept and handed over.
    kept = payload if not others and len(read) == len(fresh) else kept_files.packed({**others, **read})
    with contextlib.suppress(OSError):  # where it cannot be kept the next run is slower, and that is all
        kept_files.write_packed(_file(work.root, shard.number), key, kept)
    return payload


def _one(root: Path, context: Context, path: str) -> Known:
    data = read_bytes(root, path)
    if isinstance(data, Diagnostic):
        return Known("", (), None, (data,))
    record, defects = read_record(path, data)
    if record is None:
        return Known(digest_of_file(data), (), None, defects)
    judgement = judge(record, context)
    named = tuple((source, _state(root, path, source)) for source, _ in judgement.summary.attachments)
    return Known(record.digest, named, judgement, defects)


def _current(root: Path, path: str, known: Known, digest: str | None) -> bool:
    if not digest:
        data = read_bytes(root, path)
        digest = "" if isinstance(data, Diagnostic) else digest_of_file(data)
    if not digest or digest != known.digest:
        return False
    return all(_state(root, path, source) == state for source, state in known.attachments)


def _state(root: Path, item: str, source: str) -> Stat:
    """Type, size and time of an attachment; None where there is none, or where the way to it leads through a link."""
    folder = PurePosixPath(item).parent
    try:
        for above in PurePosixPath(source).parents:
            if above == folder or above == PurePosixPath("."):
                break
            if (root / above).is_symlink():
                return None
        state = os.lstat(root / source)
    except (OSError, ValueError):
        return None
    return (state.st_mode, state.st_size, state.st_mtime_ns)


def _file(root: Path, number: int) -> Path:
    return root / FOLDER / f"{number:02d}"


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _key(work: Work) -> bytes:
    parts = (program(), work.settings.digest, work.today.isoformat(), str(work.publish))
    return blake2b("\0".join(parts).encode(), digest_size=32).digest()
