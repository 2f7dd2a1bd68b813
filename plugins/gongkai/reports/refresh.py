"""Applies a new count to ``reports/YEAR.yml``: rewritten, left alone because it was published, or corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.reports.corrections import Change, changes, correction_text, with_correction
from gongkai.reports.findings import Finding, Kind
from gongkai.reports.read import read_report
from gongkai.reports.report import Figures
from gongkai.reports.write import Head, kept_blocks, report_text
from gongkai.source.encoding import decode
from gongkai.source.yaml_lines import read_mapping


@dataclass(frozen=True, slots=True)
class Outcome:
    """``text`` is the new text, None if nothing must be written: the file is published (``frozen``, and ``changes``
    are what a correction would change), or it cannot be read or contains something that would be lost (``findings``).
    """

    text: str | None
    changes: tuple[Change, ...] = ()
    frozen: bool = False
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """The reason for correcting a published report, and the day."""

    reason: str
    day: date


def refresh(
    path: str,
    data: bytes | None,
    head: Head,
    figures: Figures,
    correction: Correction | None = None,
    first: str = "",
) -> Outcome:
    """The file at ``path`` with new figures; ``data`` are its present bytes, None if there is no file: then ``first``
    is put after the tables.

    Parts written by people (审定, 报送, 公布, 豁免, 更正) stay, and so do rows that were not counted. A published report is
    changed only with a ``correction``, which is recorded in it.
    """
    if data is None:
        return Outcome(report_text(head, figures, (first,) if first else ()))
    report = read_report(path, data)
    lost = tuple(
        one for one in report.findings if one.kind in (Kind.UNREADABLE, Kind.UNKNOWN_KEY, Kind.VALUE)
    )
    if any(one.kind is Kind.UNREADABLE for one in lost) or report.form.name != head.form.name:
        return Outcome(None, findings=report.findings)
    if lost:  # unknown parts of the file would be lost
        return Outcome(None, findings=lost)
    whole = merged(report.figures, figures)
    found = changes(report, whole)
    if report.published is not None and found and correction is None:
        return Outcome(None, found, frozen=True)
    text = decode(data)
    kept = kept_blocks(text, read_mapping(text))
    if report.published is not None and found and correction is not None:
        kept = with_correction(kept, correction_text(found, correction.reason, correction.day, head.form))
    return Outcome(text if not found and report.published else report_text(head, whole, kept), found)


def merged(old: Figures, new: Figures) -> Figures:
    """The new figures, with the tables and rows of the old ones that they lack."""
    tables = {key: dict(rows) for key, rows in old.items()}
    for key, rows in new.items():
        tables[key] = {**tables.get(key, {}), **rows}
    return tables
