"""The texts of a site's attachments: each content is read once, by a reader process, and kept in the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from gongkai.attachments.limits import LIMITS
from gongkai.attachments.read import KINDS
from gongkai.attachments.result import Result, Text, Unread
from gongkai.build.fingerprint import key_of, program
from gongkai.build.store import Store
from gongkai.content.reading import digest_of_file

if TYPE_CHECKING:
    from gongkai.attachments.pool import Readers

Blocks = tuple[str, ...]


def has_text(file: str) -> bool:
    """Whether there is a reader for files of this name."""
    return _kind(file) in KINDS


class AttachmentTexts:
    """The attachments of the site at ``root``."""

    def __init__(self, root: Path, store: Store) -> None:
        self._root, self._store = root, store
        self._read: dict[bytes, Result] = {}  # of this run: what cannot be kept is not read twice

    def unread(self, sources: Iterable[str], digests: Mapping[str, str]) -> dict[str, Unread]:
        """Those of the attachments (paths relative to the root) that have a reader and could not be read, and why.
        ``digests`` maps them to the hashes of their bytes where these are known.

        Raises :class:`gongkai.attachments.process.ReaderStartError`, as :meth:`texts` does.
        """
        found = self._results(sources, digests)
        return {source: result for source, result in found.items() if isinstance(result, Unread)}

    def texts(self, sources: Iterable[str], digests: Mapping[str, str]) -> dict[str, Blocks]:
        """The texts of those attachments that have any."""
        found = self._results(sources, digests)
        return {source: one.blocks for source, one in found.items() if isinstance(one, Text) and one.blocks}

    def _results(self, sources: Iterable[str], digests: Mapping[str, str]) -> dict[str, Result]:
        wanted = sorted({source for source in sources if has_text(source)})
        keys = {source: _key(digests[source], source) for source in wanted if digests.get(source)}
        missing = [key for key in keys.values() if key not in self._read]
        self._read |= {key: _DECODER.decode(value) for key, value in self._store.get(missing).items()}
        found = {source: self._read[key] for source, key in keys.items() if key in self._read}
        return found | self._read_now([source for source in wanted if source not in found])

    def _read_now(self, sources: list[str]) -> dict[str, Result]:
        if not sources:
            return {}
        # Imported late: a warm run should not wait for what starts processes.
        from gongkai.attachments.pool import readers

        with readers() as pool:
            found = zip(sources, pool.each(lambda source: self._one(source, pool), sources), strict=True)
            return {source: self._kept(key, result) for source, (key, result) in found}

    def _one(self, source: str, pool: Readers) -> tuple[bytes | None, Result]:
        data = pool.bytes_of(self._root / source)
        if isinstance(data, Unread):
            return None, data
        key = _key(digest_of_file(data), source)
        if key in self._read:  # another name of the same content
            return key, self._read[key]
        return key, pool.read_here(data, _kind(source))

    def _kept(self, key: bytes | None, result: Result) -> Result:
        if key is not None and key not in self._read and (isinstance(result, Text) or result.lasting):
            self._store.put({key: _ENCODER.encode(result)})
            self._read[key] = result
        return result


def _key(digest: str, source: str) -> bytes:
    return key_of("attachment text", program(), repr(LIMITS), _kind(source), digest)


def _kind(file: str) -> str:
    return PurePosixPath(file).suffix.removeprefix(".").lower()


_ENCODER = msgspec.msgpack.Encoder()
_DECODER: msgspec.msgpack.Decoder[Result] = msgspec.msgpack.Decoder(Text | Unread)
