"""The frame: the part of all pages that MkDocs renders once (shells with holes, guide pages, styles)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape
from pathlib import Path

import msgspec

from gongkai.build.fingerprint import key_of
from gongkai.build.inputs import Inputs, remember_inputs
from gongkai.build.refusal import BuildRefusalError
from gongkai.build.store import Store
from gongkai.catalogue.addresses import depth
from gongkai.site.render.page import Page, head_html, scripts_html

HOLES = ("title", "meta", "main", "scripts")
LATE = re.compile(rb'gongkai:(?:category|numbers)|href="gongkai:')
_HOLE = re.compile(rb"<!--gk:(title|meta|main|scripts)-->")
KINDS = ("item", "list", "plain")
DEEPEST = 6
"""Shells are made at least down to this level; items with longer numbers get deeper ones."""


class FrameError(BuildRefusalError):
    """The theme does not produce the shells that the core fills; the message is a Chinese sentence."""


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


class Frame(msgspec.Struct, frozen=True, dict=True):
    """What MkDocs renders once for all pages.

    ``html`` are the shells as (kind, depth, HTML); ``files`` the other files made by MkDocs (guide pages, styles) by
    path; ``guide_pages`` the title and address of each page of the guide; ``inputs`` the files it was made from, None
    if not all of them are known; ``key`` is a hash of everything it depends on.
    """

    html: tuple[tuple[str, int, str], ...]
    files: dict[str, bytes]
    guide_pages: tuple[tuple[str, str], ...]
    inputs: Inputs | None
    key: bytes

    @cached_property
    def shells(self) -> Mapping[tuple[str, int], Shell]:
        """The shells by kind and depth. Raises :class:`FrameError`."""
        return shells_of(self.html)

    @cached_property
    def late(self) -> frozenset[str]:
        """The files with a placeholder for items, which is filled when the items are known."""
        return frozenset(p for p, data in self.files.items() if p.endswith(".html") and LATE.search(data))

    @cached_property
    def digest(self) -> bytes:
        """A hash of the content of the frame."""
        files = (part for path, data in self.files.items() for part in (path, data))
        return key_of(repr(self.html), *files)

    def fill(self, page: Page) -> bytes:
        """The complete HTML of ``page``."""
        return fill(self.shells, page)


@lru_cache(maxsize=2)
def shells_of(html: tuple[tuple[str, int, str], ...]) -> Mapping[tuple[str, int], Shell]:
    """The shells by kind and depth, cut once in each process. Raises :class:`FrameError`."""
    return {(kind, level): cut(text) for kind, level, text in html}


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


def make_frame(
    shells: Mapping[tuple[str, int], str],
    files: Path,
    guide_pages: Iterable[tuple[str, str]],
    inputs: Inputs | None,
    key: bytes,
) -> Frame:
    """Make a frame from the shells and the folder that MkDocs wrote. Raises :class:`FrameError`, OSError."""
    frame = Frame(
        html=tuple((kind, level, text) for (kind, level), text in sorted(shells.items())),
        files={
            path.relative_to(files).as_posix(): path.read_bytes()
            for path in sorted(files.rglob("*"))
            if path.is_file()
        },
        guide_pages=tuple(sorted(guide_pages, key=lambda page: page[1])),
        inputs=inputs,
        key=key,
    )
    shells_of(frame.html)
    return frame


def load_frame(store: Store, key: bytes) -> Frame | None:
    """The frame with this key; None if the store does not have it."""
    data = store.get_one(key)
    return _FRAME.decode(data) if data else None


def save_frame(root: Path, store: Store, frame: Frame) -> None:
    """Store the frame of the site at ``root``, if all its inputs are known."""
    if frame.inputs is not None:
        store.put({frame.key: _ENCODER.encode(frame)})
        remember_inputs(root, store, frame.inputs)


_ENCODER = msgspec.msgpack.Encoder()
_FRAME = msgspec.msgpack.Decoder(Frame)
