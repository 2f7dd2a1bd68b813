"""The anchors of an item's page, by the renderer that makes the page, kept between runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from gongkai.build import kept_files
from gongkai.content.mkdocs_file import MKDOCS_FILE
from gongkai.content.reading import read_bytes, read_optional
from gongkai.content.reading.front_matter import header_span
from gongkai.source.encoding import UndecodableText, decode

if TYPE_CHECKING:
    from gongkai.content.markup import MarkdownOptions, Renderer

FILE = Path(".gongkai/cache/anchors")
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Anchors:
    """``Anchors(root, options)(path)`` are the anchors in the body of an item; ``options`` says how Markdown is read
    and is asked when the first unknown page is met: most runs meet none. ``digests`` maps paths to the digests of
    their files, under which :meth:`keep` keeps what was found. ``mkdocs`` is the file that the options come from, by
    default that of the root.
    """

    def __init__(
        self,
        root: Path,
        options: Callable[[], MarkdownOptions],
        digests: Mapping[str, str] = _NOTHING,
        mkdocs: Path | None = None,
    ) -> None:
        self._root, self._options, self._digests = root, options, digests
        self._mkdocs = (mkdocs.parent, mkdocs.name) if mkdocs else (root, MKDOCS_FILE)
        self._known: dict[str, frozenset[str] | None] = {}
        self._fresh = False

    def __call__(self, path: str) -> frozenset[str] | None:
        """The anchors of the item or guide page at ``path``; none where it cannot be read, None where it has more than
        can be rendered (a defect of its own)."""
        if path not in self._known:
            digest = self._digests.get(path)
            found = self._kept.get(digest) if digest else None
            if found is None:
                found = self._rendered(path)
                self._fresh = True
            self._known[path] = found
        return self._known[path]

    def keep(self) -> None:
        """Keep what this run has asked for, where anything of it is new."""
        if self._fresh and self._digests and self._key:
            asked = {
                self._digests[path]: found for path, found in self._known.items() if self._digests.get(path)
            }
            kept_files.save(self._root / FILE, self._key, asked)

    @cached_property
    def _kept(self) -> dict[str, frozenset[str] | None]:
        return (kept_files.load(self._root / FILE, self._key) if self._key else None) or {}

    @cached_property
    def _key(self) -> bytes | None:
        """What the anchors depend on beside the body; None where there is no mkdocs.yml that can be read."""
        text = read_optional(*self._mkdocs)
        if not isinstance(text, bytes):
            return None
        return blake2b(kept_files.program().encode() + text, digest_size=32).digest()

    def _rendered(self, path: str) -> frozenset[str] | None:
        from gongkai.content.anchors import anchors

        data = read_bytes(self._root, path)
        if not isinstance(data, bytes):
            return frozenset()
        try:
            text = decode(data)
        except UndecodableText:
            return frozenset()
        span = header_span(text)  # a page of the guide needs no header
        return anchors(self._renderer, text[span[2] :] if span else text)

    @cached_property
    def _renderer(self) -> Renderer:
        from gongkai.content.markup import Renderer

        return Renderer(self._options())
