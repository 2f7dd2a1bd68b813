"""All pages except those of items, and the exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import chain

from gongkai.build.context import BuildContext
from gongkai.build.fingerprint import key_of, program
from gongkai.build.frame import Frame
from gongkai.build.graph import Target
from gongkai.build.lists import begin_list_data, begin_lists
from gongkai.build.refusal import BuildRefusalError
from gongkai.build.site_files import scan
from gongkai.build.tables import Tables, begin_tables
from gongkai.build.writing import ViewsJob, Writing, write_views
from gongkai.catalogue.addresses import page_file, root_prefix
from gongkai.catalogue.catalogue import Catalogue
from gongkai.reports.published import Published
from gongkai.site.exports import other_outputs
from gongkai.site.render.guide import UnknownPlaceholderError, expand_page_late
from gongkai.site.render.not_found import not_found_html
from gongkai.site.render.page import Page, PlannedPage, PlannedView
from gongkai.site.render.plain import planned_pages
from gongkai.site.render.published import published_pages
from gongkai.site.render.statistics import planned_statistics
from gongkai.site.views import catalogue_views
from gongkai.site.views.places import Link
from gongkai.site.views.stamps import Stamps

_ENTRIES = "entries"


def add_frame(context: BuildContext) -> None:
    """Add the guide's pages and the styles made by MkDocs; a guide page that lists items is filled now."""
    for path, data in context.frame.files.items():
        late = path in context.frame.late
        context.graph.add_bytes(path, guide_page(context.catalogue, context.frame, path) if late else data)


def add_own_pages(context: BuildContext) -> None:
    """Add the user's own pages and files, where the catalogue stands below a prefix. Raises
    :class:`gongkai.build.graph.DoubledAddressError` if one of them lies within the catalogue."""
    folder = context.own.folder if context.own else None
    if folder is None:
        return
    for path, (size, _) in sorted(scan(str(folder)).items()):
        if size >= 0:  # no link is followed
            context.graph.copy_beside(path, folder / path)


def guide_page(catalogue: Catalogue, frame: Frame, path: str) -> bytes:
    """A page of the guide that lists items. Raises :class:`BuildRefusalError` for a category that does not exist."""
    address = path.removesuffix("index.html")
    try:
        return expand_page_late(frame.files[path].decode(), catalogue, root_prefix(address)).encode()
    except UnknownPlaceholderError as error:
        raise BuildRefusalError(f"公开指南的页面（地址 {address}）：{str(error).rstrip('。')}") from error


def add_page(context: BuildContext, page: Page) -> None:
    """Add a page in its shell."""
    context.graph.add_bytes(page_file(page.address), context.frame.fill(page))


def add_page_keyed(context: BuildContext, address: str, make: Callable[[], Page], *parts: str) -> None:
    """Add a page that is rendered only if the settings, the frame or ``parts``, which tell what it shows, have changed."""
    key = _page_key(context, *parts)
    context.graph.add(Target(page_file(address), key, lambda: context.frame.fill(make())))


def _page_key(context: BuildContext, *parts: str) -> bytes:
    settings = context.catalogue.settings
    return key_of("page", program(), context.frame.digest, settings.digest, settings.agency.domain, *parts)


@dataclass(frozen=True)
class Entries:
    """Everything that depends on the items' headers alone. Workers still make some of it, unless all was reused."""

    context: BuildContext
    key: bytes = b""
    paths: tuple[str, ...] = ()
    parts: tuple[Writing | Tables, ...] = ()

    def finish(self) -> None:
        """Record what the workers made."""
        if not self.key:
            return
        steps = chain.from_iterable(part.results(self.context) for part in self.parts)
        for _ in self.context.progress.counted("列表页面", steps, sum(p.batch.count for p in self.parts)):
            pass
        self.context.graph.group(_ENTRIES, self.key, self.paths)


def begin_entries(context: BuildContext) -> Entries:
    """Add everything that depends on the items' headers alone: lists, index pages, statistics, tables, feeds.

    If no header and no other input has changed, all of it is reused at once.
    """
    progress, graph = context.progress, context.graph
    with progress.stage("比较目录"):
        key = _entries_key(context)
        if graph.reuse_group(_ENTRIES, key):
            return Entries(context)
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


def _entries_key(context: BuildContext) -> bytes:
    catalogue, frame = context.catalogue, context.frame
    entries = (context.checker.entries.get(item.path, b"") for item in catalogue.items)
    shared = (
        frame.key,
        frame.digest,
        catalogue.settings.digest,
        repr(catalogue.retired),
        catalogue.today.isoformat(),
        repr(_published(context)),
    )
    return key_of(program(), *shared, b"".join(entries))


def _published(context: BuildContext) -> Published:
    """The files that verbs wrote into ``reports/`` for the public."""
    return context.loaded.reports.published if context.loaded.reports else Published()


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
        path, key = page_file(one.address), _page_key(context, one.shown)
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
        *map(PlannedPage.of, published_pages(context.catalogue, _published(context))),
        *planned_pages(context.catalogue, guide),
    )
    for page in pages:
        add_page_keyed(context, page.address, page.make, page.shown)
    key = _page_key(context, "404")
    context.graph.add(Target("404.html", key, lambda: not_found_html(settings).encode()))
    return tuple(page.address for page in pages if not page.moved and not page.address.startswith("item/"))


def _add_exports(context: BuildContext, stamps: Stamps, others: Iterable[str]) -> None:
    """Feeds, sitemap and robots.txt; ``others`` are addresses for the sitemap beside guide, lists and items."""
    pages = [address for _, address in context.frame.guide_pages]
    for output in other_outputs(context.catalogue, stamps, (*pages, *others)):
        context.graph.add(Target(output.path, key_of(program(), output.key), output.make))
