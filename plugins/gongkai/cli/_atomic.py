"""Atomic replacement of a file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def replace_bytes(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``, keeping the mode of the file. Raises OSError and leaves the file unchanged."""
    mode = path.stat().st_mode & 0o7777
    # Hidden, so that it is not read as an item; in the same folder, so that renaming is atomic.
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def create_bytes(path: Path, data: bytes) -> None:
    """Write a new file in one step. Raises FileExistsError where there is one, and OSError; nothing is left then."""
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
        # A hard link is never made over a file, unlike a renaming.
        os.link(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
