"""The texts of a site's attachments, read once for each content, and kept between runs."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from gongkai.attachments.limits import LIMITS
from gongkai.attachments.read import KINDS
from gongkai.attachments.result import Unread
from gongkai.build import kept_files
from gongkai.build.stamps import Stamp, stamps_of

if TYPE_CHECKING:
    from gongkai.attachments.pool import Readers

FOLDER = Path(".gongkai/cache/texts")
_INDEX = "index"

Blocks = tuple[str, ...]


class Known(NamedTuple):
    """What is known of a file: the content, by the name under which its text is kept; whether it could be read."""

    content: str
    unread: Unread | None


Index = dict[str, tuple[Stamp | None, Known]]
"""Source → stamp of the file when it was read, and what was found."""


def has_text(file: str) -> bool:
    """Whether the text of a file of this name can be read."""
    return _kind(file) in KINDS


class Attachments:
    """The attachments of the site at ``root``. ``cache`` is the root below which is kept what was read, where it is another
    one: a former state of a site has the same contents in other places."""

    def __init__(self, root: Path, cache: Path | None = None) -> None:
        self._root = root
        self._folder = (cache or root) / FOLDER
        self._lasts = cache is None or cache == root
        self._key = f"texts {kept_files.program()} {LIMITS}".encode()
        self._index: Index | None = None
        # Texts that could not be kept, for this run.
        self._texts: dict[str, Blocks] = {}

    def unread(self, sources: Iterable[str]) -> Mapping[str, Unread]:
        """Those of the attachments (paths relative to the root) that have a reader and could not be read, and why.

        Raises :class:`gongkai.attachments.process.ReaderStartError`, as :meth:`texts` does.
        """
        known = self._known(sources)
        return {source: one.unread for source, one in known.items() if one.unread is not None}

    def texts(self, sources: Iterable[str]) -> Mapping[str, Blocks]:
        """The texts of those attachments that have any."""
        known = self._known(sources)
        found = {source: self._text(one) for source, one in known.items()}
        lost = [source for source, blocks in found.items() if blocks is None]
        if lost:
            again = self._read(lost)
            found |= {source: self._text(one) for source, one in again.items()}
        return {source: blocks for source, blocks in found.items() if blocks}

    def _known(self, sources: Iterable[str]) -> dict[str, Known]:
        wanted = sorted({source for source in sources if has_text(source)})
        if not wanted:
            return {}
        if self._index is None:
            self._index = kept_files.load(self._folder / _INDEX, self._key) or {}
        stamps = stamps_of(self._root, wanted)
        current = {
            source: self._index[source][1]
            for source in wanted
            if source in self._index and source in stamps and self._index[source][0] == stamps[source]
        }
        fresh = self._read([source for source in wanted if source not in current])
        if fresh:
            self._note({source: (stamps.get(source), one) for source, one in fresh.items()})
        return current | fresh

    def _read(self, sources: list[str]) -> dict[str, Known]:
        """Read files, but those whose content is known; the texts are put down at once, so that they do not pile up."""
        if not sources:
            return {}
        # Imported late: a warm run should not wait for what starts processes.
        from gongkai.attachments.pool import readers

        by_content = {known.content: known for _, known in (self._index or {}).values()}
        kept_files.secret()  # made before the threads ask for it
        with readers() as pool:
            found = pool.each(lambda source: self._one(source, by_content, pool), sources)
            return dict(zip(sources, found, strict=True))

    def _one(self, source: str, by_content: Mapping[str, Known], pool: Readers) -> Known:
        data = pool.bytes_of(self._root / source)
        if isinstance(data, Unread):
            return Known("", data)
        content = f"{blake2b(data, digest_size=16).hexdigest()}.{_kind(source)}"
        known = by_content.get(content)
        if known is not None and (known.unread.lasting if known.unread else self._text(known) is not None):
            return known
        result = pool.read_here(data, _kind(source))
        if isinstance(result, Unread):
            return Known(content, result)
        try:
            kept_files.write(self._folder / content, self._key, result.blocks)
        except OSError:
            self._texts[content] = result.blocks
        return Known(content, None)

    def _text(self, known: Known) -> Blocks | None:
        """The text that was kept, none for what could not be read; None where it was lost."""
        if known.unread is not None:
            return ()
        if known.content in self._texts:
            return self._texts[known.content]
        blocks: Blocks | None = kept_files.load(self._folder / known.content, self._key)
        return blocks

    def _note(self, fresh: Index) -> None:
        """Keep what was found, for files that are still there; texts that nothing names are taken away."""
        assert self._index is not None
        index = self._index = {
            source: noted for source, noted in self._index.items() if (self._root / source).exists()
        } | fresh
        if not self._lasts:
            return
        lasting = {
            source: noted
            for source, noted in index.items()
            if noted[1].content and (noted[1].unread is None or noted[1].unread.lasting)
        }
        kept_files.save(self._folder / _INDEX, self._key, lasting)
        named = {known.content for _, known in lasting.values()}
        with contextlib.suppress(OSError):
            for path in self._folder.iterdir():
                if path.name != _INDEX and path.name not in named:
                    path.unlink()


def _kind(file: str) -> str:
    return PurePosixPath(file).suffix.removeprefix(".").lower()
