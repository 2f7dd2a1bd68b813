"""The texts of the attachments, read once for each state of a file by one version of the code, and kept."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from gongkai.build import store
from gongkai.build.pages import Workshop
from gongkai.build.version import code_version
from gongkai.build.workers import give_out
from gongkai.catalogue.model import Item
from gongkai.content.reading.attachments import UnreadableAttachmentError, attachment_blocks, has_text

Blocks = tuple[str, ...]


def attachment_texts(items: Iterable[Item], root: Path, workshop: Workshop) -> Mapping[str, Blocks]:
    """Source (relative to the root) → texts, for every attachment of the items that has any.

    A file that cannot be opened has none: that it is so is a finding of the check, not of the build.
    """
    path = workshop.cache / "attachments"
    kept: dict[str, tuple[str, Blocks]] = store.load(path) or {}
    sources = {a.source for item in items if item.shows_body for a in item.attachments if has_text(a.file)}
    states = {source: _state(root / source) for source in sorted(sources)}
    unknown = [source for source, state in states.items() if kept.get(source, ("",))[0] != state]
    read = give_out(
        workshop.pool, _read, (str(root / source) for source in unknown), len(unknown), workshop.ahead
    ).results()
    fresh = dict(zip(unknown, read, strict=True))
    now = {
        source: (state, fresh[source] if source in fresh else kept[source][1])
        for source, state in states.items()
    }
    if now != kept:
        store.save(path, now)
    return {source: blocks for source, (_, blocks) in now.items() if blocks}


def _state(path: Path) -> str:
    """What a file's text hangs on; another version of the program may read more out of the same bytes."""
    stat = os.stat(path)
    return f"{code_version()} {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}"


def _read(path: str) -> Blocks:
    try:
        return attachment_blocks(Path(path))
    except UnreadableAttachmentError:
        return ()
