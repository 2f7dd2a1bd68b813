"""Looks through the spare folder in a worker, while this process still reads and judges the items."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from gongkai.build.site_files import file_digest, scan
from gongkai.build.site_record import is_due, read_record
from gongkai.build.store import Store


class SpareJob(NamedTuple):
    """The folder of the store (None: it keeps nothing), that of the served site, the spare folder, and whether the bytes
    of all files are compared."""

    store: Path | None
    site_dir: Path
    spare: Path
    verify: bool = False


def differing_files(job: SpareJob) -> frozenset[str]:
    """The files of the record of the site at ``site_dir`` that the spare folder does not hold with the size and time of
    the record, or, as far as they are compared, with its bytes. Runs in any process; the caller holds the lock of the
    site."""
    with Store(job.store) as store:
        record = read_record(store, job.site_dir)
    found = scan(str(job.spare)) if record.files else {}
    return frozenset(
        path
        for path, file in record.files.items()
        if found.get(path) != (file.size, file.changed)
        or ((job.verify or is_due(path, record.builds)) and file_digest(f"{job.spare}/{path}") != file.digest)
    )
