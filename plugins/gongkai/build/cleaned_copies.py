"""Cleaned copies of attachments for the site, each content cleaned once, in a process of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from gongkai.attachments.model import Reading
from gongkai.build.fingerprint import key_of, program
from gongkai.build.store import Store
from gongkai.content.reading import digest_of_file
from gongkai.privacy.detectors import masked

_PROCESSES = 2


class CleanedCopies:
    """The cleaned copies of files of the site at ``root``. The store keeps of each content the reason why it cannot
    be cleaned (empty where it can), and apart the copy (empty where the file is published as it is)."""

    def __init__(self, root: Path, store: Store) -> None:
        self._root, self._store = root, store
        # Of this run, by the hash of a content: what the store cannot keep is not cleaned twice.
        self._reasons: dict[str, str] = {}

    def reasons(self, sources: Iterable[str], digests: Mapping[str, str]) -> dict[str, str]:
        """Why those of these files (paths relative to the root) that cannot be cleaned cannot, in Chinese."""
        wanted = {source: digests.get(source, "") for source in sources}
        missing = {digest: source for source, digest in wanted.items() if digest not in self._reasons}
        keys = {_key("reason", digest): digest for digest in missing if digest}
        for key, value in self._store.get(list(keys)).items():
            self._reasons[keys[key]] = value.decode()
        jobs = [
            (source, digest) for digest, source in missing.items() if digest and digest not in self._reasons
        ]
        if jobs:
            with ThreadPoolExecutor(_PROCESSES, "attachment-cleaner") as threads:
                list(threads.map(lambda job: self._clean(*job), jobs))
        found = {source: self._reasons.get(digest, "") for source, digest in wanted.items()}
        return {source: reason for source, reason in found.items() if reason}

    def data(self, source: str, digest: str) -> bytes | None:
        """The cleaned copy of the file with these bytes; None where it is published as it is."""
        if self._reasons.get(digest):
            return None
        kept = self._store.get_one(_key("copy", digest))
        return (self._clean(source, digest) if kept is None else kept) or None

    def _clean(self, source: str, digest: str) -> bytes:
        # Imported late: a site that does not clean should not wait for it.
        from gongkai.attachments.pool import bytes_of
        from gongkai.redaction.bounded import BusyError, clean_bounded
        from gongkai.redaction.errors import RedactionError

        data = bytes_of(self._root / source)
        if isinstance(data, Reading):
            self._reasons[digest] = "；".join(one.message for one in data.failures)
            return b""
        try:
            made = clean_bounded(data)
        except BusyError as error:
            self._reasons[digest] = str(error)
            return b""
        except RedactionError as error:
            return self._keep(data, masked("；".join(str(error).split("\n"))), b"")
        return self._keep(data, "", made or b"")

    def _keep(self, data: bytes, reason: str, copy: bytes) -> bytes:
        digest = digest_of_file(data)  # the file may have changed since the check looked at it
        self._reasons[digest] = reason
        self._store.put({_key("reason", digest): reason.encode(), _key("copy", digest): copy})
        return copy


def _key(what: str, digest: str) -> bytes:
    return key_of("cleaned", what, program(), digest)
