"""What is kept between builds in ``.gongkai/cache``: signed, so that a cache that came with a clone counts for nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gongkai import kept_files

_KEY = b"publishing 1"


def load(path: Path) -> Any:
    """The value kept at ``path``; None where there is none or where it is not this user's own."""
    return kept_files.load(path, _KEY)


def save(path: Path, value: Any) -> None:
    """Keep a value at ``path``, whole or not at all. Raises OSError: what a build keeps it reads again."""
    kept_files.write(path, _KEY, value)
