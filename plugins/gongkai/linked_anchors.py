"""The anchors of an item's page, by the renderer that makes the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.encoding import UndecodableText, decode
from gongkai.reading import read_bytes
from gongkai.reading.front_matter import header_span

if TYPE_CHECKING:
    from gongkai.markup import MarkdownOptions, Renderer


class Anchors:
    """``Anchors(root, options)(path)`` are the anchors in the body of an item; ``options`` says how Markdown is read
    and is asked when the first link to an anchor is met: most runs meet none."""

    def __init__(self, root: Path, options: Callable[[], MarkdownOptions]) -> None:
        self._root, self._options = root, options
        self._known: dict[str, frozenset[str]] = {}

    def __call__(self, path: str) -> frozenset[str]:
        """The anchors of the item at ``path``; none where it cannot be read."""
        if path not in self._known:
            self._known[path] = self._rendered(path)
        return self._known[path]

    def _rendered(self, path: str) -> frozenset[str]:
        from gongkai.anchors import anchors

        data = read_bytes(self._root, path)
        if not isinstance(data, bytes):
            return frozenset()
        try:
            text = decode(data)
        except UndecodableText:
            return frozenset()
        span = header_span(text)
        return anchors(self._renderer, text[span[2] :]) if span else frozenset()

    @cached_property
    def _renderer(self) -> Renderer:
        from gongkai.markup import Renderer

        return Renderer(self._options())
