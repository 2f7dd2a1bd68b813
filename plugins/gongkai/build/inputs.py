"""The files that shape the frame, and the hash of them all: while it is the same, MkDocs need not run again."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path


def digest_of(root: Path, places: Iterable[str]) -> str:
    """A hash of the named files and of all files below the named folders, names and bytes; what is absent counts too.

    ``places`` are relative to ``root`` or absolute.
    """
    digest = blake2b(digest_size=16)
    for place in sorted(set(places)):
        path = root / place
        digest.update(f"{place}\0".encode())
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(file.relative_to(path).as_posix().encode() + b"\0")
                digest.update(blake2b(file.read_bytes(), digest_size=16).digest())
    return digest.hexdigest()
