"""Reading of a site's annual reports from ``reports/``, and of the items that hold their text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from gongkai.catalogue.model import Record
from gongkai.catalogue.settings import Settings
from gongkai.content.history import History
from gongkai.content.reading import comments_record, read_bytes, read_record, yaml_record
from gongkai.counting.form import site_forms
from gongkai.lint.engine import Judgement
from gongkai.reports.published import read_published
from gongkai.reports.read import name_of, read_report
from gongkai.reports.report import Report
from gongkai.reports.site import FOLDER, Reports, ReportText, published_paths, report_paths
from gongkai.source.diagnostics import Diagnostic
from gongkai.source.nodes import Scalar

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def read_annual_reports(
    root: Path, judgements: Iterable[Judgement], settings: Settings, history: History | None
) -> tuple[Reports, list[Diagnostic]]:
    """The annual reports, the items that hold their text, and the defects found in reading either."""
    found: list[Report] = []
    defects: list[Diagnostic] = []
    forms = site_forms(settings)
    for path in report_paths(root):
        data = read_bytes(root, path)
        if isinstance(data, Diagnostic):
            defects.append(data)
        else:
            found.append(read_report(path, data, forms))
    public: dict[str, bytes] = {}
    for path in published_paths(root):
        data = read_bytes(root, path)
        if isinstance(data, Diagnostic):
            defects.append(data)
        else:
            public[path] = data
    before = history.reports if history else {}
    former = tuple(read_report(path, data, forms) for path, data in before.items() if name_of(path))
    texts = tuple(_texts(root, judgements))
    return Reports(tuple(found), texts, former=former, published=read_published(public)), defects


def report_records(root: Path) -> Iterator[Record]:
    """The files of ``reports/`` for the search for personal information; of those that are shown as they are, whose texts
    their readers search, the comments."""
    for paths, make in ((report_paths(root), yaml_record), (published_paths(root), comments_record)):
        for path in paths:
            data = read_bytes(root, path)
            if not isinstance(data, Diagnostic):
                yield make(path, data)


def _texts(root: Path, judgements: Iterable[Judgement]) -> Iterator[ReportText]:
    for summary in (judgement.summary for judgement in judgements):
        if summary.report_year:
            year = int(summary.report_year) if _YEAR.fullmatch(summary.report_year) else None
            data = read_bytes(root, summary.path)
            record = None if isinstance(data, Diagnostic) else read_record(summary.path, data)[0]
            if record is not None:
                place = summary.place("报告年度")
                yield ReportText(summary.path, year, record.body, record.body_line, place, _title(record))


def _title(record: Record) -> str:
    field = record.fields.get("标题")
    return field.value.text.strip() if field and isinstance(field.value, Scalar) else ""


def asked_for(reports: Reports, paths: frozenset[str]) -> frozenset[str]:
    """``paths``; if ``reports/`` itself is among them, also every report below it."""
    if FOLDER not in paths:
        return paths
    return paths | {one.path for one in reports.reports} | {one.path for one in reports.published.files}
