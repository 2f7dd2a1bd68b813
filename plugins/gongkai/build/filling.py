"""An empty staging folder is filled with links to the former site at once, by all workers: one by one, as the files
turn out to be unchanged, takes several times as long."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from concurrent.futures import Executor

from gongkai.build.site_files import Site
from gongkai.build.workers import give_out, processors

# So few are linked one by one before a worker is up.
_WORTH_WORKERS = 2_000


def fill(site: Site, pool: Executor) -> None:
    """Link what the former site has, where the staging folder has nothing yet: the first build after a whole one. What
    does not belong into the new site is cleared away at its end as ever; and no link counts before it was looked at."""
    paths = sorted(site.former_paths())
    if len(paths) < _WORTH_WORKERS or any(site.staging.folder.iterdir()):
        return
    # Neighbours go to one worker: two that make files in one folder wait for each other.
    size = -(-len(paths) // processors())
    parts = (paths[first : first + size] for first in range(0, len(paths), size))
    jobs = [(str(site.staging.site_dir), str(site.staging.folder), part) for part in parts]
    for _ in give_out(pool, link_all, jobs, len(jobs), len(jobs)).results():
        pass


def link_all(job: tuple[str, str, Iterable[str]]) -> None:
    """Link files (paths relative to both folders) from the former site; what cannot be linked is left out."""
    source, target, paths = job
    made = ""
    for path in paths:
        folder = f"{target}/{path.rpartition('/')[0]}"
        try:
            if folder != made:
                os.makedirs(folder, exist_ok=True)
                made = folder
            # A link laid into the site by hand must not come into the staging folder, where pages are written by path.
            if stat.S_ISREG(os.lstat(f"{source}/{path}").st_mode):
                os.link(f"{source}/{path}", f"{target}/{path}", follow_symlinks=False)
        except OSError:
            continue
