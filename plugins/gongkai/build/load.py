"""Loads a site: files → settings and records → items → catalogue. The order of these steps is defined only here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath

from gongkai.build.annual_reports import asked_for, read_annual_reports
from gongkai.build.body import BodyFacts
from gongkai.build.checker import Checker
from gongkai.build.cleaned_copies import with_published_sizes
from gongkai.build.mkdocs_refusals import refusals_above, refusals_of
from gongkai.build.mounted import mounted
from gongkai.build.own_addresses import own_addresses
from gongkai.build.robots import robots_of
from gongkai.build.site_prefix import site_prefix
from gongkai.build.site_sources import SiteSources, read_sources
from gongkai.build.snippets import missing_snippets
from gongkai.build.store import Store
from gongkai.catalogue.catalogue import Catalogue, catalogue_order
from gongkai.catalogue.settings import Settings, load_settings
from gongkai.content.first_commits import first_commits
from gongkai.content.history import History
from gongkai.content.reading import (
    read_bytes,
    read_mkdocs_file,
    read_optional,
    read_record,
    walk,
)
from gongkai.content.reading.walk import CATALOGUE_FILE, CONTENT
from gongkai.content.weighing.difference import Change, Difference
from gongkai.lint.draft import Draft, draft_of
from gongkai.lint.engine import Judgement, conclude, judge_beside, new_context
from gongkai.lint.shared.attachments import answers, leaves_folder, through_link
from gongkai.lint.shared.linked_files import summary_of_file
from gongkai.lint.shared.roster import Evidence
from gongkai.reports.site import Reports
from gongkai.source.diagnostics import Diagnostic, Place, has_errors, in_order


@dataclass(frozen=True)
class Loaded:
    """A site as read and judged.

    ``settings`` is None where ``catalogue.yml`` is unusable; ``catalogue`` holds the items that may be published,
    also when other items have errors. ``diagnostics`` are sorted by file and position; ``count`` is the number of
    files read; ``guide`` is the folder of the guide's pages that were judged, relative to the root, ``prefix`` where
    in the site the catalogue stands (empty: at its top); ``reports`` are the annual reports; ``unjudged`` are the
    codes of whole-site rules that were skipped because only some files were requested. ``records`` is the number of
    ledger records that a front end judged in addition, ``ledgers`` the name of their folder in findings; this module
    does not read ledgers. ``own`` are the addresses of the user's own pages, relative to the
    place of the catalogue, by their paths from the root.
    """

    root: Path
    today: date
    settings: Settings | None
    catalogue: Catalogue | None
    diagnostics: tuple[Diagnostic, ...]
    count: int
    unjudged: tuple[str, ...] = ()
    guide: str = ""
    prefix: str = ""
    reports: Reports | None = None
    records: int | None = None
    ledgers: str | None = None
    own: Mapping[str, str] = field(default_factory=dict)

    @property
    def fit(self) -> bool:
        """Whether the site may be published."""
        return self.catalogue is not None and not has_errors(self.diagnostics)


def load(
    root: Path,
    *,
    now: date,
    today: date | None = None,
    publish: bool = False,
    history: History | None = None,
    paths: Iterable[str] | None = None,
    guide: str | None = None,
    prefix: str | None = None,
    checker: Checker | None = None,
    render: bool = True,
    look: bool = True,
    evidence: Evidence | None = None,
    judged: Callable[[Catalogue, Reports], None] | None = None,
) -> Loaded:
    """Read and judge the site at ``root``.

    ``now`` is the date in Asia/Shanghai; 基准日 of the site comes before it, ``today`` before both. ``publish`` refuses
    待编. ``guide`` (the folder of the guide's pages) and ``prefix`` (the place of the catalogue in the site) override
    what the text of ``mkdocs.yml`` says. With ``paths`` only those items, guide pages, settings and annual reports
    are judged, and whole-site rules are listed in ``unjudged`` instead of run. ``checker`` may have results of a
    previous run; without a checker attachments are not read, and the rules about their texts report nothing.
    ``render`` compares the bodies of all items with their pages, and leaves the pages in the checker's store; pass
    ``look=False`` if the checker has just hashed the content. ``evidence`` is what the names in 审查 are compared with.
    ``judged`` is called with the items, if none of them has an error, before the rules on the whole site run.
    Defects are values: content never makes this function raise.
    """
    data = read_optional(root, CATALOGUE_FILE)
    settings, defects = (
        (None, (data,)) if isinstance(data, Diagnostic) else load_settings(data, _elsewhere(root, data))
    )
    if settings is None or not isinstance(data, bytes):
        return Loaded(root, today or now, None, None, in_order(defects), 0)
    day = today or settings.base_date or now
    checker = checker or Checker(root, Store(None), read_attachments=False)
    home = checker.mkdocs.parent if checker.mkdocs else root
    whole = read_mkdocs_file(home) if checker.mkdocs else None
    if whole is not None and prefix is None:
        prefix = site_prefix(home, whole)
    sources = read_sources(root, settings, data, guide, prefix)
    tree, mkdocs = sources.guide, sources.mkdocs
    settings = mounted(settings, whole or mkdocs, sources.prefix)
    own = own_addresses(root, whole or mkdocs, sources.prefix, home)
    present, links = walk(root)
    asked = None if paths is None else frozenset(paths)
    wanted = (
        present if asked is None else tuple(sorted(path for path in asked if path.startswith(f"{CONTENT}/")))
    )
    if look:
        checker.look()
    judgements, broken = checker.judge(wanted, settings, day, publish, render=render)
    annual, unreadable_reports = read_annual_reports(root, judgements, settings, history)
    context = new_context(settings, day, root, publish, checker.bodies.html_of)
    beside = tuple(
        judge_beside(record, source, context)
        for record, source in sources.records()
        if asked is None or record.path in asked
    )
    linked = sources.linked((*judgements, *beside), checker.content)
    if asked is None:
        alone = sources.unlinked(linked)
        linked |= alone
        beside += tuple(Judgement(None, (), summary_of_file(path)) for path in alone)
    in_bodies = (source for files in linked.values() for source, _ in files)
    attachment_reports = checker.reports((*_readable(root, judgements), *in_bodies), settings.output)
    if judged and not broken and not any(has_errors(one.diagnostics) for one in judgements):
        found_items = catalogue_order(one.item for one in judgements if one.item is not None)
        judged(Catalogue(settings, found_items, sources.retired, day), annual)
    pages = (page.path for page in tree.pages if asked is None or page.path in asked)
    verdict = conclude(
        judgements,
        context,
        sources.retired,
        whole=paths is None,
        history=history,
        guide=tree.texts,
        guide_files=tree.files,
        own_pages=frozenset(own),
        anchors_of=checker.anchors,
        differences=_differences(checker, wanted, pages) if render else {},
        beside=beside,
        attachment_reports=attachment_reports,
        linked=linked,
        left_out=mkdocs.left_out if mkdocs else (),
        unfit=mkdocs.unfit if mkdocs and not sources.prefix else (),
        unstated=_unstated(sources),
        robots=robots_of(root, whole or mkdocs, sources.prefix, settings, home),
        refused=refusals_above(root, home, whole, sources.prefix, publish)
        if checker.mkdocs
        else refusals_of(root, mkdocs, tree.files.folder, sources.prefix, publish),
        missing_snippets=missing_snippets(root, mkdocs, tree.texts, own) if asked is None else (),
        reports=annual,
        asked=None if asked is None else asked_for(annual, asked),
        evidence=evidence,
        drafts=lambda: _drafts(root, present, settings),
        first_commits=partial(first_commits, root),
    )
    items = with_published_sizes(verdict.items, attachment_reports or {})
    catalogue = Catalogue(settings, catalogue_order(items), sources.retired, day)
    of_guide = (one for one in tree.defects if asked is None or one.path in asked)
    of_reports = (one for one in unreadable_reports if asked is None or one.path in asked)
    links = links if asked is None else ()
    found = in_order(
        [*defects, *sources.defects, *links, *of_guide, *of_reports, *broken, *verdict.diagnostics]
    )
    folder = tree.files.folder
    return Loaded(
        root, day, settings, catalogue, found, len(wanted), verdict.unjudged, folder, sources.prefix, annual,
        own=own,
    )  # fmt: skip


def _elsewhere(root: Path, data: bytes | None) -> str:
    """The folder of the catalogue as ``mkdocs.yml`` of a folder without one names it."""
    mkdocs = read_mkdocs_file(root) if data is None else None
    return mkdocs.root if mkdocs is not None else ""


def _unstated(sources: SiteSources) -> tuple[Place, str] | None:
    """The place that names the plugin, and the prefix of the catalogue, if ``mkdocs.yml`` does not state the prefix."""
    mkdocs = sources.mkdocs
    if mkdocs is None or not sources.prefix or mkdocs.prefix is not None:
        return None
    return mkdocs.line, sources.prefix


def _drafts(root: Path, paths: Iterable[str], settings: Settings) -> Iterator[Draft]:
    """The drafts of the items, read again with the names of people, which are not stored."""
    for path in paths:
        data = read_bytes(root, path)
        record = None if isinstance(data, Diagnostic) else read_record(path, data)[0]
        if record is not None:
            yield draft_of(record, settings)


def _differences(
    checker: Checker, items: Iterable[str], pages: Iterable[str]
) -> dict[str, tuple[Difference, ...]]:
    """The differences between each file and its page, by path."""
    found = {path: _told(facts) for path, facts in checker.differences(items).items()}
    for path in pages:
        facts = checker.bodies.facts_of_file(path, None)
        if facts is not None and facts.differences:
            found[path] = facts.differences
    return found


def _told(facts: BodyFacts) -> tuple[Difference, ...]:
    if facts.unrenderable:
        return (Difference(Change.UNRENDERABLE, 1, 1, facts.unrenderable),)
    return facts.differences


def _readable(root: Path, judgements: Iterable[Judgement]) -> Iterator[str]:
    """The attachments to read: those that are published, and those of items with errors, so that one run reports
    everything."""
    for judgement in judgements:
        item = judgement.item or judgement.pending
        if item is not None:
            yield from (attachment.source for attachment in item.attachments if item.shows_body)
        elif has_errors(judgement.diagnostics):
            folder = PurePosixPath(judgement.summary.path).parent
            yield from (
                source
                for source, _ in judgement.summary.attachments
                if not leaves_folder(source.removeprefix(f"{folder}/"))
                and not through_link(root, source)
                and answers((root / source).is_file)
            )
