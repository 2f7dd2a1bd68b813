"""Everything that depends on the items' headers alone: lists, index pages, statistics, tables, feeds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from itertools import chain

from gongkai.build.context import BuildContext
from gongkai.build.fingerprint import key_of, program
from gongkai.build.frame import Frame
from gongkai.build.graph import Target
from gongkai.build.lists import begin_list_data, begin_lists
from gongkai.build.pages import ENTRIES, add_page_keyed, page_key, published_files
from gongkai.build.tables import Tables, begin_tables
from gongkai.build.writing import ViewsJob, Writing, write_views
from gongkai.catalogue.addresses import page_file
from gongkai.site.exports import other_outputs
from gongkai.site.render.not_found import not_found_html
from gongkai.site.render.page import PlannedPage, PlannedView
from gongkai.site.render.plain import planned_pages
from gongkai.site.render.published import published_pages
from gongkai.site.render.statistics import planned_statistics
from gongkai.site.views.front import catalogue_views
from gongkai.site.views.places import Link
from gongkai.site.views.stamps import Stamps


@dataclass(frozen=True)
class Entries:
    """Everything that depends on the items' headers alone, as a group with this ``key``. Workers still make ``parts``."""

    context: BuildContext
    key: bytes
    paths: tuple[str, ...]
    parts: tuple[Writing | Tables, ...]

    def finish(self) -> None:
        """Record what the workers made."""
        steps = chain.from_iterable(part.results(self.context) for part in self.parts)
        for _ in self.context.progress.counted("列表页面", steps, sum(p.batch.count for p in self.parts)):
            pass
        self.context.graph.group(ENTRIES, self.key, self.paths)


def begin_entries(context: BuildContext, key: bytes) -> Entries:
    """Add everything that depends on the items' headers alone: lists, index pages, statistics, tables, feeds. ``key`` is
    that of :func:`gongkai.build.pages.entries_key`."""
    progress, graph = context.progress, context.graph
    stamps = Stamps(context.catalogue, context.checker.entries)
    before = len(graph.paths)
    with progress.stage("比较列表"):
        lists = begin_lists(context, stamps)
    with progress.stage("列表数据和首页"):
        data = begin_list_data(context, stamps)
        views = _planned_views(context)
    with progress.stage("统计和其他页面"):
        figures = tuple(planned_statistics(context.catalogue, stamps))
        pages = _begin_views(context, (*views, *figures))
        others = (*(one.address for one in figures), *_add_others(context))
    with progress.stage("目录数据和订阅"):
        tables = begin_tables(context, stamps)
        _add_exports(context, stamps, others)
    paths = (*graph.paths[before:], *lists.keys, *data.keys, *pages.keys, *tables.workbooks)
    return Entries(context, key, paths, (lists, data, pages, tables))


def _guide_addresses(frame: Frame) -> frozenset[str]:
    return frozenset(address for _, address in frame.guide_pages)


def _planned_views(context: BuildContext) -> list[PlannedView]:
    """The home page, the indexes and the landing pages of the tabs."""
    views = catalogue_views(context.catalogue, _guide_addresses(context.frame))
    return [PlannedView(view.address, repr(view), partial(_as_it_is, view)) for view in views]


def _as_it_is(view: object) -> object:
    return view


def _begin_views(context: BuildContext, views: Iterable[PlannedView]) -> Writing:
    """Submit the pages of views that must be rendered: compiling their templates takes longer than all else."""
    keys: dict[str, bytes] = {}
    stale: list[object] = []
    for one in views:
        path, key = page_file(one.address), page_key(context, one.shown)
        if not context.graph.reuse(path, key):
            keys[path] = key
            stale.append(one.view())
    jobs = [ViewsJob(context.graph.folder, context.frame.html, tuple(stale))] if stale else []
    return Writing(keys, context.workers.submit(write_views, jobs, len(jobs)))


def _add_others(context: BuildContext) -> tuple[str, ...]:
    """Add site map, data, help, 404 and retired numbers; returns the addresses for the sitemap."""
    guide = [Link(title, address) for title, address in context.frame.guide_pages]
    settings = context.catalogue.settings
    pages = (
        *map(PlannedPage.of, published_pages(context.catalogue, published_files(context))),
        *planned_pages(context.catalogue, guide),
    )
    for page in pages:
        add_page_keyed(context, page.address, page.make, page.shown)
    key = page_key(context, "404")
    context.graph.add(Target("404.html", key, lambda: not_found_html(settings).encode()))
    return tuple(page.address for page in pages if not page.moved and not page.address.startswith("item/"))


def _add_exports(context: BuildContext, stamps: Stamps, others: Iterable[str]) -> None:
    """Feeds, sitemap and robots.txt; ``others`` are addresses for the sitemap beside guide, lists and items."""
    pages = [address for _, address in context.frame.guide_pages]
    for output in other_outputs(context.catalogue, stamps, (*pages, *others)):
        context.graph.add(Target(output.path, key_of(program(), output.key), output.make))
