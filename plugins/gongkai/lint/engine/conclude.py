"""Checks that need all files, run after each file has been judged by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

import msgspec

from gongkai.attachments.report import Report
from gongkai.catalogue.model import Item, Retired, StatusKind
from gongkai.content.history import History
from gongkai.content.mkdocs_file import LeftOut
from gongkai.content.reading.walk import CATALOGUE_FILE
from gongkai.content.weighing.difference import Difference
from gongkai.lint.contract import Context, FileSummary, Finding, GuideFiles, MissingSnippet, Project, Robots
from gongkai.lint.draft import Draft
from gongkai.lint.engine.files import content_files
from gongkai.lint.engine.free_numbers import with_free_numbers
from gongkai.lint.engine.judge import Judgement
from gongkai.lint.engine.relief import apply_waivers, downgrade_older, downgrade_withdrawn
from gongkai.lint.engine.stamp import stamped
from gongkai.lint.engine.waivers import waiver_findings
from gongkai.lint.shared.attachments import ALLOWED_TYPES, IMAGE_TYPES, suffix
from gongkai.lint.shared.roster import Evidence
from gongkai.reports.published import Published
from gongkai.reports.site import Reports
from gongkai.source.diagnostics import Diagnostic, Level, Place, in_order
from gongkai.standards.index_number import normalise_number

_PRIVACY = "GK8"
_READ_AS_ATTACHMENTS = frozenset(ALLOWED_TYPES).difference(IMAGE_TYPES)


@dataclass(frozen=True, slots=True)
class Pending:
    """An item without errors whose number is 待编, and the place where the number will be written."""

    item: Item
    place: Place


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result for a site: valid items, 待编 items, sorted diagnostics, and the codes of the rules that were not
    checked because only some of the files were."""

    items: tuple[Item, ...]
    pending: tuple[Pending, ...]
    diagnostics: tuple[Diagnostic, ...]
    unjudged: tuple[str, ...] = ()


def conclude(
    judgements: Iterable[Judgement],
    context: Context,
    retired: tuple[Retired, ...],
    *,
    whole: bool = True,
    history: History | None = None,
    guide: Mapping[str, str] | None = None,
    anchors_of: Callable[[str], frozenset[str] | None] | None = None,
    files: Iterable[str] | None = None,
    attachment_reports: Mapping[str, Report] | None = None,
    linked: Mapping[str, tuple[tuple[str, Place], ...]] = MappingProxyType({}),
    left_out: tuple[LeftOut, ...] = (),
    refused: tuple[LeftOut, ...] = (),
    unfit: tuple[LeftOut, ...] = (),
    unstated: tuple[Place, str] | None = None,
    robots: Robots | None = None,
    missing_snippets: tuple[MissingSnippet, ...] = (),
    beside: tuple[Judgement, ...] = (),
    guide_files: GuideFiles | None = None,
    own_pages: frozenset[str] = frozenset(),
    reports: Reports | None = None,
    asked: frozenset[str] | None = None,
    evidence: Evidence | None = None,
    drafts: Callable[[], Iterable[Draft]] = tuple,
    first_commits: Callable[[Iterable[str]], Mapping[str, float]] = lambda _: {},
    differences: Mapping[str, tuple[Difference, ...]] | None = None,
) -> Verdict:
    """Run ``check_attachments`` and ``check_catalogue`` and combine all results. Their errors exclude items as well.

    ``whole`` says that the judgements cover every file; otherwise ``check_catalogue`` is skipped and its rules are
    listed in ``unjudged``. ``files`` are all files below ``content/`` as paths from the root (default: read from
    disk). ``attachment_reports`` maps attachments to what was found in them; None if attachments were not read at
    all. ``linked`` are the files that a page links to beside its attachments, by the path of the page. ``beside`` are
    the results of :func:`gongkai.lint.engine.beside.judge_beside`. The other arguments are those of
    :class:`gongkai.lint.contract.Project`; ``reports`` are the annual reports, and with ``asked`` only findings in
    those of them are returned. ``differences`` maps files to the differences from their pages.
    """
    judged = tuple(judgements)
    found: tuple[Diagnostic, ...] = ()
    if attachment_reports:
        found = tuple(_found_in_attachments((*judged, *beside), attachment_reports, linked, context))
    unread_rules = (
        rule.code for rule, _ in context.rules if rule.check_attachments and attachment_reports is None
    )
    found += tuple(_found_on_pages(differences or {}, judged, context))
    found += tuple(_reported(reports or Reports(), context, asked))
    unjudged: tuple[str, ...] = ()
    if whole:
        present = frozenset(files) if files is not None else content_files(context.root)
        project = replace(
            _project(judged, retired, present),
            guide=guide,
            guide_files=guide_files,
            own_pages=own_pages,
            # Called for every link, cached for every page.
            anchors_of=cache(anchors_of) if anchors_of else None,
            history=history,
            left_out=left_out,
            attachment_reports=attachment_reports or {},
            codes={
                one.summary.path: frozenset(found.code for found in one.diagnostics)
                for one in judged
                if one.diagnostics
            },
            evidence=evidence,
            drafts=drafts,
            first_commits=first_commits,
            refused=refused,
            unfit=unfit,
            published=reports.published if reports else Published(),
            unstated=unstated,
            robots=robots,
            missing_snippets=missing_snippets,
        )
        found += tuple(_found(project, context))
        judged = tuple(with_free_numbers(judged, project, context))
    else:
        unjudged = tuple(rule.code for rule, _ in context.rules if rule.check_catalogue)
    every = (*judged, *beside)
    remaining, waived = _waived(found, every, context)
    of_waivers = waiver_findings(every, waived, context, frozenset((*unread_rules, *unjudged)))
    return _verdict(every, (*remaining, *of_waivers), unjudged)


