"""All records of a folder as values, for counting, listing and writing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.catalogue.settings import Settings
from gongkai.content.reading.walk import read_bytes
from gongkai.ledgers.kinds import REGISTER, REQUESTS
from gongkai.ledgers.location import Folder
from gongkai.ledgers.record import LedgerRecord, read_one
from gongkai.ledgers.records import Withheld
from gongkai.ledgers.request import Request
from gongkai.ledgers.site import words_of
from gongkai.ledgers.walk import records_below
from gongkai.source.diagnostics import Diagnostic


@dataclass(frozen=True)
class Ledgers:
    """The records sorted by path, and the paths of the files that cannot be read as records."""

    records: tuple[LedgerRecord, ...]
    unreadable: tuple[str, ...] = ()

    def of_kind(self, kind: str) -> tuple[LedgerRecord, ...]:
        """The records of one folder."""
        return tuple(record for record in self.records if record.kind == kind)

    def requests(self) -> Iterator[tuple[LedgerRecord, Request]]:
        """The records of 依申请公开 with their requests."""
        for record in self.of_kind(REQUESTS):
            if isinstance(record.row, Request):
                yield record, record.row

    def register(self) -> tuple[Withheld, ...]:
        """The entries of 不公开登记."""
        return tuple(record.row for record in self.of_kind(REGISTER) if isinstance(record.row, Withheld))


def read_ledgers(folder: Folder | None, settings: Settings, *kinds: str) -> Ledgers:
    """The records of a folder (only of the given ``kinds``, if any); none if there is no folder."""
    if folder is None:
        return Ledgers(())
    paths, broken = records_below(folder.path, folder.shown)
    records, unreadable = (
        [],
        [diagnostic.path for diagnostic in broken if not diagnostic.code.startswith("GK15")],
    )
    words = words_of(settings)
    for path in paths:
        kind = path.partition("/")[0]
        if kinds and kind not in kinds:
            continue
        data, shown = read_bytes(folder.path, path), f"{folder.shown}/{path}"
        record = None if isinstance(data, Diagnostic) else read_one(shown, kind, data, words)[0]
        if record is None:
            unreadable.append(shown)
        else:
            records.append(record)
    return Ledgers(tuple(records), tuple(unreadable))


def record_texts(folder: Folder, kind: str) -> dict[str, str]:
    """The texts of the readable files of a kind, by their paths below the folder."""
    texts = {}
    for path in records_below(folder.path, folder.shown)[0]:
        data = read_bytes(folder.path, path) if path.partition("/")[0] == kind else b""
        if not isinstance(data, Diagnostic):
            texts[path] = data.decode("utf-8-sig", "replace")
    return texts
