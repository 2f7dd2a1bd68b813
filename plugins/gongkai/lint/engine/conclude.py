"""The whole: what many files are together, once each has been judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from gongkai.attachments.result import Unread
from gongkai.catalogue.model import Item, Retired, StatusKind
from gongkai.catalogue.settings import Settings
from gongkai.content.history import History
from gongkai.content.mkdocs_file import LeftOut
from gongkai.lint.engine.context import context_for
from gongkai.lint.engine.files import files_below
from gongkai.lint.engine.judge import Judgement, apply_waivers, past_withdrawal
from gongkai.lint.engine.stamp import enabled_rules, stamped
from gongkai.lint.engine.waivers import idle_waivers
from gongkai.lint.rules import Context, Facts, Finding, GuideFiles, Rule, Whole
from gongkai.reports.site import Reports
from gongkai.source.diagnostics import Diagnostic, Level, Place, in_order
from gongkai.standards.index_number import normalise_number


@dataclass(frozen=True, slots=True)
class Pending:
    """A 待编 item without errors: all of it but its number, and the place where the number will stand."""

    item: Item
    place: Place


@dataclass(frozen=True, slots=True)
class Verdict:
    """The catalogue's items, the 待编 ones apart, everything that was found, in order, and the codes of the rules
    that look at the whole and were not judged (because only some files were)."""

    items: tuple[Item, ...]
    pending: tuple[Pending, ...]
    diagnostics: tuple[Diagnostic, ...]
    unjudged: tuple[str, ...] = ()


def conclude(
    judgements: Iterable[Judgement],
    settings: Settings,
    retired: tuple[Retired, ...],
    today: date,
    *,
    root: Path,
    publish: bool = False,
    whole: bool = True,
    history: History | None = None,
    guide: Mapping[str, str] | None = None,
    anchors_of: Callable[[str], frozenset[str] | None] | None = None,
    files: Iterable[str] | None = None,
    unread: Mapping[str, Unread] | None = None,
    left_out: tuple[LeftOut, ...] = (),
    beside: tuple[Judgement, ...] = (),
    guide_files: GuideFiles | None = None,
    reports: Reports | None = None,
    asked: frozenset[str] | None = None,
) -> Verdict:
    """Judge all files together. An item in which a rule for the whole finds an error is no item either.

    ``whole`` tells that the judgements are those of every file: else the rules for the whole are left out and named.
    ``files`` are all files below ``content/`` from the root; they are looked up where they are not given. ``unread`` are
    the attachments that could not be read, None where none was tried. ``left_out`` is what of ``mkdocs.yml`` is not
    used. ``beside`` are the judgements of files that are no items (:func:`gongkai.lint.engine.beside.judge_beside`).
    ``reports`` are the annual reports; with ``asked`` only what stands in those files is told of them.
    """
    context = context_for(settings, today, root, publish)
    judged = tuple(judgements)
    enabled = enabled_rules(settings)
    rules = tuple((rule, level) for rule, level in enabled if rule.check_catalogue)
    readers = tuple((rule, level) for rule, level in enabled if rule.check_attachments)
    found = tuple(_found_in_attachments(readers, judged, unread, context)) if unread else ()
    untried = frozenset(rule.code for rule, _ in readers) if unread is None else frozenset()
    found += tuple(_reported(reports or Reports(), context, asked))
    unjudged: tuple[str, ...] = ()
    if whole:
        present = frozenset(files) if files is not None else files_below(root)
        view = replace(
            _whole(judged, retired, present, guide, guide_files, anchors_of, history), left_out=left_out
        )
        found += tuple(_found(rules, view, context))
    else:
        unjudged = tuple(rule.code for rule, _ in rules)
    every = (*judged, *beside)
    kept, waived = _waived(found, every, today)
    return _verdict(every, (*kept, *idle_waivers(every, waived, context, untried.union(unjudged))), unjudged)


def _reported(reports: Reports, context: Context, asked: frozenset[str] | None) -> Iterator[Diagnostic]:
    """What the rules for annual reports find: in figures and words, in no item that the site shows otherwise."""
    for rule, level in enabled_rules(context.settings):
        for finding in rule.check_reports(reports, context) if rule.check_reports else ():
            if asked is None or finding.path in asked:
                yield stamped(finding, rule, level, _path(finding), None, context.settings.regulations)


def _whole(
    judged: tuple[Judgement, ...],
    retired: tuple[Retired, ...],
    files: frozenset[str],
    guide: Mapping[str, str] | None,
    guide_files: GuideFiles | None,
    anchors_of: Callable[[str], frozenset[str] | None] | None,
    history: History | None,
) -> Whole:
    items = tuple(judgement.item for judgement in judged if judgement.item)
    facts = tuple(judgement.facts for judgement in judged)
    return Whole(
        items,
        facts,
        retired,
        files,
        guide,
        guide_files,
        anchors_of,
        history,
        facts_by_path={fact.path: fact for fact in facts},
        items_by_number={normalise_number(item.index_number): item for item in items},
    )


def _found(rules: tuple[tuple[Rule, Level], ...], view: Whole, context: Context) -> Iterator[Diagnostic]:
    regulations = context.settings.regulations
    for rule, level in rules:
        for finding in rule.check_catalogue(view, context):
            yield stamped(
                finding, rule, level, _path(finding), _department(finding, view.facts_by_path), regulations
            )


def _found_in_attachments(
    rules: tuple[tuple[Rule, Level], ...],
    judged: tuple[Judgement, ...],
    unread: Mapping[str, Unread],
    context: Context,
) -> Iterator[Diagnostic]:
    regulations = context.settings.regulations
    for facts in (judgement.facts for judgement in judged if judgement.facts.attachments):
        for rule, level in rules:
            for finding in rule.check_attachments(facts, unread, context):
                yield stamped(finding, rule, level, facts.path, facts.department, regulations)


def _path(finding: Finding) -> str:
    return finding.path or "catalogue.yml"


def _department(finding: Finding, facts: Mapping[str, Facts]) -> str | None:
    fact = facts.get(finding.path or "")
    return fact.department if fact else None


def _waived(
    found: tuple[Diagnostic, ...], judged: tuple[Judgement, ...], today: date
) -> tuple[tuple[Diagnostic, ...], dict[str, frozenset[str]]]:
    waivers = {judgement.facts.path: judgement.waivers for judgement in judged if judgement.waivers}
    withdrawn = {
        judgement.facts.path for judgement in judged if judgement.facts.status == StatusKind.WITHDRAWN
    }
    kept: list[Diagnostic] = []
    waived: dict[str, frozenset[str]] = {}
    for diagnostic in found:
        stands, codes = apply_waivers((diagnostic,), waivers.get(diagnostic.path, ()), today)
        if diagnostic.path in withdrawn:
            stands = past_withdrawal(stands)
        kept.extend(stands)
        waived[diagnostic.path] = waived.get(diagnostic.path, frozenset()) | codes
    return tuple(kept), waived


def _verdict(
    judged: tuple[Judgement, ...], found: tuple[Diagnostic, ...], unjudged: tuple[str, ...]
) -> Verdict:
    diagnostics = in_order((*found, *(d for judgement in judged for d in judgement.diagnostics)))
    broken = {diagnostic.path for diagnostic in found if diagnostic.level is Level.ERROR}
    items = tuple(j.item for j in judged if j.item and j.facts.path not in broken)
    pending = tuple(
        Pending(j.pending, j.facts.place("索引号"))
        for j in judged
        if j.pending and j.facts.path not in broken
    )
    return Verdict(items, pending, diagnostics, unjudged)
