"""A site read and judged for a verb."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

from gongkai.build.checker import Checker
from gongkai.build.clock import date_in_shanghai
from gongkai.build.load import Loaded, load
from gongkai.build.store import open_store
from gongkai.build.workers import Workers


def load_site(
    root: Path, cache_dir: Path | None = None, checker: Checker | None = None, **options: Any
) -> Loaded:
    """:func:`gongkai.build.load.load` for the command line: with today's date in Asia/Shanghai, and the store in
    ``cache_dir`` if given."""
    # Ten thousand items are a million objects, none of which is garbage: cycle detection would take half of the time.
    looked = gc.isenabled()
    gc.disable()
    try:
        if checker is not None:
            return load(root, now=date_in_shanghai(), checker=checker, **options)
        with Workers() as workers:
            checker = Checker(root, open_store(root, cache_dir), workers)
            return load(root, now=date_in_shanghai(), checker=checker, **options)
    finally:
        if looked:
            gc.enable()
