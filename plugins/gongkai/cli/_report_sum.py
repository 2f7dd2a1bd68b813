"""``gongkai report YEAR --sum FILE…``: checks the reports of departments and towns and adds them up."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gongkai.attachments.pool import readers
from gongkai.build.load import Loaded
from gongkai.catalogue.settings import Settings
from gongkai.cli._report_documents import SLIP, read_document
from gongkai.cli._report_files import read_own, write_into
from gongkai.cli._usage import Misuse
from gongkai.counting.form import site_form, site_period
from gongkai.papers.word import paper_docx
from gongkai.reports.findings import Finding
from gongkai.reports.judge import judge
from gongkai.reports.refresh import Correction, refresh
from gongkai.reports.report import SUMMED, WHOLE_AREA, Report
from gongkai.reports.return_slip import return_slip
from gongkai.reports.site import FOLDER
from gongkai.reports.summing import Sum, add_up
from gongkai.reports.write import Head
from gongkai.source.disk_errors import system_reason


@dataclass(frozen=True)
class Member:
    """A submitted report and its findings, also as sentences with file and line."""

    report: Report
    found: tuple[str, ...]
    findings: tuple[Finding, ...]


def sum_reports(
    loaded: Loaded,
    year: int,
    files: Iterable[Path],
    *,
    as_json: bool,
    reason: str | None,
    slips: Path | None = None,
) -> int:
    """Add up, print and write; returns 1 if a file is not a report of the year or a published sum would change, 2 if
    a file cannot be read.

    A report with errors gets a slip in the folder ``slips``, by default 退回单 beside the first file.
    """
    settings = loaded.settings
    assert settings is not None
    paths = list(files)
    members, unread = _members(paths, settings, year)
    refused = [*unread, *_unusable(members, year), *_doubled(members)]
    if refused:
        # Also report the errors of the other files, so that all can be returned at once.
        for line in (*refused, *(told for one in members if one.report.tables for told in one.found)):
            print(line, file=sys.stderr)
        print("没有写文件：请改正以后再运行一次", file=sys.stderr)
        return 2 if unread else 1
    form = site_form(settings, year)
    total = add_up(form, (one.report for one in members), settings.annual.members)
    if as_json:
        print(json.dumps(_plain(total, members, year), ensure_ascii=False, indent=1))
        return 0
    for line in _told(total, members):
        print(line)
    for slip in _slips(members, slips or paths[0].parent / SLIP, settings):
        print(f"退回单：{slip}")
    path = f"{FOLDER}/{year}-{SUMMED}.yml"
    head = Head(year, form, site_period(settings, year, form), WHOLE_AREA)
    data = read_own(loaded.root, path)
    outcome = refresh(path, data, head, total.figures, Correction(reason, loaded.today) if reason else None)
    if outcome.text is None:
        for change in outcome.changes:
            print(f"  {change.shown}")
        why = "已经公布；要更正，请写 --correct 理由" if outcome.frozen else "有问题，请先改正"
        print(f"{path} {why}，没有改写", file=sys.stderr)
        return 1
    write_into(loaded.root, path, outcome.text.encode())
    counted = len(members) - len(total.other_forms)
    print(f"{path}：写好，{counted} 个单位")
    return 0


def _members(paths: Iterable[Path], settings: Settings, year: int) -> tuple[list[Member], list[str]]:
    """The readable reports, and a sentence for each other file."""
    members: list[Member] = []
    unread: list[str] = []
    with readers():  # one process for all files
        for path in paths:
            try:
                members.append(_member(path, settings, year))
            except Misuse as problem:
                unread.append(str(problem))
    return members, unread


def _member(path: Path, settings: Settings, year: int) -> Member:
    document = read_document(path, settings, year)
    found = judge(document.report).findings
    told = tuple(
        f"{path.name}{'' if document.typed else f':{one.place.line}'}：{one.message}" for one in found
    )
    return Member(replace(document.report, path=path.name), told, found)


def _slips(members: Iterable[Member], folder: Path, settings: Settings) -> Iterator[Path]:
    for one in members:
        if one.findings:
            target = folder / f"{one.report.year}-{one.report.organ}-{SLIP}.docx"
            data = paper_docx(return_slip(one.report, one.findings, settings.agency.name))
            try:
                folder.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
            except OSError as error:
                raise Misuse(f"{target} 写不进去（{system_reason(error)}）") from error
            yield target


def _unusable(members: Iterable[Member], year: int) -> Iterator[str]:
    for one in members:
        if not one.report.tables:
            yield from one.found or (f"{one.report.path}：没有表",)
        elif one.report.year != year:
            yield f"{one.report.path}：是 {one.report.year} 年度的，不是 {year} 年度的"


def _doubled(members: Iterable[Member]) -> Iterator[str]:
    for organ, number in Counter(one.report.organ for one in members).items():
        if number > 1:
            yield f"{organ or '没有写单位'}：有 {number} 份报告，只能有一份"


def _told(total: Sum, members: Iterable[Member]) -> Iterator[str]:
    for one in members:
        yield from one.found
    yield from (f"{organ or '本机关'}：{cell.shown}没有数，按没有计" for organ, cell in total.blanks)
    yield from (f"{organ or '本机关'}：表式不同，没有计入" for organ in total.other_forms)
    if total.missing:
        yield f"没有报的 {len(total.missing)} 个：{'、'.join(total.missing)}"


def _plain(total: Sum, members: Iterable[Member], year: int) -> dict[str, Any]:
    return {
        "version": 1,
        "年度": year,
        "范围": WHOLE_AREA,
        **total.figures,
        "缺报": list(total.missing),
        "表式不同": list(total.other_forms),
        "问题": [line for one in members for line in one.found],
    }
