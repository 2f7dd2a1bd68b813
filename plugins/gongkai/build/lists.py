"""The pages of lists, and the data by which browsers sort and filter them."""

from __future__ import annotations

from collections.abc import Iterable
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import NamedTuple

from gongkai.build.context import BuildContext
from gongkai.build.fingerprint import key_of, keyed, program
from gongkai.build.site_files import digest_of
from gongkai.build.site_record import Written
from gongkai.build.workers import Batch
from gongkai.build.writing import Shells, Writing, write_files, write_pages
from gongkai.catalogue.addresses import page_file
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item
from gongkai.site.render.lists import render_list, row_html
from gongkai.site.views.context import view_context
from gongkai.site.views.list_data import list_data_parts
from gongkai.site.views.listing import ListView, list_rows, row_names
from gongkai.site.views.lists import ListPage, item_lists
from gongkai.site.views.stamps import Stamps

_LISTS_A_JOB = 40
_FILES_A_JOB = 250
_WORTH_WORKERS = 500  # files


class _ListsJob(NamedTuple):
    """A batch of list pages for one worker.

    The views have no rows: the HTML of each row is stored once in the file ``rows``, and each view comes with the
    offsets of its rows. Sending the rows with every list that shows them takes longer than making the lists.
    """

    staging: str
    shells: Shells
    rows: Path
    views: tuple[tuple[ListView, tuple[tuple[int, int], ...]], ...]


def begin_lists(context: BuildContext, stamps: Stamps) -> Writing:
    """Submit the list pages that must be made. The pages of a list of which nothing has changed are reused together."""
    keys: dict[str, bytes] = {}
    stale = list(_stale_pages(context, stamps, keys))
    rows = context.scratch / "rows.html"
    places = _write_rows(context.catalogue, stale, rows)
    light = [(page.view, tuple(places[item.slug] for item in page.items)) for page in stale]
    jobs = (
        _ListsJob(context.graph.folder, context.frame.html, rows, tuple(light[at : at + _LISTS_A_JOB]))
        for at in range(0, len(light), _LISTS_A_JOB)
    )
    return Writing(keys, context.workers.submit(write_lists, jobs, -(-len(light) // _LISTS_A_JOB)))


def _stale_pages(context: BuildContext, stamps: Stamps, keys: dict[str, bytes]) -> Iterable[ListPage]:
    """The pages that must be made; ``keys`` gets the key of each by its path."""
    graph, settings = context.graph, context.catalogue.settings
    names, views = row_names(settings), view_context(context.catalogue)
    shared = key_of("list", program(), context.frame.digest)
    for listed in item_lists(context.catalogue):
        name, whole = f"list {listed.head.address}", keyed(shared, listed.key(stamps, settings))
        if graph.reuse_group(name, whole):
            continue
        paths = []
        for page in listed.pages(views):
            path, key = page_file(page.view.address), keyed(shared, page.key(stamps, names))
            paths.append(path)
            if not graph.reuse(path, key):
                keys[path] = key
                yield page
        graph.group(name, whole, paths)


def _write_rows(catalogue: Catalogue, pages: Iterable[ListPage], path: Path) -> dict[str, tuple[int, int]]:
    """Write the HTML of each row once; returns its start and end by the item's slug."""
    items: dict[str, Item] = {item.slug: item for page in pages for item in page.items}
    places: dict[str, tuple[int, int]] = {}
    end = 0
    with path.open("wb") as file:
        for slug, row in zip(items, list_rows(catalogue).of(items.values()), strict=True):
            data = row_html(row).encode()
            file.write(data)
            places[slug] = (end, end + len(data))
            end += len(data)
        file.write(b"\n")  # an empty file cannot be mapped
    return places


def write_lists(job: _ListsJob) -> list[Written]:
    """Render pages of lists and write them into the staging folder. Runs in any process."""
    with job.rows.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as rows:
        pages = (
            render_list(view, [rows[start:end].decode() for start, end in places])
            for view, places in job.views
        )
        return write_pages(job.staging, job.shells, pages)


def begin_list_data(context: BuildContext, stamps: Stamps) -> Writing:
    """The data by which browsers sort and filter lists; written by workers if there is much of it."""
    stale: list[tuple[str, bytes]] = []
    keys: dict[str, bytes] = {}
    shared = key_of("list data", program())
    for one in list_data_parts(context.catalogue, stamps):
        group_key = keyed(shared, one.key)
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
        return Writing({}, Batch.empty())
    staging = context.graph.folder
    jobs = [(staging, stale[first : first + _FILES_A_JOB]) for first in range(0, len(stale), _FILES_A_JOB)]
    return Writing(keys, context.workers.submit(write_files, jobs, len(jobs), len(jobs)))
