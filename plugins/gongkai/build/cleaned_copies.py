"""Cleaned copies of attachments for the site; each distinct content is cleaned once, in a process of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
from msgspec.structs import replace

from gongkai.attachments.model import Reading
from gongkai.attachments.report import Report
from gongkai.build.fingerprint import key_of, program
from gongkai.build.store import Store
from gongkai.catalogue.model import Item
from gongkai.content.reading import digest_of_file
from gongkai.privacy.detectors import masked

_PROCESSES = 2


class CleaningOutcome(msgspec.Struct, frozen=True, array_like=True):
    """The result for one content: why it cannot be cleaned (empty if it can), and the size in bytes of its cleaned
    copy, 0 if the file is published as it is."""

    reason: str = ""
    size: int = 0


class CleanedCopies:
    """The cleaned copies of files of the site at ``root``.

    The store keeps, separately, the :class:`CleaningOutcome` of each content and the copy (empty if the file is published as
    it is).
    """

    def __init__(self, root: Path, store: Store) -> None:
        self._root, self._store = root, store
        # Results of this run by content hash: what the store cannot keep is not cleaned twice.
        self._outcomes: dict[str, CleaningOutcome] = {}

    def outcomes(self, sources: Iterable[str], digests: Mapping[str, str]) -> dict[str, CleaningOutcome]:
        """The outcome of cleaning each of these files (paths relative to the root)."""
        wanted = {source: digests.get(source, "") for source in sources}
        missing = {digest: source for source, digest in wanted.items() if digest not in self._outcomes}
        keys = {_key("outcome", digest): digest for digest in missing if digest}
        for key, value in self._store.get(list(keys)).items():
            self._outcomes[keys[key]] = _DECODER.decode(value)
        jobs = [
            (source, digest) for digest, source in missing.items() if digest and digest not in self._outcomes
        ]
        if jobs:
            with ThreadPoolExecutor(_PROCESSES, "attachment-cleaner") as threads:
                list(threads.map(lambda job: self._clean(*job), jobs))
        return {source: self._outcomes.get(digest, CleaningOutcome()) for source, digest in wanted.items()}

    def data(self, source: str, digest: str) -> bytes | None:
        """The cleaned copy of the file with these bytes; None if it is published as it is."""
        if self._outcomes.get(digest, CleaningOutcome()).reason:
            return None
        kept = self._store.get_one(_key("copy", digest))
        return (self._clean(source, digest) if kept is None else kept) or None

    def _clean(self, source: str, digest: str) -> bytes:
        # Imported late: sites without cleaning should not pay for it.
        from gongkai.attachments.pool import bytes_of
        from gongkai.redaction.bounded import BusyError, clean_bounded
        from gongkai.redaction.errors import RedactionError

        data = bytes_of(self._root / source)
        if isinstance(data, Reading):
            self._outcomes[digest] = CleaningOutcome("；".join(one.message for one in data.failures))
            return b""
        try:
            made = clean_bounded(data)
        except BusyError as error:
            self._outcomes[digest] = CleaningOutcome(str(error))
            return b""
        except RedactionError as error:
            return self._keep(data, masked("；".join(str(error).split("\n"))), b"")
        return self._keep(data, "", made or b"")

    def _keep(self, data: bytes, reason: str, copy: bytes) -> bytes:
        digest = digest_of_file(data)  # the file may have changed since the check looked at it
        self._outcomes[digest] = outcome = CleaningOutcome(reason, len(copy))
        self._store.put({_key("outcome", digest): _ENCODER.encode(outcome), _key("copy", digest): copy})
        return copy


def with_published_sizes(items: Iterable[Item], reports: Mapping[str, Report]) -> tuple[Item, ...]:
    """The items, with the size of each attachment replaced by that of its published cleaned copy."""
    return tuple(_resized(item, reports) for item in items)


def _resized(item: Item, reports: Mapping[str, Report]) -> Item:
    sizes = {
        one.source: reports[one.source].cleaned_size for one in item.attachments if one.source in reports
    }
    if not any(sizes.values()):
        return item
    attachments = tuple(replace(one, size=sizes.get(one.source) or one.size) for one in item.attachments)
    return replace(item, attachments=attachments)


def _key(what: str, digest: str) -> bytes:
    return key_of("cleaned", what, program(), digest)


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(CleaningOutcome)
