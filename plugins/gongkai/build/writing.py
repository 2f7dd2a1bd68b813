"""Files that workers write: the jobs, and the record of what was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.build.context import BuildContext
from gongkai.build.folder import Folder
from gongkai.build.frame import fill, shells_of
from gongkai.build.site_files import digest_of
from gongkai.build.site_record import Written
from gongkai.build.workers import Batch
from gongkai.catalogue.addresses import page_file
from gongkai.site.render.lists import render_view
from gongkai.site.render.page import Page

Shells = tuple[tuple[str, int, str], ...]
"""The (kind, depth, HTML) of each shell of a frame."""


@dataclass(frozen=True)
class Writing:
    """Files that workers write: the key of each by its path, and the batch."""

    keys: Mapping[str, bytes]
    batch: Batch[list[Written]]

    def results(self, context: BuildContext) -> Iterator[None]:
        """Record what was written, job by job."""
        for some in self.batch.results():
            for written in some:
                context.graph.record(self.keys[written.path], written)
            yield


class ViewsJob(NamedTuple):
    """Pages for one worker, as views for :func:`gongkai.site.render.render_view`."""

    staging: str
    shells: Shells
    views: tuple[object, ...]


def write_views(job: ViewsJob) -> list[Written]:
    """Render pages and write them into the staging folder. Runs in any process."""
    return write_pages(job.staging, job.shells, map(render_view, job.views))


def write_pages(staging: str, shells: Shells, pages: Iterable[Page]) -> list[Written]:
    """Write rendered pages into the staging folder."""
    known = shells_of(shells)
    return write_files((staging, ((page_file(page.address), fill(known, page)) for page in pages)))


def write_files(job: tuple[str, Iterable[tuple[str, bytes]]]) -> list[Written]:
    """Write files (path relative to the folder, bytes) into a folder. Runs in any process."""
    top, files = job
    folder = Folder(top)
    return [Written(path, *folder.write(path, data), digest_of(data)) for path, data in files]
