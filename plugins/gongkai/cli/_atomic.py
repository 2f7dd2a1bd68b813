"""Atomic replacement of a file."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def replace_bytes(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``, keeping the mode of the file. Raises OSError and leaves the file unchanged."""
    mode = path.stat().st_mode & 0o7777
    with _written(path.parent, data) as temporary:
        temporary.chmod(mode)
        temporary.replace(path)


def create_bytes(path: Path, data: bytes) -> None:
    """Write a new file atomically. Raises FileExistsError if there is one, and OSError; then nothing is written."""
    with _written(path.parent, data) as temporary:
        temporary.chmod(0o666 & ~_umask())
        # A hard link, unlike a rename, never replaces an existing file.
        os.link(temporary, path)


@contextmanager
def _written(folder: Path, data: bytes) -> Iterator[Path]:
    """A temporary file with this content, gone at the end unless it was renamed. Hidden, so that it is not read as an
    item; in the same folder, so that renaming is atomic."""
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=folder)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
