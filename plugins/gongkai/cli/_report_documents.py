"""Reads annual reports from documents: ``.docx``, ``.xlsx``, ``.html`` … → the text of a report file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from gongkai.attachments.tables import NoTableError, document_in
from gongkai.catalogue.settings import Settings
from gongkai.cli._usage import Misuse
from gongkai.counting.form import site_form, site_forms, site_period
from gongkai.reports.read import name_of, read_report
from gongkai.reports.report import OWN, Report
from gongkai.reports.typed import cells_of, is_old_template, report_source
from gongkai.reports.write import Head
from gongkai.source.disk_errors import system_reason

SLIP = "退回单"
_LARGEST = 400_000  # bytes; a larger file is not a report
_NAMED = re.compile(r"((?:19|20)[0-9]{2})-([^.]{1,60})\Z")
_TITLED = re.compile(r"([^0-9]{2,60}?)(?:关于)?((?:19|20)[0-9]{2})年")
_SAID = re.compile(r"((?:19|20)[0-9]{2})\s*年?(?:度)?[^。]{0,20}年度报告")


@dataclass(frozen=True)
class Document:
    """A report that was read: ``source`` is the text of the file for ``reports/``; ``typed`` is True if that text was
    typed from a document, so that its line numbers mean nothing to the sender."""

    report: Report
    source: str
    typed: bool


def read_document(path: Path, settings: Settings, year: int, organ: str | None = None) -> Document:
    """The report of a year; ``organ`` is its organ, taken from the name of the file if None. Raises :class:`Misuse`
    if the file is not a report."""
    if path.suffix.lower() in (".yml", ".yaml"):
        return _file(path, settings)
    try:
        document = document_in(path)
    except NoTableError as error:
        raise Misuse(f"{path}：{error}") from error
    said = next((match for text in document.opening if (match := _SAID.search(text))), None)
    if said and int(said[1]) != year:
        raise Misuse(f"{path}：标题写的是 {said[1]} 年度的报告，不是 {year} 年度的")
    tables = [table.rows() for table in document.tables]
    form = site_form(settings, year)
    if form.name == "2021" and is_old_template(tables):
        form = site_forms(settings)["2019"]
    cells = cells_of(form, tables)
    if not cells:
        captions = "、".join(table.title for table in form.tables)
        raise Misuse(f"{path}：没有找到年度报告的表（{captions}），表头和行名要与 {form.name} 的表式一致")
    source = report_source(Head(year, form, site_period(settings, year, form), OWN), cells)
    name = f"{year}-{organ}.yml" if organ else f"{year}.yml"
    if organ is None:
        name = f"{year}-{_organ(path, settings)}.yml"
    return Document(read_report(name, source.encode(), site_forms(settings)), source, typed=True)


def _file(path: Path, settings: Settings) -> Document:
    if name_of(path.name) is None:
        raise Misuse(f"{path} 的文件名应当是“年度-单位.yml”，如 2024-某镇.yml")
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST)
    except OSError as error:
        raise Misuse(f"{path} 读不出来（{system_reason(error)}）") from error
    return Document(
        read_report(path.name, data, site_forms(settings)), data.decode("utf-8", "replace"), typed=False
    )


def _organ(path: Path, settings: Settings) -> str:
    """The organ of a report: a member whose name is part of the file's name, else the text before the year."""
    stem = path.stem
    held = [member for member in settings.annual.members if member in stem]
    if held:
        return max(held, key=len)
    match = _NAMED.match(stem)
    if match:
        return match[2]
    titled = _TITLED.match(stem)
    if titled:
        return titled[1].strip()
    raise Misuse(
        f"{path}：从文件名看不出是哪个单位的，请改名为“年度-单位{path.suffix}”，如 2024-某镇{path.suffix}"
    )
