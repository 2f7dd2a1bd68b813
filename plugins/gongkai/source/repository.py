"""The repository around a folder, and whether a path stays in it: links within a repository may be followed."""

from __future__ import annotations

import os
from pathlib import Path


def repository_of(folder: Path) -> str:
    """The real path of the repository that contains a folder, or of the folder itself."""
    folder = folder.resolve()
    return str(next((place for place in (folder, *folder.parents) if (place / ".git").exists()), folder))


def lies_within(path: str, base: str) -> bool:
    """Whether a path, with its links resolved, lies in the folder ``base`` (a real path)."""
    return Path(os.path.realpath(path)).is_relative_to(base)
