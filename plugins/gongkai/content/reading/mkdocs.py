"""Reads the file ``mkdocs.yml`` of a site; symbolic links are not followed."""

from __future__ import annotations

from pathlib import Path

from gongkai.content.mkdocs_file import MKDOCS_FILE, LeftOut, MkdocsFile, read_mkdocs
from gongkai.content.reading.walk import read_optional
from gongkai.source.diagnostics import Diagnostic, Place


def read_mkdocs_file(folder: Path, name: str = MKDOCS_FILE) -> MkdocsFile | None:
    """The settings of ``folder/name`` that affect items; None if there is no such file."""
    data = read_optional(folder, name)
    if isinstance(data, Diagnostic):
        return MkdocsFile(refused=(LeftOut(Place(data.line, data.column), f"{name} 没有读：{data.message}"),))
    return None if data is None else read_mkdocs(data)
