"""A file replaced in one step: whoever reads, and whatever breaks off, finds the old one or the new one whole."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def replace_bytes(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``, keeping the file's mode. Raises OSError and leaves the file as it was."""
    mode = path.stat().st_mode & 0o7777
    # Hidden, so that no item is seen in it; beside the file, so that the renaming is one step.
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
