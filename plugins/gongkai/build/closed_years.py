"""Compares published annual reports with the current ledgers: a changed record of a closed year changes a figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from gongkai.build.fingerprint import key_of, program
from gongkai.build.store import Store
from gongkai.catalogue.settings import Settings
from gongkai.counting.tables import ledger_tables
from gongkai.ledgers.counting import Period, count_ledgers, organ_of
from gongkai.ledgers.defects import diagnose
from gongkai.ledgers.facts import Fact, counted_rows
from gongkai.ledgers.reading import Ledgers
from gongkai.ledgers.record import LedgerRecord
from gongkai.reports.corrections import changes
from gongkai.reports.report import OWN, Report
from gongkai.reports.site import Reports
from gongkai.source.diagnostics import Diagnostic

_CODE = "GK169"


def closed_years(
    facts: Iterable[Fact], records: bytes, folder: str, settings: Settings, reports: Reports, store: Store
) -> tuple[Diagnostic, ...]:
    """A warning for each cell of tables three and four of a published report that the ledgers now count differently.

    ``facts`` are those of all records, ``records`` is the hash of their files, ``folder`` the name of the ledgers in
    findings. A year without records in the ledgers (its report was typed from paper) is not compared.
    """
    published = [one for one in reports.reports if one.published is not None and one.scope == OWN]
    if not published:
        return ()
    figures = repr([(one.path, one.figures, one.period, one.form.name) for one in published])
    key = key_of("closed years", program(), settings.digest, folder, records, figures)
    kept = store.get_one(key)
    if kept is not None:
        return _DECODER.decode(kept)
    # The records are not read again: their facts were stored when they were judged.
    rows = (LedgerRecord(fact.path, fact.kind, row, False) for fact, row in counted_rows(facts))
    ledgers = Ledgers(tuple(rows))
    found = tuple(one for report in published for one in _moved(report, ledgers, settings))
    store.put({key: _ENCODER.encode(found)})
    return found


def _moved(report: Report, ledgers: Ledgers, settings: Settings) -> Iterator[Diagnostic]:
    period, organ = Period(*report.period), organ_of(settings, report.organ or None)
    figures = ledger_tables(report.form, count_ledgers(ledgers, settings, period, organ).figures)
    there = {key: rows for key, rows in figures.items() if key in report.tables and _any(rows)}
    for change in changes(report, there):
        message = (
            f"{change.cell.shown}公布的是 {change.old or '（空）'}，台账现在计出 {change.new or '（空）'}：公布以后改动了这一年的台账；"
            f"改错了的请改回，确实要更正的运行 gongkai report {report.year} --correct 理由"
        )
        yield diagnose(_CODE, report.path, message, report.place(change.cell), field=change.cell.row)


def _any(rows: dict[str, dict[str, int | str]]) -> bool:
    return any(number for cells in rows.values() for number in cells.values())


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(tuple[Diagnostic, ...])
