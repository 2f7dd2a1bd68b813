"""The ledgers of a site judged as a whole: each record, and the published reports against them."""

from __future__ import annotations

from gongkai.build.closed_years import closed_years
from gongkai.build.ledgers import CheckedLedgers, check_ledgers
from gongkai.build.load import Loaded
from gongkai.build.store import Store
from gongkai.build.workers import Workers
from gongkai.ledgers.location import Folder
from gongkai.source.diagnostics import Diagnostic


def check_with_reports(
    folder: Folder, loaded: Loaded, store: Store, workers: Workers | None = None, *, reports: bool = True
) -> tuple[CheckedLedgers, tuple[Diagnostic, ...]]:
    """What was found of the ledgers in ``folder``, and the cells of published reports that they count differently (with
    ``reports``). The settings of the site must have been read."""
    assert loaded.settings is not None
    checked = check_ledgers(folder, loaded.settings, loaded.today, store, workers)
    if not reports or loaded.reports is None:
        return checked, ()
    known = (checked.facts, checked.records, checked.folder)
    return checked, closed_years(*known, loaded.settings, loaded.reports, store)
