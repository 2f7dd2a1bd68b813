"""The frame: what MkDocs renders once and all pages share — shells with holes, guide pages, styles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from html import escape
from pathlib import Path
from typing import NamedTuple

from gongkai.build import store
from gongkai.build.refusal import BuildRefusalError
from gongkai.catalogue.addresses import depth
from gongkai.site.render import Page
from gongkai.site.render.page import head_html, scripts_html

HOLES = ("title", "meta", "main", "scripts")
LATE = re.compile(rb'gongkai:category|href="gongkai:')
_KEPT = "frame"
_HOLE = re.compile(rb"<!--gk:(title|meta|main|scripts)-->")
KINDS = ("item", "list", "plain")
DEEPEST = 6
"""Shells are made at least down to this level; items with longer numbers get deeper ones."""


class FrameError(BuildRefusalError):
    """The theme does not give the shells that the core fills; the message is a Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Shell:
    """The HTML of one kind of page at one depth, cut at its holes."""

    parts: tuple[bytes, ...]
    holes: tuple[str, ...]

    def fill(self, values: Mapping[str, bytes]) -> bytes:
        """The page: each hole filled with its value."""
        pieces = [self.parts[0]]
        for hole, part in zip(self.holes, self.parts[1:], strict=True):
            pieces += (values[hole], part)
        return b"".join(pieces)


class Inputs(NamedTuple):
    """The files and folders (relative to the root) that MkDocs read, and their hash before it did."""

    places: tuple[str, ...]
    digest: str


@dataclass(frozen=True)
class Frame:
    """Shells by kind and depth, and the folder of files that MkDocs made besides (guide pages, styles).

    ``files`` maps each path to the hash of its bytes, ``late`` are those with a place for items, ``guide_pages`` title
    and address of each page of the guide; ``key`` stands for all that shaped the frame, ``digest`` for what it is.
    """

    shells: Mapping[tuple[str, int], Shell]
    folder: Path
    files: Mapping[str, str]
    late: frozenset[str]
    guide_pages: tuple[tuple[str, str], ...]
    inputs: Inputs | None
    key: str
    digest: str

    def fill(self, page: Page) -> bytes:
        """The complete HTML of ``page``."""
        return fill(self.shells, page)


def fill(shells: Mapping[tuple[str, int], Shell], page: Page) -> bytes:
    """The complete HTML of ``page`` in the shell of its kind and depth."""
    shell = shells.get((page.kind, depth(page.address))) or shells["plain", depth(page.address)]
    return shell.fill(
        {
            "title": escape(page.title, quote=False).encode(),
            "meta": head_html(page).encode(),
            "main": page.main.encode(),
            "scripts": scripts_html(page).encode(),
        }
    )


def cut(html: str) -> Shell:
    """A shell from its HTML. Raises :class:`FrameError` where a hole is missing or doubled."""
    parts = _HOLE.split(html.encode())
    holes = tuple(name.decode() for name in parts[1::2])
    if sorted(holes) != sorted(HOLES):
        raise FrameError(
            f"主题的页面框架应当有 {len(HOLES)} 处留空（{'、'.join(HOLES)}），现在是：{'、'.join(holes) or '无'}"
        )
    return Shell(tuple(parts[::2]), holes)


def save(
    folder: Path, shells: Mapping[tuple[str, int], str], key: str, inputs: Inputs | None,
    guide_pages: Iterable[tuple[str, str]],
) -> None:  # fmt: skip
    """Keep the shells beside the files that MkDocs wrote, under the key of all that shaped them.

    ``inputs`` is None where not all that shaped them is known; ``guide_pages`` are title and address of each page of
    the guide.
    """
    rows = tuple((kind, level, html) for (kind, level), html in sorted(shells.items()))
    guide = tuple(sorted(guide_pages, key=lambda page: page[1]))
    files = _hashes(folder / "files")
    store.save(
        folder / _KEPT,
        {"key": key, "inputs": inputs and tuple(inputs), "guide": guide, "shells": rows, "files": files},
    )


def inputs_of(folder: Path) -> Inputs | None:
    """What shaped the frame kept in ``folder``; None where there is none, or where not all of it is known."""
    kept = store.load(folder / _KEPT)
    return Inputs(*kept["inputs"]) if kept and kept["inputs"] else None


def load(folder: Path, key: str) -> Frame | None:
    """The frame kept in ``folder``; None where there is none, where it has another key, or where its files are not
    those that were kept."""
    kept = store.load(folder / _KEPT)
    if kept is None or kept["key"] != key or kept["files"] != _hashes(folder / "files"):
        return None
    files: dict[str, str] = kept["files"]
    late = frozenset(
        path
        for path in files
        if path.endswith(".html") and LATE.search((folder / "files" / path).read_bytes())
    )
    shells = {(kind, level): cut(html) for kind, level, html in kept["shells"]}
    whole = blake2b(repr((kept["shells"], files)).encode(), digest_size=16).hexdigest()
    return Frame(shells, folder / "files", files, late, kept["guide"], inputs_of(folder), key, whole)


@lru_cache(maxsize=2)
def shells_of(folder: str, key: str) -> Mapping[tuple[str, int], Shell]:
    """The shells kept in ``folder``, read once by each worker."""
    kept = store.load(Path(folder) / _KEPT)
    if kept is None or kept["key"] != key:
        raise FrameError("页面框架在构建时被换掉了，请再构建一次")
    return {(kind, level): cut(html) for kind, level, html in kept["shells"]}


def _hashes(folder: Path) -> dict[str, str]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): blake2b(path.read_bytes(), digest_size=16).hexdigest()
        for path in paths
    }
