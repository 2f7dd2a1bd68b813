"""What the pages of annual reports show besides their text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from gongkai.build.load import Loaded

if TYPE_CHECKING:
    from gongkai.build.report_leads import ReportLeads


class ReportPages(NamedTuple):
    """For each item that holds the text of an annual report, by its path: its tables as HTML by placeholder name, and
    the targets of the figures in its text."""

    tables: Mapping[str, dict[str, str]]
    leads: Mapping[str, ReportLeads]

    def key(self, path: str) -> str:
        """A text that is equal for equal tables and targets; empty for any other item."""
        return repr((self.tables[path], self.leads[path].key)) if path in self.tables else ""


def report_pages(loaded: Loaded) -> ReportPages:
    """The pages of the annual reports of a site."""
    if loaded.reports is None or not loaded.reports.texts:
        return ReportPages({}, {})
    # Imported late: most sites have their reports as files.
    from gongkai.build.report_leads import report_leads
    from gongkai.build.report_tables import report_tables

    return ReportPages(report_tables(loaded), report_leads(loaded))


def searched_tables(loaded: Loaded) -> Mapping[str, Mapping[str, str]]:
    """The tables of the pages without charts, which repeat the figures, by the path of the item."""
    if loaded.reports is None or not loaded.reports.texts:
        return {}
    from gongkai.build.report_tables import report_tables  # imported late, as above

    return report_tables(loaded, drawn=False)
