"""Helpers for the folders in which the next site is made."""

from __future__ import annotations

from gongkai.build.site_files import scan
from gongkai.build.staging import Staging


def holds(staging: Staging, path: str, size: int, changed: int) -> bool:
    """Whether the new site has the file with this size and time; a file that only the previous site has is linked."""
    state = (size, changed)
    if scan(str(staging.folder)).get(path) == state:
        return True
    return scan(str(staging.site_dir)).get(path) == state and staging.link(path)
