"""The tables of the catalogue: JSON and CSV are written by this process, the workbooks by workers.

The tables of the whole are joined from those of the years, so an item changes the rows of its year only. Those of the
other years are read from the new site. A file that is not as it was written, which nobody may have noticed yet, is
made again for this purpose: damage does not spread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from gongkai.build.context import BuildContext
from gongkai.build.fingerprint import KEY_BYTES, key_of, keyed, program
from gongkai.build.folder import Folder
from gongkai.build.site_files import digest_of
from gongkai.build.site_record import Written
from gongkai.build.workers import Batch
from gongkai.catalogue.model import Item
from gongkai.site.exports import table_key
from gongkai.site.exports.absolute import link_base
from gongkai.site.exports.tables import (
    WHOLE,
    Plain,
    joined_csv,
    joined_json,
    plain_maker,
    workbook,
    year_tables,
)
from gongkai.site.views.stamps import Stamps


class _Year(NamedTuple):
    """A table of a year in the new site; ``digests`` are those of its JSON and CSV."""

    name: str
    items: tuple[Item, ...]
    digests: Plain


class WorkbookJob(NamedTuple):
    """A workbook for a worker: its path, the (path, digest) of the JSON files with its rows, and the prefix of links."""

    staging: str
    path: str
    tables: tuple[tuple[str, bytes], ...]
    base: str


@dataclass(frozen=True)
class Tables:
    """The tables of a build. ``workbooks`` are the keys, by path, of those that the workers make."""

    years: list[_Year]
    make: Callable[[Iterable[Item]], Plain]
    workbooks: dict[str, bytes]
    batch: Batch[Written | None]

    def results(self, context: BuildContext) -> Iterator[None]:
        """Record the workbooks, one by one."""
        for (path, key), written in zip(self.workbooks.items(), self.batch.results(), strict=True):
            if written is not None:
                context.graph.record(key, written)
            else:
                tables = (self.make(year.items).json for year in _within(path, self.years))
                context.graph.write(path, key, workbook(tables, _base(context)))
            yield


def begin_tables(context: BuildContext, stamps: Stamps) -> Tables:
    """Write the JSON and CSV that must be made, and submit the workbooks."""
    catalogue, graph = context.catalogue, context.graph
    shared, make = key_of("table", program()), plain_maker(catalogue)
    years: list[_Year] = []
    workbooks: dict[str, bytes] = {}
    for name, items in year_tables(catalogue).items():
        key = keyed(shared, table_key(catalogue, stamps, items))
        years.append(_Year(name, items, _add_year(context, name, key, partial(make, items))))
        if not graph.reuse(f"{name}.xlsx", key):
            workbooks[f"{name}.xlsx"] = key
    key = keyed(shared, table_key(catalogue, stamps, catalogue.items))
    for kind, join in (("json", joined_json), ("csv", joined_csv)):
        if not graph.reuse(f"{WHOLE}.{kind}", key):
            graph.write(f"{WHOLE}.{kind}", key, join(_content(context, year, kind, make) for year in years))
    if not graph.reuse(f"{WHOLE}.xlsx", key):
        workbooks = {f"{WHOLE}.xlsx": key, **workbooks}  # the largest first
    jobs = (WorkbookJob(graph.folder, path, _sources(path, years), _base(context)) for path in workbooks)
    return Tables(years, make, workbooks, context.workers.submit(write_workbook, jobs, len(workbooks)))


def _add_year(context: BuildContext, name: str, key: bytes, make: Callable[[], Plain]) -> Plain:
    """Add the JSON and CSV of a year; returns their digests."""
    graph, store = context.graph, context.store
    stale = [kind for kind in Plain._fields if not graph.reuse(f"{name}.{kind}", key)]
    known = None if stale else store.get_one(key)
    if known is not None:
        return Plain(known[:KEY_BYTES], known[KEY_BYTES:])
    made = make()
    for kind in stale:
        graph.write(f"{name}.{kind}", key, getattr(made, kind))
    digests = Plain(*map(digest_of, made))
    store.put({key: digests.json + digests.csv})
    return digests


def _content(context: BuildContext, year: _Year, kind: str, make: Callable[[Iterable[Item]], Plain]) -> bytes:
    data = _read(context.graph.folder, f"{year.name}.{kind}", getattr(year.digests, kind))
    return getattr(make(year.items), kind) if data is None else data


def _read(folder: str, path: str, digest: bytes) -> bytes | None:
    """The content of a file; None if it does not have this digest."""
    try:
        data = Path(folder, path).read_bytes()
    except OSError:
        return None
    return data if digest_of(data) == digest else None


def _within(path: str, years: Iterable[_Year]) -> Iterator[_Year]:
    """The years whose items a workbook has."""
    name = path.removesuffix(".xlsx")
    return (year for year in years if name in (WHOLE, year.name))


def _sources(path: str, years: Iterable[_Year]) -> tuple[tuple[str, bytes], ...]:
    return tuple((f"{year.name}.json", year.digests.json) for year in _within(path, years))


def _base(context: BuildContext) -> str:
    return link_base(context.catalogue.settings.agency)


def write_workbook(job: WorkbookJob) -> Written | None:
    """Make a workbook and write it into the staging folder; None if a file with its rows is not as it was written. Runs
    in any process."""
    try:
        data = workbook((_verified(job.staging, *table) for table in job.tables), job.base)
    except _DamagedError:
        return None
    return Written(job.path, *Folder(job.staging).write(job.path, data), digest_of(data))


class _DamagedError(Exception):
    pass


def _verified(folder: str, path: str, digest: bytes) -> bytes:
    data = _read(folder, path, digest)
    if data is None:
        raise _DamagedError
    return data
