"""The items of a site that are annual reports (政府信息公开工作年度报告) of a year."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.settings import Settings
from gongkai.lint.contract import FileSummary, Project

_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def reports_of(project: Project, year: int, settings: Settings) -> Iterator[FileSummary]:
    """The items whose title names ``year`` and that stand in the category of the reports or are called so."""
    codes = settings.output.tabs.get("年度报告", ())
    for summary in project.summaries:
        title = summary.title.translate(_HAN_DIGITS)
        if str(year) not in title:
            continue
        category = settings.categories.get(summary.category or "")
        names = category.path if category else ()
        stands = summary.category in codes if codes else any(_is_report(name) for name in names)
        if stands or ("信息公开" in title and _is_report(title)):
            yield summary


def _is_report(name: str) -> bool:
    return "年度报告" in name or "年报" in name
