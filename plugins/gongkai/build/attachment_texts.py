"""The text of a site's attachments; each distinct content is read once, by a reader process.

The store keeps, separately, the report on each content and its visible text. Personal numbers are masked in both;
hidden text is in neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from gongkai.attachments.limits import in_force
from gongkai.attachments.model import Reading
from gongkai.attachments.report import Blocks, Report, report_of
from gongkai.build.cleaned_copies import CleanedCopies
from gongkai.build.fingerprint import key_of, program
from gongkai.build.store import Store
from gongkai.content.reading import digest_of_file

if TYPE_CHECKING:
    from gongkai.attachments.pool import Readers


Kept = TypeVar("Kept")


class AttachmentTexts:
    """Reads the attachments of the site at ``root``."""

    def __init__(self, root: Path, store: Store) -> None:
        self._root, self._store = root, store
        self.copies = CleanedCopies(root, store)
        self.limits = in_force()
        """The limits for reading; the settings of the site may lower them."""
        # Results of this run by content hash: what the store cannot keep is not read twice.
        self._reports: dict[str, Report] = {}
        self._texts: dict[str, Blocks] = {}

    def reports(
        self, sources: Iterable[str], digests: Mapping[str, str], *, cleaned: bool = False
    ) -> dict[str, Report]:
        """The reports on these attachments (paths relative to the root); with ``cleaned`` also why a file cannot be
        cleaned.

        ``digests`` maps paths to the hashes of their bytes, as far as known. Raises
        :class:`gongkai.attachments.process.ReaderStartError`, as :meth:`texts` does.
        """
        wanted = sorted(set(sources))
        self._fetch(wanted, digests, self._reports, "report", _REPORTS)
        known = {
            source: self._reports[digests[source]]
            for source in wanted
            if digests.get(source) in self._reports
        }
        read = self._read_now([source for source in wanted if source not in known])
        reports = known | {source: report for source, (report, _) in read.items()}
        outcomes = self.copies.outcomes(reports, digests) if cleaned else {}
        for source, outcome in outcomes.items():
            reports[source] = msgspec.structs.replace(
                reports[source], uncleaned=outcome.reason, cleaned_size=outcome.size
            )
        return reports

    def texts(self, sources: Iterable[str], digests: Mapping[str, str]) -> dict[str, Blocks]:
        """The visible text of each attachment that has any."""
        wanted = sorted(set(sources))
        self._fetch(wanted, digests, self._texts, "text", _TEXTS)
        known = {
            source: self._texts[digests[source]] for source in wanted if digests.get(source) in self._texts
        }
        read = self._read_now([source for source in wanted if source not in known])
        found = known | {source: blocks for source, (_, blocks) in read.items()}
        return {source: blocks for source, blocks in found.items() if blocks}

    def _fetch(
        self,
        sources: list[str],
        digests: Mapping[str, str],
        into: dict[str, Kept],
        what: str,
        decoder: msgspec.msgpack.Decoder[Kept],
    ) -> None:
        """Load what the store has of these attachments."""
        wanted = {digests.get(source, "") for source in sources} - into.keys() - {""}
        keys = {self._key(what, digest): digest for digest in wanted}
        into.update({keys[key]: decoder.decode(value) for key, value in self._store.get(list(keys)).items()})

    def _read_now(self, sources: list[str]) -> dict[str, tuple[Report, Blocks]]:
        if not sources:
            return {}
        # Imported late: a warm run starts no process and should not pay for the import.
        from gongkai.attachments.pool import readers

        with readers(self.limits) as pool:
            return dict(zip(sources, pool.each(lambda source: self._one(source, pool), sources), strict=True))

    def _one(self, source: str, pool: Readers) -> tuple[Report, Blocks]:
        data = pool.bytes_of(self._root / source)
        if isinstance(data, Reading):
            return report_of(data, self.limits)
        digest = digest_of_file(data)
        if digest in self._reports and digest in self._texts:  # the same content under another name
            return self._reports[digest], self._texts[digest]
        kept = pool.judge_here(data)
        if kept.lasting:
            self._reports[digest], self._texts[digest] = kept.report, kept.blocks
            self._store.put(
                {
                    self._key("report", digest): _ENCODER.encode(kept.report),
                    self._key("text", digest): _ENCODER.encode(kept.blocks),
                }
            )
        return kept.report, kept.blocks

    def _key(self, what: str, digest: str) -> bytes:
        return key_of("attachment", what, program(), repr(self.limits), digest)


_ENCODER = msgspec.msgpack.Encoder()
_REPORTS = msgspec.msgpack.Decoder(Report)
_TEXTS: msgspec.msgpack.Decoder[Blocks] = msgspec.msgpack.Decoder(Blocks)
