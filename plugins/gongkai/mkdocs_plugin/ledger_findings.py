"""Findings of the ledgers in the terminal of ``mkdocs serve``, never in a page: no word of a ledger reaches the site.

They are judged when the server starts and after each change of a record or a report, as ``gongkai check`` judges them.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from gongkai.build.load import Loaded
from gongkai.build.preview import watch
from gongkai.build.site_ledgers import check_with_reports
from gongkai.build.store import Store
from gongkai.ledgers.location import Folder, ledgers_folder
from gongkai.reports.site import FOLDER as REPORTS
from gongkai.source.diagnostics import Diagnostic, in_order

log = logging.getLogger("mkdocs.plugins.gongkai")

_SETTLE_SECONDS = 0.05

Tell = Callable[[tuple[Diagnostic, ...]], None]


def follow_ledgers(site: Callable[[], Loaded], store: Store, tell: Tell) -> None:
    """Call ``tell`` with the findings of the ledgers now, and again after each change that makes them differ; without
    ledgers below the root do nothing. ``site`` returns the site as it was read last."""
    folder = _folder(site())
    if folder is None:
        return
    changed = threading.Event()
    changed.set()

    def follow() -> None:
        before: tuple[Diagnostic, ...] | None = None
        while changed.wait():
            time.sleep(_SETTLE_SECONDS)  # an editor writes a file in several steps
            changed.clear()
            try:
                found = ledger_findings(site(), store)
            except Exception:
                log.exception("台账没有检查成")
                continue
            if found != before:
                tell(found)
            before = found

    threading.Thread(target=follow, daemon=True).start()
    watch((folder.path, site().root / REPORTS), lambda _path: changed.set())


def ledger_findings(loaded: Loaded, store: Store) -> tuple[Diagnostic, ...]:
    """What is wrong with the ledgers below the root of a site, and with its published reports against them."""
    folder = _folder(loaded)
    if folder is None or loaded.settings is None:
        return ()
    checked, moved = check_with_reports(folder, loaded, store)
    return in_order([*checked.diagnostics, *moved])


def _folder(loaded: Loaded) -> Folder | None:
    folder = ledgers_folder(loaded.root, loaded.settings) if loaded.settings else None
    return None if folder is None or folder.path.is_symlink() else folder
