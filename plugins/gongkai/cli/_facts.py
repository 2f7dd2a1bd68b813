"""The facts that ``assess`` and ``radar`` count from: the catalogue, the findings and the ledgers of a site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gongkai.assessment.facts import Facts
from gongkai.cli._ledgers import named_folder, with_ledgers
from gongkai.cli._site import load_site
from gongkai.cli._usage import Misuse
from gongkai.ledgers.location import ledgers_folder, place_below
from gongkai.ledgers.reading import read_ledgers
from gongkai.privacy.detectors import masked_path


def facts_of(root: Path, arguments: argparse.Namespace, year: int | None = None) -> Facts:
    """The facts of a site for a year (by default that of the day). What is left out is reported on standard error.

    Raises :class:`Misuse` if the settings are unusable, or if the ledgers lie outside the site and the command line
    does not name them.
    """
    named = named_folder(arguments)
    loaded = with_ledgers(load_site(root, today=arguments.today), named)
    if loaded.settings is None or loaded.catalogue is None:
        raise Misuse("catalogue.yml 有错误，请先运行 gongkai check 改正")
    folder = ledgers_folder(root, loaded.settings, named)
    if folder is None and place_below(loaded.settings) is None:
        raise Misuse(f"catalogue.yml 的“台账”是 {loaded.settings.ledgers}，在站点以外：请用 --ledgers 指明")
    ledgers = read_ledgers(folder, loaded.settings)
    kept = len(loaded.catalogue.items)
    if kept < loaded.count:
        lost = loaded.count - kept
        print(f"有 {lost} 个条目有错误或者还没有编号，没有算在内；请用 gongkai check 看问题", file=sys.stderr)
    for path in ledgers.unreadable:
        print(f"{masked_path(path)}：读不出来，没有算在内", file=sys.stderr)
    return Facts(loaded.catalogue, ledgers, loaded.diagnostics, year or loaded.today.year, loaded.today)
