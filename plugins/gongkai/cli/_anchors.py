"""The anchors of an item's page, by the renderer that makes the page."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.reading import read_bytes, read_record

if TYPE_CHECKING:
    from gongkai.markup import Renderer


class Anchors:
    """``Anchors(root)(path)`` are the anchors in the body of an item; the renderer is made when it is first needed."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: dict[str, frozenset[str]] = {}

    def __call__(self, path: str) -> frozenset[str]:
        """The anchors of the item at ``path``; none where it cannot be read."""
        if path not in self._known:
            self._known[path] = self._rendered(path)
        return self._known[path]

    def _rendered(self, path: str) -> frozenset[str]:
        data = read_bytes(self._root, path)
        record = read_record(path, data)[0] if isinstance(data, bytes) else None
        if record is None:
            return frozenset()
        from gongkai.anchors import anchors

        return anchors(self._renderer, record.body)

    @cached_property
    def _renderer(self) -> Renderer:
        # Imported late: most runs have no link to an anchor, and none of them should wait for MkDocs.
        from gongkai.markup import MarkdownOptions, Renderer
        from gongkai.plugin import PluginError, lazy_options

        try:
            return Renderer(lazy_options(self._root)())
        except PluginError:  # no mkdocs.yml: `build` will say so
            return Renderer(MarkdownOptions())
