"""Writes internal files, which contain names or marks, outside the site's folder only."""

from __future__ import annotations

from pathlib import Path

from gongkai.cli._usage import Misuse
from gongkai.source.disk_errors import system_reason


def refuse_inside(root: Path, path: Path, why: str) -> None:
    """Raise :class:`Misuse` if a file would lie in the site's folder."""
    if path.resolve().is_relative_to(root.resolve()):
        raise Misuse(f"{path} 在站点的文件夹里：{why}，请写到站点以外的地方")


def write_outside(root: Path, path: Path, data: bytes, why: str) -> None:
    """Write a file that must not lie in the site's folder. Raises :class:`Misuse` if it would, or if it cannot be
    written."""
    refuse_inside(root, path, why)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise Misuse(f"{path} 写不进去（{system_reason(error)}）") from error
