"""Checks out the site at the start of a change into a temporary folder.

Reads blobs instead of running ``git checkout``, which would run the filters configured in the repository.
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

# The files that affect the result of a check.
CHECKED = ("catalogue.yml", RETIRED, CONTENT, REPORTS, "guide", "mkdocs.yml")
_BATCH_BYTES = 32_000_000
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


@contextmanager
def previous_tree(root: Path, base: str, *further: str) -> Iterator[Path]:
    """The site at the merge base of ``base`` and HEAD, with ``further`` folders below its root, in a temporary
    folder.

    Raises :class:`gongkai.content.history.HistoryError`.
    """
    _, start = tip_and_start(root, base)
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        # Links last, so that no file is written through one.
        stored = stored_files(root, start, (*CHECKED, *further))
        files = sorted(filter(_is_plain, stored), key=lambda file: file.is_link)
        for some in _batches(files):
            read = blobs(root, (file.blob for file in some))
            for file in some:
                _write(Path(folder), file, read[file.blob])
        yield Path(folder)


def _is_plain(file: Stored) -> bool:
    # A maliciously crafted tree may contain any name.
    return not any(part in ("", ".", "..") or part.lower() == ".git" for part in file.path.split("/"))


def _batches(files: list[Stored]) -> Iterator[list[Stored]]:
    """Batches of files of up to 32 MB, so that they fit into memory."""
    batch: list[Stored] = []
    size = 0
    for file in files:
        if batch and size + file.size > _BATCH_BYTES:
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
        return  # a crafted tree may contain a name twice
