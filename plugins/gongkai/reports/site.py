"""Judges all reports of a site together, each with the year before, and the items with their text."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from gongkai.content.reading.walk import REPORTS
from gongkai.reports.corrections import judge_frozen
from gongkai.reports.findings import Finding, Kind
from gongkai.reports.judge import Judgement, judge
from gongkai.reports.published import Published, is_published
from gongkai.reports.report import Report
from gongkai.reports.years import year_before
from gongkai.source.diagnostics import START, Place

FOLDER = REPORTS

_NAME = re.compile(r"[0-9].*\.yml\Z")


@dataclass(frozen=True, slots=True)
class ReportText:
    """The text of a report: the item's path, the year in its 报告年度 (None if it is not a year) with position, its body,
    the first line of the body, and its title as written."""

    path: str
    year: int | None
    body: str
    first_line: int
    place: Place = START
    title: str = ""


@dataclass(frozen=True, slots=True)
class Located:
    """A finding, its file, and whether staged findings are errors there."""

    path: str
    finding: Finding
    settled: bool


@dataclass(frozen=True)
class Reports:
    """The reports of a site and the items with their text; ``foreign`` as in :class:`Surroundings`; ``former`` are
    the files of reports that a change modified or deleted, as they were before it; ``published`` are the other public
    files of ``reports/``."""

    reports: tuple[Report, ...] = ()
    texts: tuple[ReportText, ...] = ()
    foreign: Collection[str] = ()
    former: tuple[Report, ...] = ()
    published: Published = field(default_factory=Published)

    @cached_property
    def judgements(self) -> tuple[tuple[Report, Judgement], ...]:
        """Each report with the findings on its figures."""
        return tuple((report, judge(report, year_before(report, self.reports))) for report in self.reports)

    @cached_property
    def found(self) -> tuple[Located, ...]:
        """All findings, on figures and text."""
        figures = (
            Located(report.path, finding, report.settled)
            for report, judgement in self.judgements
            for finding in judgement.findings
        )
        lists = (Located(one.path, finding, True) for one in self.published.files for finding in one.findings)
        return (*figures, *self._frozen(), *self._prose(), *lists)

    def own(self, year: int) -> Report | None:
        """The report of a year that the item with that 报告年度 is about: the site's own, else the sum of the whole area."""
        return min(self._of_site(year), key=lambda one: one.organ, default=None)

    def _of_site(self, year: int) -> list[Report]:
        return [report for report in self.reports if report.year == year and report.series[0] == ""]

    def _frozen(self) -> Iterator[Located]:
        now = {report.path: report for report in self.reports}
        for former in self.former:
            report = now.get(former.path)
            if report is not None:
                yield from (Located(report.path, one, True) for one in judge_frozen(report, former))
            elif former.published is not None:
                message = "公布过的年报数据被删掉了：下一年度的上年结转要与它核对，请恢复这个文件"
                yield Located(former.path, Finding(Kind.FROZEN, START, message), True)

    def _prose(self) -> Iterator[Located]:
        if not self.texts:
            return
        # Imported late: its many patterns take time to compile, which only sites with the text of a report need.
        from gongkai.reports.prose.check import Surroundings, check_prose

        for text in self.texts:
            if text.year is None:
                message = "“报告年度”应当是四位数字，如 2024"
                yield Located(
                    text.path, Finding(Kind.PROSE_FIGURE, text.place, message, field="报告年度"), False
                )
                continue
            year = text.year
            report = self.own(year)
            if report is None:
                continue
            others = tuple(one for one in self._of_site(year) if one is not report)
            former = next((one.body for one in self.texts if one.year == year - 1), None)
            around = Surroundings(others, year_before(report, self.reports), former, self.foreign)
            for finding in check_prose(text.body, report, around, first_line=text.first_line):
                yield Located(text.path, finding, False)


def report_paths(root: Path) -> tuple[str, ...]:
    """The files of ``reports/`` with figures, from the root and sorted: their names begin with a year.

    A folder that is a link is not followed: its own path is returned, which cannot be read as a file and is reported.
    """
    if (root / FOLDER).is_symlink():
        return (FOLDER,)
    return _paths(root, lambda name: _NAME.match(name) is not None)


def published_paths(root: Path) -> tuple[str, ...]:
    """The other public files of ``reports/``, sorted; none if the folder is a link."""
    return () if (root / FOLDER).is_symlink() else _paths(root, is_published)


def _paths(root: Path, wanted: Callable[[str], bool]) -> tuple[str, ...]:
    try:
        entries = list(os.scandir(root / FOLDER))
    except (FileNotFoundError, NotADirectoryError):
        return ()
    return tuple(sorted(f"{FOLDER}/{entry.name}" for entry in entries if wanted(entry.name)))
