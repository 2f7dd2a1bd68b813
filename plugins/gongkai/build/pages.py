"""All pages but the items', and the outputs: what the former site has under the same key is taken over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain
from mmap import ACCESS_READ, mmap
from pathlib import Path

from gongkai.build import frame as frames
from gongkai.build.folder import Folder
from gongkai.build.kept_files import secret, use_secret
from gongkai.build.progress import Progress
from gongkai.build.refusal import BuildRefusalError
from gongkai.build.site_files import Site
from gongkai.build.version import code_version, key_of
from gongkai.build.workers import Given, give_out
from gongkai.catalogue.addresses import page_file, root_prefix
from gongkai.catalogue.catalogue import Catalogue
from gongkai.content.markup import MarkdownOptions
from gongkai.site.exports import all_outputs
from gongkai.site.render import Page, render_list, render_view, row_html
from gongkai.site.render.guide import UnknownPlaceholderError, expand_page_late
from gongkai.site.render.not_found import not_found_html
from gongkai.site.render.plain import plain_pages
from gongkai.site.render.statistics import statistics_pages
from gongkai.site.views import ListView, catalogue_views, list_pages, listing_data
from gongkai.site.views.places import Link

LISTS_A_JOB = 40
FILES_A_JOB = 250
_WORTH_WORKERS = 500  # files


@dataclass(frozen=True)
class Workshop:
    """Who works, with what: the executor, the frame, the folder of caches, and how Markdown is read."""

    pool: Executor
    frame: frames.Frame
    cache: Path
    options: Callable[[], MarkdownOptions]
    ahead: int = 8


def put_frame(site: Site, catalogue: Catalogue, frame: frames.Frame) -> None:
    """The guide's pages and the styles that MkDocs made; a guide page that lists items is filled now."""
    for path, digest in frame.files.items():
        if path in frame.late:
            put(site, path, guide_page(catalogue, frame, path))
        else:
            site.put(path, digest, (frame.folder / path).read_bytes)


def guide_page(catalogue: Catalogue, frame: frames.Frame, path: str) -> bytes:
    """A page of the guide that lists items. Raises :class:`BuildRefusalError` for a category that does not exist."""
    html = (frame.folder / path).read_text(encoding="utf-8")
    address = path.removesuffix("index.html")
    try:
        return expand_page_late(html, catalogue, root_prefix(address)).encode()
    except UnknownPlaceholderError as error:
        raise BuildRefusalError(f"公开指南的页面（地址 {address}）：{str(error).rstrip('。')}") from error


def put(site: Site, path: str, data: bytes) -> None:
    """A file whose key is its own bytes."""
    site.put(path, digest_of(data), lambda: data)


def digest_of(data: bytes | memoryview) -> str:
    """The key of a file that is known by its bytes."""
    return sha256(data).hexdigest()[:32]


def put_page(site: Site, frame: frames.Frame, page: Page) -> None:
    """A page in its shell."""
    put(site, page_file(page.address), frame.fill(page))


File = tuple[str, int, int]
"""(path, size, time of the last change in nanoseconds) of a file that was written."""


@dataclass(frozen=True)
class Writing:
    """Files on their way: the workers write them into the staging folder; ``keys`` has the key of each by its path,
    ``source`` is what they are made from and is not needed any more when all are there."""

    site: Site
    keys: Mapping[str, str]
    given: Given[list[File]]
    source: Path | None = None

    def results(self) -> Iterator[None]:
        """Wait for the workers, job by job."""
        for done in self.given.results():
            for path, size, changed in done:
                self.site.wrote(path, self.keys[path], size, changed)
            yield
        if self.source:
            self.source.unlink(missing_ok=True)


def finish(name: str, writings: Iterable[Writing], told: Progress) -> None:
    """Wait for what the workers write, under the stage ``name``."""
    every = tuple(writings)
    steps = chain.from_iterable(writing.results() for writing in every)
    for _ in told.counted(name, steps, sum(writing.given.count for writing in every)):
        pass


def begin_lists(site: Site, catalogue: Catalogue, workshop: Workshop, told: Progress) -> Writing:
    """Find the pages of lists that are stale and give them out to the workers."""
    with told.stage("比较列表"):
        stale = dict(_stale_lists(site, catalogue, workshop.frame))
        rows = workshop.cache / "rows.html"
        jobs = list(_list_jobs(site, stale, workshop, rows))
        keys = {path: key for path, (key, _) in stale.items()}
        return Writing(site, keys, give_out(workshop.pool, render_lists, jobs, len(jobs), len(jobs)), rows)


