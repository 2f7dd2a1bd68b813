"""Writes items below ``content/``: a folder each, completely or not at all, never over existing files."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from gongkai.content.reading.walk import CONTENT
from gongkai.importing.model import File
from gongkai.importing.names import folder_name, unused
from gongkai.source.safe_paths import UnsafePathError, require_plain

INDEX = "index.md"


class Shelf:
    """The folder below ``content/`` for the items. Raises :class:`UnsafePathError` if a link or a file is in its way."""

    def __init__(self, root: Path, below: str) -> None:
        parts = [part for part in below.replace("\\", "/").split("/") if part not in ("", ".", CONTENT)]
        if any(part.startswith(".") or ":" in part for part in parts):
            raise UnsafePathError(f"“{below}”不能作 {CONTENT} 里的文件夹")
        self._root = root
        self.path = root.joinpath(CONTENT, *parts)
        require_plain(self.path, root)
        self._taken: set[str] = set()

    def name_for(self, title: str) -> str:
        """An unused name for an item's folder."""
        name = unused(folder_name(title), self._is_taken)
        self._taken.add(name.lower())
        return name

    def shown(self, name: str) -> str:
        """The path of an item's file from the root, with ``/``."""
        return (self.path / name / INDEX).relative_to(self._root).as_posix()

    def put(self, name: str, text: str, files: Iterable[File]) -> None:
        """Write an item. Raises OSError, and then nothing is written."""
        self.path.mkdir(parents=True, exist_ok=True)
        require_plain(self.path, self._root)
        # Hidden, so that it is not read as an item; in the same folder, so that renaming is atomic.
        work = Path(tempfile.mkdtemp(prefix=".gongkai-import-", dir=self.path))
        try:
            folder = work / name
            folder.mkdir(mode=0o755)
            (folder / INDEX).write_text(text, encoding="utf-8", newline="\n")
            for file in files:
                (folder / file.name).write_bytes(file.data)
            if os.path.lexists(self.path / name):
                raise FileExistsError(f"{self.shown(name)} 已经有了，没有覆盖")
            folder.rename(self.path / name)
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def _is_taken(self, name: str) -> bool:
        return (
            name.lower() in self._taken
            or os.path.lexists(self.path / name)
            or os.path.lexists(self.path / f"{name}.md")
        )
