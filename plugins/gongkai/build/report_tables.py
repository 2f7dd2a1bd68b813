"""The tables of annual reports on the pages of the items with their text, with charts and links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.build.load import Loaded
from gongkai.catalogue.addresses import category_address, root_prefix, year_address
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.settings import Category
from gongkai.counting.disclosed import Disclosed, disclosed
from gongkai.reports.charts import Bar, Chart, chart_html, charts_of
from gongkai.reports.form import Cell
from gongkai.reports.forms.government import DISCLOSED
from gongkai.reports.forms.statistics import STATISTICS, THIS_YEAR
from gongkai.reports.grid import ITEMS, PLACEHOLDERS, Grid, grids
from gongkai.reports.html import anchor_of, corrected_html, table_html
from gongkai.reports.prose.figure_links import Lead, table_leads
from gongkai.reports.report import OWN, Report
from gongkai.site.views.places import STATISTICS as STATISTICS_PAGE

_PUBLISHED = ("主动公开文件数", "主动公开政府信息数", "主动公开信息数")
_BY_CHANNEL = ("政府网站公开数", "政府公报公开数", "政府网站公开政府信息数", "政府公报公开政府信息数")
_NORMATIVE = ("行政规范性文件", "规范性文件", "制发规范性文件总数", "主动公开规范性文件数")
_OF_THE_YEAR = ("本年制发件数", "本年新制作数量", "本年新公开数量", THIS_YEAR)
_TOTAL_NAMES = ("公开信息", "公开政府信息", "发布信息", "发布政府信息")
_SOME = "有下划线的数可以点开，看所计的条目；其余的数按本机关的登记统计。"
_NONE = "本表的数按本机关的登记统计。"


def report_tables(loaded: Loaded, *, drawn: bool = True) -> dict[str, dict[str, str]]:
    """The tables for the pages of annual reports, as HTML by placeholder name, by the path of the item.

    Figures link to the lists that they count, if the site has one; ``drawn`` adds charts, and the source of the other
    figures.
    """
    return {
        path: {PLACEHOLDERS[one.key]: page.html(one, drawn=drawn) for one in grids(page.report)}
        for path, page in pages_of(loaded)
    }


def pages_of(loaded: Loaded) -> Iterator[tuple[str, ReportPage]]:
    """The path of each item that holds the text of an annual report, with its page."""
    if loaded.reports is None or loaded.catalogue is None or not loaded.reports.texts:
        return
    items = {item.path: item for item in loaded.catalogue.items}
    for text in loaded.reports.texts:
        report = loaded.reports.own(text.year) if text.year is not None else None
        if report is not None and text.path in items:
            yield text.path, ReportPage(loaded.catalogue, report, root_prefix(items[text.path].address))


@dataclass(frozen=True)
class ReportPage:
    """The page of a report: the targets of its figures, and what is shown beside its tables."""

    catalogue: Catalogue
    report: Report
    prefix: str

    def html(self, grid: Grid, *, drawn: bool) -> str:
        """One table."""
        table = table_html(grid, self.link, self.prefix)
        if not drawn or grid.key == ITEMS:
            return table
        source = f'<p class="report-source">{_SOME if "<a " in table else _NONE}</p>\n'
        source += corrected_html(self.report, grid.key)
        charts = (*self._counted(grid.key), *charts_of(self.report, grid.key))
        return table + source + "".join(map(chart_html, charts))

    def leads(self) -> Iterator[Lead]:
        """The targets of figures in the text: lists for what was published, tables for the others."""
        yield from table_leads(self.report, self._table_address)
        if self.report.scope != OWN or self.report.organ:
            return
        counts = disclosed(self.catalogue.items, self.catalogue.settings, self.report.period)
        if not self._has_list() or not counts.total:
            return
        year, channels = year_address(self.report.year), f"{STATISTICS_PAGE}{self.report.year}/"
        for name in _TOTAL_NAMES:
            yield Lead(frozenset((counts.total,)), f"{self.prefix}{year}", name)
        for name, amount in counts.channels.items():
            yield Lead(frozenset((amount,)), f"{self.prefix}{channels}", name)
        for bar in self._categories(counts):
            if bar.address:
                yield Lead(frozenset((bar.amount,)), bar.address, bar.label)

    def _table_address(self, table: str, row: str) -> str | None:
        listed = self._normative(Cell(table, row, _OF_THE_YEAR[0])) if row in _NORMATIVE else None
        return listed or f"#{anchor_of(table)}"

    def link(self, cell: Cell) -> str | None:
        """The address of what a figure counts; None for figures of the ledgers."""
        if cell.row in _PUBLISHED and cell.column == THIS_YEAR and self._has_list():
            return f"{self.prefix}{year_address(self.report.year)}"
        if cell.row in _BY_CHANNEL and cell.column == THIS_YEAR and self._has_list():
            return f"{self.prefix}{STATISTICS_PAGE}{self.report.year}/"
        return self._normative(cell) if cell.row in _NORMATIVE else None

    def _has_list(self) -> bool:
        """Whether the list of a year contains what the report counts: for this site alone, and in a calendar year."""
        start, end = self.report.period
        whole = (start, end) == (date(self.report.year, 1, 1), date(self.report.year, 12, 31))
        return whole and self.report.scope == OWN and self.report.year in self.catalogue.by_year

    def _normative(self, cell: Cell) -> str | None:
        settings = self.catalogue.settings
        # The lists filter by the fragment of the address.
        chosen = f"#year={self.report.year}" if cell.column in _OF_THE_YEAR and self._has_list() else ""
        for word in settings.annual.normative:
            for node in settings.categories.values():
                if word in (node.code, node.name, node.full_name) and node.code in self.catalogue.branch:
                    return f"{self.prefix}{category_address(node.code)}{chosen}"
        return None

    def _counted(self, table: str) -> Iterator[Chart]:
        """The publications of the year by category and by month, shown beside the table about disclosure."""
        if table not in (DISCLOSED, STATISTICS) or self.report.scope != OWN or self.report.organ:
            return
        counts = disclosed(self.catalogue.items, self.catalogue.settings, self.report.period)
        if counts.total:
            title = f"统计期内主动公开 {counts.total} 条，按类别（据目录现有的条目）"
            yield Chart("report-categories", title, tuple(self._categories(counts)), table=True)

    def _categories(self, counts: Disclosed) -> Iterator[Bar]:
        top: dict[str, Category] = {
            node.name: node for node in self.catalogue.settings.categories.values() if node.parent is None
        }
        chosen = f"#year={self.report.year}" if self._has_list() else ""
        for name, amount in counts.categories.items():
            node = top.get(name)
            there = node is not None and node.code in self.catalogue.branch
            yield Bar(
                name, amount, f"{self.prefix}{category_address(node.code)}{chosen}" if node and there else ""
            )