def _reported(reports: Reports, context: Context, asked: frozenset[str] | None) -> Iterator[Diagnostic]:
    """The findings of ``check_reports``."""
    for rule, level in context.rules:
        for finding in rule.check_reports(reports, context) if rule.check_reports else ():
            if asked is None or finding.path in asked:
                yield stamped(
                    finding, rule, level, finding.path or CATALOGUE_FILE, None, context.settings.regulations
                )


def _project(judged: tuple[Judgement, ...], retired: tuple[Retired, ...], files: frozenset[str]) -> Project:
    items = tuple(judgement.item for judgement in judged if judgement.item)
    summaries = tuple(judgement.summary for judgement in judged)
    return Project(
        items,
        summaries,
        retired,
        files,
        summary_by_path={summary.path: summary for summary in summaries},
        items_by_number={normalise_number(item.index_number): item for item in items},
    )


def _found(project: Project, context: Context) -> Iterator[Diagnostic]:
    regulations = context.settings.regulations
    for rule, level in context.rules:
        if rule.check_catalogue is None:
            continue
        for finding in rule.check_catalogue(project, context):
            path = finding.path or CATALOGUE_FILE
            yield stamped(
                finding, rule, level, path, _department(finding, project.summary_by_path), regulations
            )


def _found_in_attachments(
    judged: tuple[Judgement, ...],
    reports: Mapping[str, Report],
    linked: Mapping[str, tuple[tuple[str, Place], ...]],
    context: Context,
) -> Iterator[Diagnostic]:
    regulations = context.settings.regulations
    for summary in (judgement.summary for judgement in judged):
        named = summary.attachments
        more = linked.get(summary.path, ())
        if not named and not more:
            continue
        # Images in a body and files of a theme have rules of their own; only private information is searched for in them.
        files = tuple(one for one in more if suffix(one[0]) in _READ_AS_ATTACHMENTS)
        for rule, level in context.rules:
            if rule.check_attachments is None:
                continue
            also = more if rule.code.startswith(_PRIVACY) else files
            seen = msgspec.structs.replace(summary, attachments=named + also) if also else summary
            for finding in rule.check_attachments(seen, reports, context) if seen.attachments else ():
                yield stamped(finding, rule, level, summary.path, summary.department, regulations)


def _found_on_pages(
    differences: Mapping[str, tuple[Difference, ...]], judged: tuple[Judgement, ...], context: Context
) -> Iterator[Diagnostic]:
    """The findings of ``check_page``."""
    if not differences:
        return
    departments = {judgement.summary.path: judgement.summary.department for judgement in judged}
    for rule, level in context.rules:
        for path, own in differences.items() if rule.check_page else ():
            for finding in rule.check_page(path, own, context) if rule.check_page else ():
                yield stamped(finding, rule, level, path, departments.get(path), context.settings.regulations)


def _department(finding: Finding, summaries: Mapping[str, FileSummary]) -> str | None:
    summary = summaries.get(finding.path or "")
    return summary.department if summary else None


def _waived(
    found: tuple[Diagnostic, ...], judged: tuple[Judgement, ...], context: Context
) -> tuple[tuple[Diagnostic, ...], dict[str, frozenset[str]]]:
    """The diagnostics that remain after waivers and withdrawals, and the keys of the used waivers by file."""
    waivers = {judgement.summary.path: judgement.waivers for judgement in judged if judgement.waivers}
    withdrawn = {
        judgement.summary.path for judgement in judged if judgement.summary.status == StatusKind.WITHDRAWN
    }
    published = {judgement.summary.path: judgement.summary.published for judgement in judged}
    remaining: list[Diagnostic] = []
    waived: dict[str, frozenset[str]] = {}
    for diagnostic in found:
        path = diagnostic.path
        own, used = apply_waivers((diagnostic,), waivers.get(path, ()), context.today)
        own = downgrade_older(own, published.get(path), context.settings)
        remaining.extend(downgrade_withdrawn(own) if path in withdrawn else own)
        waived[path] = waived.get(path, frozenset()) | used
    return tuple(remaining), waived


def _verdict(
    judged: tuple[Judgement, ...], found: tuple[Diagnostic, ...], unjudged: tuple[str, ...]
) -> Verdict:
    diagnostics = in_order((*found, *(d for judgement in judged for d in judgement.diagnostics)))
    invalid = {diagnostic.path for diagnostic in found if diagnostic.level is Level.ERROR}
    valid = [judgement for judgement in judged if judgement.summary.path not in invalid]
    pending = tuple(Pending(one.pending, one.summary.place("索引号")) for one in valid if one.pending)
    return Verdict(tuple(one.item for one in valid if one.item), pending, diagnostics, unjudged)
