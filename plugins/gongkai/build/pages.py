"""All pages except those of items, and the exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain

from gongkai.build.context import BuildContext
from gongkai.build.fingerprint import key_of, program
from gongkai.build.frame import Frame
from gongkai.build.graph import Target
from gongkai.build.lists import begin_list_data, begin_lists
from gongkai.build.refusal import BuildRefusalError
from gongkai.build.site_files import scan
from gongkai.build.tables import Tables, begin_tables
from gongkai.build.writing import Writing
from gongkai.catalogue.addresses import page_file, root_prefix
from gongkai.catalogue.catalogue import Catalogue
from gongkai.reports.published import Published
from gongkai.site.exports import other_outputs
from gongkai.site.render.guide import UnknownPlaceholderError, expand_page_late
from gongkai.site.render.lists import render_view
from gongkai.site.render.not_found import not_found_html
from gongkai.site.render.page import Page
from gongkai.site.render.plain import plain_pages
from gongkai.site.render.published import published_pages
from gongkai.site.render.statistics import statistics
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
    key = key_of("page", program(), context.frame.digest, context.catalogue.settings.digest, *parts)
    context.graph.add(Target(page_file(address), key, lambda: context.frame.fill(make())))


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
        for view in catalogue_views(context.catalogue, _guide_addresses(context.frame)):
            add_page(context, render_view(view))
    with progress.stage("统计和其他页面"):
        others = _add_others(context)
    with progress.stage("目录数据和订阅"):
        tables = begin_tables(context, stamps)
        _add_exports(context, stamps, others)
    paths = (*graph.paths[before:], *lists.keys, *data.keys, *tables.workbooks)
    return Entries(context, key, paths, (lists, data, tables))


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


def _add_others(context: BuildContext) -> tuple[str, ...]:
    """Add statistics, site map, data, help, 404 and retired numbers; returns the addresses for the sitemap."""
    guide = [Link(title, address) for title, address in context.frame.guide_pages]
    figures = tuple(statistics(context.catalogue))
    for one in figures:
        add_page_keyed(context, one.address, one.make, one.shown)
    pages = (
        *published_pages(context.catalogue, _published(context)),
        *plain_pages(context.catalogue, guide),
    )
    for page in pages:
        add_page(context, page)
    context.graph.add_bytes("404.html", not_found_html(context.catalogue.settings).encode())
    addresses = [page.address for page in pages if not page.moved_to and not page.address.startswith("item/")]
    return (*(one.address for one in figures), *addresses)


def _add_exports(context: BuildContext, stamps: Stamps, others: Iterable[str]) -> None:
    """Feeds, sitemap and robots.txt; ``others`` are addresses for the sitemap beside guide, lists and items."""
    pages = [address for _, address in context.frame.guide_pages]
    for output in other_outputs(context.catalogue, stamps, (*pages, *others)):
        context.graph.add(Target(output.path, key_of(program(), output.key), output.make))
