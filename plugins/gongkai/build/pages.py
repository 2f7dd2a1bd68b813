"""All pages except those of items, and the exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import NamedTuple

from gongkai.build.context import BuildContext
from gongkai.build.fingerprint import key_of, program
from gongkai.build.folder import Folder
from gongkai.build.frame import Frame, fill, shells_of
from gongkai.build.graph import Target, Written
from gongkai.build.refusal import BuildRefusalError
from gongkai.build.site_files import digest_of, scan
from gongkai.build.workers import Batch
from gongkai.catalogue.addresses import page_file, root_prefix
from gongkai.catalogue.catalogue import Catalogue
from gongkai.reports.published import Published
from gongkai.site.exports import all_outputs
from gongkai.site.render.guide import UnknownPlaceholderError, expand_page_late
from gongkai.site.render.lists import render_list, render_view, row_html
from gongkai.site.render.not_found import not_found_html
from gongkai.site.render.page import Page
from gongkai.site.render.plain import plain_pages
from gongkai.site.render.published import published_pages
from gongkai.site.render.statistics import statistics
from gongkai.site.views import ListView, catalogue_views, list_data_parts, list_pages
from gongkai.site.views.places import Link

_LISTS_A_JOB = 40
_FILES_A_JOB = 250
_WORTH_WORKERS = 500  # files
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


def add_entries(context: BuildContext) -> None:
    """Add everything that depends on the items' headers alone: lists, index pages, statistics, tables, feeds.

    If no header and no other input has changed, all of it is reused at once.
    """
    progress, graph = context.progress, context.graph
    with progress.stage("比较目录"):
        key = _entries_key(context)
        if graph.reuse_group(_ENTRIES, key):
            return
    before = len(graph.paths)
    with progress.stage("比较列表"):
        lists = _begin_lists(context)
    with progress.stage("列表数据和首页"):
        data = _begin_list_data(context)
        for view in catalogue_views(context.catalogue, _guide_addresses(context.frame)):
            add_page(context, render_view(view))
    with progress.stage("统计和其他页面"):
        others = _add_others(context)
    with progress.stage("目录数据和订阅"):
        _add_exports(context, others)
    batches = (lists, data)
    steps = chain.from_iterable(one.results(context) for one in batches)
    for _ in progress.counted("列表页面", steps, sum(one.batch.count for one in batches)):
        pass
    graph.group(_ENTRIES, key, graph.paths[before:])


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


@dataclass(frozen=True)
class _Writing:
    """Files that workers write: the key of each by its path, and the batch."""

    keys: Mapping[str, bytes]
    batch: Batch[list[Written]]

    def results(self, context: BuildContext) -> Iterator[None]:
        """Record what was written, job by job."""
        for some in self.batch.results():
            for written in some:
                context.graph.record(self.keys[written.path], written)
            yield


class _ListsJob(NamedTuple):
    """A batch of list pages for one worker.

    The views have no rows: the HTML of each row is stored once in the file ``rows``, and each view comes with the
    offsets of its rows. Sending the rows with every list that shows them takes longer than making the lists.
    """

    staging: str
    shells: tuple[tuple[str, int, str], ...]
    rows: Path
    views: tuple[tuple[ListView, tuple[tuple[int, int], ...]], ...]


def _begin_lists(context: BuildContext) -> _Writing:
    """Submit the list pages that must be made."""
    stale: list[ListView] = []
    keys: dict[str, bytes] = {}
    for view in list_pages(context.catalogue):
        path, key = page_file(view.address), key_of(program(), view.key(), context.frame.digest)
        if not context.graph.reuse(path, key):
            keys[path] = key
            stale.append(view)
    rows = context.scratch / "rows.html"
    places = _write_rows(stale, rows)
    light = [(replace(view, rows=()), tuple(places[row.digest] for row in view.rows)) for view in stale]
    jobs = (
        _ListsJob(context.graph.folder, context.frame.html, rows, tuple(light[at : at + _LISTS_A_JOB]))
        for at in range(0, len(light), _LISTS_A_JOB)
    )
    return _Writing(keys, context.workers.submit(write_lists, jobs, -(-len(light) // _LISTS_A_JOB)))


def _write_rows(views: Iterable[ListView], path: Path) -> dict[str, tuple[int, int]]:
    """Write the HTML of each row once; returns its start and end by the row's digest."""
    rows = {row.digest: row for view in views for row in view.rows}
    places: dict[str, tuple[int, int]] = {}
    end = 0
    with path.open("wb") as file:
        for digest, row in rows.items():
            data = row_html(row).encode()
            file.write(data)
            places[digest] = (end, end + len(data))
            end += len(data)
        file.write(b"\n")  # an empty file cannot be mapped
    return places


def write_lists(job: _ListsJob) -> list[Written]:
    """Render pages of lists and write them into the staging folder. Runs in any process."""
    folder, shells, written = Folder(job.staging), shells_of(job.shells), []
    with job.rows.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as rows:
        for view, places in job.views:
            page = render_list(view, [rows[start:end].decode() for start, end in places])
            data, path = fill(shells, page), page_file(page.address)
            written.append(Written(path, *folder.write(path, data), digest_of(data)))
    return written


def _begin_list_data(context: BuildContext) -> _Writing:
    """The data by which browsers sort and filter lists; written by workers if there is much of it."""
    stale: list[tuple[str, bytes]] = []
    keys: dict[str, bytes] = {}
    for one in list_data_parts(context.catalogue):
        group_key = key_of("list data", program(), one.key)
        if context.graph.reuse_group(one.name, group_key):
            continue
        paths = []
        for path, data in one.make():
            paths.append(path)
            key = digest_of(data)
            if not context.graph.reuse(path, key):
                stale.append((path, data))
                keys[path] = key
        context.graph.group(one.name, group_key, paths)
    if len(stale) < _WORTH_WORKERS:
        for path, data in stale:
            context.graph.write(path, keys[path], data)
        return _Writing({}, Batch.empty())
    staging = context.graph.folder
    jobs = [(staging, stale[first : first + _FILES_A_JOB]) for first in range(0, len(stale), _FILES_A_JOB)]
    return _Writing(keys, context.workers.submit(write_files, jobs, len(jobs), len(jobs)))


def write_files(job: tuple[str, Iterable[tuple[str, bytes]]]) -> list[Written]:
    """Write files (path relative to the folder, bytes) into a folder. Runs in any process."""
    top, files = job
    folder = Folder(top)
    return [Written(path, *folder.write(path, data), digest_of(data)) for path, data in files]


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


def _add_exports(context: BuildContext, others: Iterable[str]) -> None:
    """Tables, feeds, sitemap and robots.txt; ``others`` are addresses for the sitemap beside guide, lists and items."""
    pages = [address for _, address in context.frame.guide_pages]
    for output in all_outputs(context.catalogue, (*pages, *others)):
        context.graph.add(Target(output.path, key_of(program(), output.key), output.make))
