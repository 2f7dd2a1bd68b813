"""Lists the files below ``content/`` without reading them."""

from __future__ import annotations

import os
from pathlib import Path

# Files created by operating systems and git; never published.
_LEFTOVERS = frozenset((".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep", ".gitignore"))


def content_files(root: Path) -> frozenset[str]:
    """The files below ``root/content`` as paths from the root, without hidden and temporary files."""
    found: list[str] = []
    stack = ["content"]
    while stack:
        below = stack.pop()
        try:
            entries = list(os.scandir(root / below))
        except (FileNotFoundError, NotADirectoryError):
            continue
        for entry in entries:
            if entry.name.startswith((".", "~$")) or entry.name in _LEFTOVERS:
                continue
            path = f"{below}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                stack.append(path)
            else:
                found.append(path)
    return frozenset(found)
