"""The tables of annual reports on the pages of the items that hold their words."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.build.load import Loaded
from gongkai.catalogue.addresses import category_address, root_prefix, year_address
from gongkai.catalogue.catalogue import Catalogue
from gongkai.reports.form import Cell
from gongkai.reports.forms.statistics import THIS_YEAR
from gongkai.reports.grid import PLACEHOLDERS, grids
from gongkai.reports.html import table_html
from gongkai.reports.report import Report

_PUBLISHED = ("主动公开文件数", "主动公开政府信息数")
_NORMATIVE = ("行政规范性文件", "规范性文件", "制发规范性文件总数", "主动公开规范性文件数")


def report_tables(loaded: Loaded) -> dict[str, dict[str, str]]:
    """The tables that the pages of annual reports show, as HTML by the names of their placeholders, by the path of the
    item. Figures lead to the lists that they count where the site has one."""
    if loaded.reports is None or loaded.catalogue is None or not loaded.reports.texts:
        return {}
    items = {item.path: item for item in loaded.catalogue.items}
    found: dict[str, dict[str, str]] = {}
    for text in loaded.reports.texts:
        report = loaded.reports.own(text.year) if text.year is not None else None
        if report is not None and text.path in items:
            link = _Links(loaded.catalogue, report, root_prefix(items[text.path].address))
            found[text.path] = {PLACEHOLDERS[one.key]: table_html(one, link) for one in grids(report)}
    return found


@dataclass(frozen=True)
class _Links:
    """Where a figure of a report leads from the item's page: the list of the year, or that of the category whose items are
    the normative documents."""

    catalogue: Catalogue
    report: Report
    prefix: str

    def __call__(self, cell: Cell) -> str | None:
        if cell.row in _PUBLISHED and cell.column == THIS_YEAR and self.report.year in self.catalogue.by_year:
            return f"{self.prefix}{year_address(self.report.year)}"
        if cell.row in _NORMATIVE:
            return self._normative()
        return None

    def _normative(self) -> str | None:
        settings = self.catalogue.settings
        for word in settings.annual.normative:
            for node in settings.categories.values():
                if word in (node.code, node.name, node.full_name) and node.code in self.catalogue.branch:
                    return f"{self.prefix}{category_address(node.code)}"
        return None
