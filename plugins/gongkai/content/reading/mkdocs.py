"""Reads the file ``mkdocs.yml`` of a site and those it inherits from; no link is followed out of the repository."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from gongkai.content.mkdocs_file import MKDOCS_FILE, LeftOut, MkdocsFile, read_mkdocs
from gongkai.content.reading.walk import read_bytes, read_optional
from gongkai.source.diagnostics import Diagnostic, Place
from gongkai.source.repository import lies_within, repository_of


def read_mkdocs_file(folder: Path, name: str = MKDOCS_FILE) -> MkdocsFile | None:
    """The settings of ``folder/name`` that affect items; None if there is no such file."""
    data = read_optional(folder, name)
    if isinstance(data, Diagnostic):
        return MkdocsFile(refused=(LeftOut(Place(data.line, data.column), f"{name} 没有读：{data.message}"),))
    return None if data is None else read_mkdocs(data, partial(_parent, folder))


def _parent(folder: Path, path: str) -> bytes | str | None:
    """A file that ``mkdocs.yml`` in ``folder`` inherits from, as :data:`gongkai.content.mkdocs_file.ReadParent`."""
    if "\0" in path or not lies_within(str(folder / path), repository_of(folder)):
        return None
    if not os.path.lexists(folder / path):
        return f"INHERIT 所指的“{path}”不在，请核对"
    data = read_bytes(folder, path)
    return f"INHERIT 所指的“{path}”没有读：{data.message}" if isinstance(data, Diagnostic) else data