def begin_list_data(site: Site, catalogue: Catalogue, workshop: Workshop) -> Writing:
    """What the browser sorts and filters lists by. Where there is much of it the workers write it: to make so many
    small files takes longer than what stands in them."""
    stale: dict[str, bytes] = {}
    keys: dict[str, str] = {}
    for path, data in listing_data(catalogue):
        key = digest_of(data)
        if not site.take_over(path, key):
            stale[path], keys[path] = data, key
    if len(stale) < _WORTH_WORKERS:
        for path, data in stale.items():
            site.wrote(path, keys[path], *site.staging.write(path, data))
        stale.clear()
    files = list(stale.items())
    folder = str(site.staging.folder)
    jobs = [(folder, files[first : first + FILES_A_JOB]) for first in range(0, len(files), FILES_A_JOB)]
    return Writing(site, keys, give_out(workshop.pool, write_files, jobs, len(jobs), len(jobs)))


def write_files(job: tuple[str, Iterable[tuple[str, bytes]]]) -> list[File]:
    """Write files (path relative to the folder, content) into a folder."""
    top, files = job
    folder = Folder(top)
    return [(path, *folder.write(path, data)) for path, data in files]


def put_ways(site: Site, catalogue: Catalogue, workshop: Workshop) -> None:
    """The ways into the catalogue: home, indexes, tabs."""
    for view in catalogue_views(catalogue):
        put_page(site, workshop.frame, render_view(view))


@dataclass(frozen=True)
class ListsJob:
    """Some pages of lists to render and to write into the staging folder; each comes without its rows: as HTML they lie
    in the file ``rows``, each once, and with the page it is said from where to where."""

    staging: str
    frame: str
    frame_key: str
    secret: bytes
    rows: str
    views: tuple[tuple[ListView, tuple[tuple[int, int], ...]], ...]


def render_lists(job: ListsJob) -> list[File]:
    """Render pages of lists and write them."""
    use_secret(job.secret)
    shells = frames.shells_of(job.frame, job.frame_key)
    folder, written = Folder(job.staging), []
    with open(job.rows, "rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as rows:
        for view, places in job.views:
            page = render_list(view, [rows[start:end].decode() for start, end in places])
            path = page_file(page.address)
            written.append((path, *folder.write(path, frames.fill(shells, page))))
    return written


def _stale_lists(
    site: Site, catalogue: Catalogue, frame: frames.Frame
) -> Iterator[tuple[str, tuple[str, ListView]]]:
    for view in list_pages(catalogue):
        key, path = key_of(code_version(), view.key(), frame.digest), page_file(view.address)
        if not site.take_over(path, key):
            yield path, (key, view)


def _list_jobs(
    site: Site, stale: dict[str, tuple[str, ListView]], workshop: Workshop, rows: Path
) -> Iterator[ListsJob]:
    if not stale:
        return
    views = [view for _, view in stale.values()]
    places = _put_rows(views, rows)
    light = [(replace(view, rows=()), tuple(places[row.digest] for row in view.rows)) for view in views]
    for first in range(0, len(views), LISTS_A_JOB):
        yield ListsJob(
            str(site.staging.folder),
            str(workshop.frame.folder.parent),
            workshop.frame.key,
            secret(),
            str(rows),
            tuple(light[first : first + LISTS_A_JOB]),
        )


def _put_rows(views: Iterable[ListView], path: Path) -> dict[str, tuple[int, int]]:
    """Write each row once into a file for the workers: where each begins and ends, by its digest. To send the rows with
    every list that shows them takes longer than the lists."""
    rows = {row.digest: row for view in views for row in view.rows}
    places: dict[str, tuple[int, int]] = {}
    end = 0
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with path.open("xb") as file:
        for digest, row in rows.items():
            data = row_html(row).encode()
            file.write(data)
            places[digest] = (end, end + len(data))
            end += len(data)
        file.write(b"\n")  # an empty file cannot be mapped
    return places


def put_others(site: Site, catalogue: Catalogue, workshop: Workshop) -> tuple[str, ...]:
    """Statistics, site map, data, help, 404 and retired numbers; the addresses that search engines should know."""
    guide = [Link(title, address) for title, address in workshop.frame.guide_pages]
    pages = (*statistics_pages(catalogue), *plain_pages(catalogue, guide))
    for page in pages:
        put_page(site, workshop.frame, page)
    put(site, "404.html", not_found_html(catalogue.settings).encode())
    return tuple(page.address for page in pages if not page.address.startswith("item/"))


def put_outputs(
    site: Site, catalogue: Catalogue, workshop: Workshop, others: Iterable[str], meanwhile: Callable[[], None]
) -> None:
    """Tables, feeds, sitemap and robots.txt; ``others`` are addresses for the sitemap beside guide, lists and items.
    ``meanwhile`` is called now and then."""
    pages = [address for _, address in workshop.frame.guide_pages]
    for output in all_outputs(catalogue, (*pages, *others)):
        site.put(output.path, key_of(code_version(), output.key), output.make)
        meanwhile()
