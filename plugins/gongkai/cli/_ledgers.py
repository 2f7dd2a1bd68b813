"""Locates the ledgers for a verb; a folder outside the root is used only if the command line or the environment names
it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from gongkai.build.clock import date_in_shanghai
from gongkai.build.load import Loaded
from gongkai.build.store import open_store
from gongkai.build.workers import Workers
from gongkai.catalogue.settings import Settings, load_settings
from gongkai.cli._usage import Misuse
from gongkai.content.history import files_before
from gongkai.content.reading.walk import CATALOGUE_FILE
from gongkai.ledgers.location import Folder, first_link, ledgers_folder, place_below
from gongkai.source.diagnostics import Diagnostic, in_order

ENVIRONMENT = "GONGKAI_LEDGERS"


def add_ledgers(parser: argparse.ArgumentParser) -> None:
    """``--ledgers``, for the verbs that read them."""
    parser.add_argument(
        "--ledgers",
        type=Path,
        metavar="文件夹",
        help=f"台账所在的文件夹，可以在站点以外（默认：环境变量 {ENVIRONMENT}，再是 catalogue.yml 的 台账）",
    )


def named_folder(arguments: argparse.Namespace) -> Path | None:
    """The folder named on the command line or in the environment. Raises :class:`Misuse` if it is not a folder."""
    given: Path | None = arguments.ledgers
    if given is None and os.environ.get(ENVIRONMENT):
        given = Path(os.environ[ENVIRONMENT])
    if given is not None and not given.is_dir():
        raise Misuse(f"没有 {given} 这个文件夹，请用 --ledgers 指明台账在哪里")
    return given


def site_settings(root: Path) -> Settings:
    """The settings of a site. Raises :class:`Misuse` if they are missing or unusable."""
    try:
        settings, defects = load_settings((root / CATALOGUE_FILE).read_bytes())
    except OSError:
        raise Misuse(f"{root} 里没有 {CATALOGUE_FILE}，请用 --root 指明站点的根目录") from None
    if settings is None:
        raise Misuse(f"{CATALOGUE_FILE} 有 {len(defects)} 处错误，请先运行 gongkai check 改正")
    return settings


def writable_folder(root: Path, settings: Settings, arguments: argparse.Namespace) -> Folder:
    """The folder of the ledgers; the one in the settings is made if it lies below the root and is missing.

    Raises :class:`Misuse` if the settings name a folder outside the root and the command line does not.
    """
    named, place = named_folder(arguments), place_below(settings)
    if named is None and place is not None and first_link(root, root / place) is None:
        (root / place).mkdir(parents=True, exist_ok=True)
    folder = ledgers_folder(root, settings, named)
    if folder is None:
        raise Misuse(f"catalogue.yml 的“台账”是 {settings.ledgers}，在站点以外：请用 --ledgers 指明")
    return folder


def site_folder(root: Path, settings: Settings, arguments: argparse.Namespace) -> Folder:
    """The folder of the ledgers. Raises :class:`Misuse` if there is none, or none that may be read."""
    folder = ledgers_folder(root, settings, named_folder(arguments))
    if folder is None:
        raise Misuse(
            f"没有找到台账：catalogue.yml 的“台账”是 {settings.ledgers}；在站点以外的要用 --ledgers 指明"
        )
    return folder


def day_of(settings: Settings, today: date | None) -> date:
    """The day as of which a verb judges: the argument, else 基准日, else today in Shanghai."""
    return today or settings.base_date or date_in_shanghai()


def with_ledgers(
    loaded: Loaded,
    named: Path | None,
    cache_dir: Path | None = None,
    *,
    whole: bool = True,
    base: str | None = None,
) -> Loaded:
    """A judged site with the findings of its ledgers added; unchanged if it has no ledgers.

    ``whole`` also compares the published reports with the ledgers; ``base`` is the revision against which removed
    records are reported, if the ledgers lie in the repository of the site.
    """
    folder = ledgers_folder(loaded.root, loaded.settings, named) if loaded.settings else None
    if folder is None or loaded.settings is None:
        return loaded
    # Imported late: a site without ledgers should not pay for their rules.
    from gongkai.build.site_ledgers import check_with_reports

    with Workers() as workers:
        store = open_store(loaded.root, cache_dir)
        checked, moved = check_with_reports(folder, loaded, store, workers, reports=whole)
    gone: Iterable[Diagnostic] = ()
    if base is not None and named is None:
        from gongkai.build.vanished_records import vanished_records

        former = files_before(loaded.root, base, checked.folder)
        gone = vanished_records(former, checked.facts, checked.folder, loaded.settings)
    found = in_order([*loaded.diagnostics, *checked.diagnostics, *moved, *gone])
    return replace(loaded, diagnostics=found, records=checked.count, ledgers=checked.folder)
