"""The items of a site that are annual reports (政府信息公开工作年度报告) of a year."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.settings import Settings
from gongkai.lint.contract import FileSummary, Project

_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def reports_of(project: Project, year: int, settings: Settings) -> Iterator[FileSummary]:
    """The items whose title names ``year`` and that stand in the category of the reports or are called so."""
    codes = settings.output.tabs.get("年度报告") or {
        code for code, category in settings.categories.items() if any(map(_is_report, category.path))
    }
    for summary in project.summaries:
        stands = summary.category in codes or ("信息公开" in summary.title and _is_report(summary.title))
        if stands and str(year) in summary.title.translate(_HAN_DIGITS):
            yield summary


def _is_report(name: str) -> bool:
    return "年度报告" in name or "年报" in name
