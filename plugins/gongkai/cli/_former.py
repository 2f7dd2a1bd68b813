"""The content as it stood where a change began, written into a folder as it was committed.

git itself would ask the filters that the repository's configuration names; here the bytes are taken as they are stored.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongkai.content.history import Stored, blobs, stored_files, tip_and_start
from gongkai.content.reading import RETIRED
from gongkai.content.reading.walk import CONTENT
from gongkai.reports.site import FOLDER as REPORTS

# All that a verdict on the content depends on.
JUDGED = ("catalogue.yml", RETIRED, CONTENT, REPORTS, "guide", "mkdocs.yml")
_AT_ONCE = 32_000_000
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


@contextmanager
def former_tree(root: Path, base: str, *further: str) -> Iterator[Path]:
    """The site as it stood where the change began, and ``further`` folders below its root, in a folder that is gone at
    the end of the block.

    Raises :class:`gongkai.content.history.HistoryError`.
    """
    _, start = tip_and_start(root, base)
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        # Links last: no file is ever written through one.
        files = sorted(
            filter(_is_plain, stored_files(root, start, (*JUDGED, *further))), key=lambda file: file.is_link
        )
        for some in _batches(files):
            read = blobs(root, (file.blob for file in some))
            for file in some:
                _write(Path(folder), file, read[file.blob])
        yield Path(folder)


def _is_plain(file: Stored) -> bool:
    # A tree that no git client has made may name anything.
    return not any(part in ("", ".", "..") or part.lower() == ".git" for part in file.path.split("/"))


def _batches(files: list[Stored]) -> Iterator[list[Stored]]:
    """Files in runs that fit into memory together."""
    batch: list[Stored] = []
    size = 0
    for file in files:
        if batch and size + file.size > _AT_ONCE:
            yield batch
            batch, size = [], 0
        batch.append(file)
        size += file.size
    if batch:
        yield batch


def _write(folder: Path, file: Stored, data: bytes) -> None:
    path = folder / file.path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if file.is_link:
            path.symlink_to(os.fsdecode(data))
            return
        with os.fdopen(os.open(path, _NEW_FILE, 0o600), "wb") as target:
            target.write(data)
    except (FileExistsError, NotADirectoryError, ValueError):
        return  # named twice in a tree that no git client has made
