"""Adds the next free 索引号 to findings that need one: only the whole catalogue shows which numbers are used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec.structs import replace

from gongkai.catalogue.settings import Settings
from gongkai.lint.contract import Context, FileSummary, Project
from gongkai.lint.engine.context import number_pattern
from gongkai.lint.engine.judge import Judgement
from gongkai.source.diagnostics import Diagnostic
from gongkai.standards.free_numbers import NumberSource, Organ
from gongkai.standards.index_number import PLACE_PARTS, NumberPattern

PENDING = "GK205"
ASKING = ("GK201", PENDING)


def number_source(settings: Settings, pattern: NumberPattern, taken: Iterable[str]) -> NumberSource:
    """A source of new numbers for a site."""
    return NumberSource(pattern, Organ(settings.agency.org_code, settings.agency.uscc), taken)


def next_number(settings: Settings, taken: Iterable[str], day: date) -> str | None:
    """The next free number of an item made on ``day``; None if it depends on the category or department of the item,
    or on a decision by a person. ``taken`` are normalised."""
    pattern = number_pattern(settings)
    if any(part in pattern.template for part in PLACE_PARTS):
        return None
    return number_source(settings, pattern, taken).next(day, "", "")


def with_free_numbers(
    judged: tuple[Judgement, ...], project: Project, context: Context
) -> Iterator[Judgement]:
    """The judgements, with a number added to each finding of :data:`ASKING` without a suggestion."""
    source = None
    for judgement in judged:
        if not any(_asks(one) for one in judgement.diagnostics):
            yield judgement
            continue
        source = source or number_source(context.settings, context.numbers, project.taken_numbers)
        told = tuple(_told(one, judgement.summary, source) for one in judgement.diagnostics)
        yield replace(judgement, diagnostics=told)


def _asks(diagnostic: Diagnostic) -> bool:
    return diagnostic.code in ASKING and diagnostic.suggestion is None


def _told(diagnostic: Diagnostic, summary: FileSummary, source: NumberSource) -> Diagnostic:
    if not _asks(diagnostic) or summary.created is None or not summary.category or not summary.department:
        return diagnostic
    free = source.next(summary.created, summary.category, summary.department)
    if free is None:
        return diagnostic
    message = f"{diagnostic.message}；下一个空号是 {free}"
    # A published number is not changed only for its form: only 待编 is replaced.
    return replace(diagnostic, message=message, suggestion=free if diagnostic.code == PENDING else None)
