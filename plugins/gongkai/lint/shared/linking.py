"""Where a link of a body leads, by its text alone; the same reading as the pages' own."""

from __future__ import annotations

import os
import posixpath
import re
from pathlib import Path
from urllib.parse import unquote

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def is_elsewhere(target: str) -> bool:
    """Whether a target leaves the site (http, mailto, tel…)."""
    return _SCHEME.match(target) is not None


def resolved(path: str, target: str) -> str:
    """The path from the root that a relative target means in the file at ``path``; no fragment, no query."""
    place = unquote(target.partition("#")[0].partition("?")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), place)) if place else path


def from_root(place: str, root: Path) -> str:
    """A path that leads out of the root and back into it (``../site/content/a.md``, from pages that lie beside the root)
    as a path from the root; every other as it is. Nothing is looked up on the disk."""
    if not place.startswith("../"):
        return place
    return Path(os.path.relpath(posixpath.normpath(f"{root.as_posix()}/{place}"), root)).as_posix()


def fragment(target: str) -> str:
    """What stands behind #, decoded."""
    return unquote(target.partition("#")[2])
