"""Looks through the spare folder in a worker, while this process still reads and judges the items."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from gongkai.build.site_files import scan
from gongkai.build.site_record import read_record
from gongkai.build.store import Store


class SpareJob(NamedTuple):
    """The folder of the store (None: it keeps nothing), that of the served site, and the spare folder."""

    store: Path | None
    site_dir: Path
    spare: Path


def differing_files(job: SpareJob) -> frozenset[str]:
    """The files of the record of the site at ``site_dir`` that are not in the spare folder with the size and time of the
    record. Runs in any process; the caller holds the lock of the site."""
    with Store(job.store) as store:
        files = read_record(store, job.site_dir).files
    found = scan(str(job.spare)) if files else {}
    return frozenset(path for path, file in files.items() if found.get(path) != (file.size, file.changed))
