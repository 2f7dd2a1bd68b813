"""Links figures of the text to what they count, if they equal a computed figure and cannot mean anything else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from gongkai.reports.prose.against_tables import claimed_figures, is_of_another_time, speaks_of
from gongkai.reports.prose.claims import CLAIMS
from gongkai.reports.prose.numbers import Approximation, Figure, figures
from gongkai.reports.prose.text import Span, sentences
from gongkai.reports.report import Report

_NEAR = 12  # characters between a name and its figure
_BETWEEN = frozenset("0123456789，。；、：（(")
_ITEMS = ("", "条", "件", "篇", "项")


@dataclass(frozen=True, slots=True)
class Lead:
    """The target of a figure with one of these amounts: one after ``name``, or one that a claim is about (its index
    in :data:`CLAIMS`)."""

    amounts: frozenset[int]
    address: str
    name: str = ""
    claim: int = -1

    def shown(self) -> str:
        """A text that is equal for equal leads."""
        return f"{self.name}|{self.claim}|{sorted(self.amounts)}|{self.address}"


def table_leads(report: Report, address_of: Callable[[str, str], str | None]) -> Iterator[Lead]:
    """A lead for each claim supported by the tables of a report; ``address_of`` returns the address of a table's
    figures, by its key and row."""
    for number, claim in enumerate(CLAIMS):
        amounts = frozenset(int(amount) for _, amount in claim.readings(report) if amount == int(amount))
        address = address_of(claim.table, claim.row) if amounts and claim.table in report.tables else None
        if address:
            yield Lead(amounts, address, claim=number)


def figure_links(text: str, leads: Iterable[Lead], year: int, scope: str) -> Iterator[tuple[int, int, str]]:
    """The figures of a paragraph, or of a table row, with a target; a figure with two possible targets gets none."""
    every = tuple(leads)
    paragraph = Span(text, 0)
    for sentence in sentences(paragraph):
        if not speaks_of(sentence.text, scope):
            continue
        found: dict[tuple[int, int], set[str]] = {}
        for figure, address in (
            *_claimed(paragraph, sentence, every, year),
            *_named(sentence, every, year),
        ):
            found.setdefault((figure.start, figure.end), set()).add(address)
        for (start, end), addresses in found.items():
            if len(addresses) == 1:
                yield start, end, addresses.pop()


def _claimed(
    paragraph: Span, sentence: Span, leads: tuple[Lead, ...], year: int
) -> Iterator[tuple[Figure, str]]:
    by_claim = {lead.claim: lead for lead in leads if lead.claim >= 0}
    for number, figure, _ in claimed_figures(paragraph, sentence, year):
        lead = by_claim.get(number)
        if lead is not None and _is(figure, lead):
            yield figure, lead.address


def _named(sentence: Span, leads: tuple[Lead, ...], year: int) -> Iterator[tuple[Figure, str]]:
    named = [lead for lead in leads if lead.name]
    for figure in figures(sentence):
        position = figure.start - sentence.start
        if figure.percent or figure.unit not in _ITEMS or is_of_another_time(sentence, position, year):
            continue
        for lead in named:
            if _is(figure, lead) and _follows(sentence.text, position, lead.name):
                yield figure, lead.address


def _is(figure: Figure, lead: Lead) -> bool:
    return figure.approximation is Approximation.EXACT and figure.value in lead.amounts


def _follows(text: str, position: int, name: str) -> bool:
    """Whether a name is directly before a figure, with no other figure or clause in between."""
    before = text[max(0, position - len(name) - _NEAR) : position]
    _, there, between = before.rpartition(name)
    return bool(there) and _BETWEEN.isdisjoint(between)
