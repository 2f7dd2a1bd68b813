"""Resolution of links in bodies, by their text alone, with the same result as in the rendered page."""

from __future__ import annotations

import os
import posixpath
import re
from pathlib import Path
from urllib.parse import unquote

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


# A file on the author's machine, or a Windows path.
_LOCAL = re.compile(r"file:|[A-Za-z]:[\\/](?!/)|[^:/?#]*\\", re.IGNORECASE)
# The schemes that pages keep in links (``gongkai.content.markup.renderer``).
_KEPT = re.compile(r"(?:https?|mailto|tel):|//", re.IGNORECASE)


def is_local(target: str) -> bool:
    """Whether a target is a file on the author's machine."""
    return _LOCAL.match(target) is not None


def is_dropped(target: str) -> bool:
    """Whether a target is an address with a scheme that pages do not keep (``javascript:``, ``ftp:``)."""
    return is_elsewhere(target) and not _KEPT.match(target)


def is_elsewhere(target: str) -> bool:
    """Whether a target is outside the site (http, mailto, tel…)."""
    return _SCHEME.match(target) is not None


def resolved(path: str, target: str) -> str:
    """The path from the root of a relative target in the file at ``path``, without fragment and query."""
    place = unquote(target.partition("#")[0].partition("?")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), place)) if place else path


def from_root(place: str, root: Path) -> str:
    """Normalize a path that leaves the root and enters it again (``../site/content/a.md``, in pages outside the root).
    Other paths are returned unchanged. Does not access the disk."""
    if not place.startswith("../"):
        return place
    return Path(os.path.relpath(posixpath.normpath(f"{root.as_posix()}/{place}"), root)).as_posix()


def fragment(target: str) -> str:
    """The fragment of a target, decoded, without #."""
    return unquote(target.partition("#")[2])
