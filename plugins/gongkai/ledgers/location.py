"""Locates the ledgers of a site. Imports nothing else of this room: a site without ledgers should not pay for it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from gongkai.catalogue.settings import Settings


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of a site's ledgers, and how findings show it (relative to the root, with ``/``)."""

    path: Path
    shown: str


def ledgers_folder(root: Path, settings: Settings, named: Path | None = None) -> Folder | None:
    """The ledgers of a site: the folder ``named`` on the command line, else 台账 of the settings below the root. None
    where there is none, and where the settings lead out of the root: the judged tree has no say there.

    A link that was named is followed; one in the judged tree stands for the folder, whose readers refuse it.
    """
    if named is not None:
        return Folder(named.resolve(), _shown(root, named)) if named.is_dir() else None
    place = place_below(settings)
    if place is None:
        return None
    found = first_link(root, root / place) or root / place
    return Folder(found, _shown(root, found)) if found.is_symlink() or found.is_dir() else None


def place_below(settings: Settings) -> PurePosixPath | None:
    """台账 of the settings as a path below the root; None if it leads out of the root, or is the root itself."""
    place = PurePosixPath(settings.ledgers)
    return None if place.is_absolute() or ".." in place.parts or not place.parts else place


def first_link(folder: Path, path: Path) -> Path | None:
    """The first symbolic link between a folder and a path below it; None if there is none."""
    below = path.relative_to(folder).parts
    ways = (folder.joinpath(*below[:depth]) for depth in range(1, len(below) + 1))
    return next((way for way in ways if way.is_symlink()), None)


def _shown(root: Path, folder: Path) -> str:
    # Not resolved: the target of a link is not what was named.
    return Path(os.path.relpath(os.path.abspath(folder), os.path.abspath(root))).as_posix()  # noqa: PTH100
