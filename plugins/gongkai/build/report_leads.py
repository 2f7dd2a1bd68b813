"""Links from the figures in the text of annual reports to what they count, on the pages of the items with the text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from gongkai.build.load import Loaded
from gongkai.build.report_tables import pages_of
from gongkai.content.markup.linked_text import link_words
from gongkai.reports.prose.figure_links import Lead, figure_links
from gongkai.reports.report import OWN


@dataclass(frozen=True, slots=True)
class ReportLeads:
    """The targets of the figures in the text of one report; no targets for a page that is not a report."""

    leads: tuple[Lead, ...] = ()
    year: int = 0
    scope: str = OWN

    @property
    def key(self) -> str:
        """A text that is equal for equal targets."""
        return "\n".join(lead.shown() for lead in self.leads)

    def linked(self, html: str) -> str:
        """The HTML of a body with its figures linked."""
        if not self.leads:
            return html
        return link_words(html, partial(_find, self))


NO_LEADS = ReportLeads()


def _find(report: ReportLeads, text: str) -> list[tuple[int, int, str]]:
    return list(figure_links(text, report.leads, report.year, report.scope))


def report_leads(loaded: Loaded) -> dict[str, ReportLeads]:
    """The targets for each item that holds the text of an annual report, by its path."""
    return {
        path: ReportLeads(tuple(page.leads()), page.report.year, page.report.scope)
        for path, page in pages_of(loaded)
    }
