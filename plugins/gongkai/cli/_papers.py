"""Papers made from one request: finds the record by its number, and writes the paper where it is not published."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import NamedTuple

from gongkai.catalogue.settings import Settings
from gongkai.cli._ledgers import add_ledgers, day_of, site_folder, site_settings
from gongkai.cli._parser import add_today, site_root
from gongkai.cli._usage import Misuse
from gongkai.ledgers.clock import clock_of, steps_of
from gongkai.ledgers.facts import same_number
from gongkai.ledgers.kinds import KINDS, REQUESTS
from gongkai.ledgers.letters import Case
from gongkai.ledgers.location import Folder, first_link
from gongkai.ledgers.reading import Ledgers, read_ledgers
from gongkai.ledgers.request import Request
from gongkai.ledgers.site import clock_settings
from gongkai.privacy.detectors import masked
from gongkai.source.disk_errors import system_reason
from gongkai.source.nearest import nearest

_FOLDER = "文书"
_UNNAMEABLE = re.compile(r'[\\/:*?"<>|\x00-\x1f\s]+')
_REMEDIES = "监督救济"


class Found(NamedTuple):
    """A request and everything that its papers are made from."""

    root: Path
    folder: Folder
    ledgers: Ledgers
    case: Case


def add_paper_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of every verb that makes a paper from a request."""
    parser.add_argument("number", metavar="编号", help="依申请公开的编号，如 2024-001")
    parser.add_argument(
        "--docx", type=Path, metavar="文件", help=f"写成这个文件（默认：台账文件夹的“{_FOLDER}”里）"
    )
    parser.add_argument("--force", action="store_true", help="文件已经有了也重写")
    add_today(parser)
    add_ledgers(parser)


def find_case(arguments: argparse.Namespace) -> Found:
    """The request with the given number. Raises :class:`Misuse` if there is none, or more than one."""
    root = site_root(arguments)
    settings = site_settings(root)
    folder = site_folder(root, settings, arguments)
    ledgers = read_ledgers(folder, settings, REQUESTS, _REMEDIES)
    asked = same_number(arguments.number)
    there = [request for _, request in ledgers.requests() if same_number(request.number) == asked]
    if len(there) > 1:
        raise Misuse(f"编号 {masked(arguments.number)} 有 {len(there)} 条记录，请先用 gongkai check 改正")
    if not there:
        numbers = [request.number for _, request in ledgers.requests()][:5000]
        meant = nearest(arguments.number[:60], numbers)
        hint = f"，是不是 {masked(meant)}？" if meant else ""
        broken = f"；有 {len(ledgers.unreadable)} 个文件读不出来" if ledgers.unreadable else ""
        raise Misuse(f"{REQUESTS}里没有编号 {masked(arguments.number)}{hint}{broken}")
    return Found(root, folder, ledgers, _case(there[0], settings, arguments))


def _case(request: Request, settings: Settings, arguments: argparse.Namespace) -> Case:
    clocks, today = clock_settings(settings), day_of(settings, arguments.today)
    clock = clock_of(request, clocks, today)
    steps = steps_of(request, clock, clocks)
    return Case(request, settings.agency, request.organ or settings.agency.name, clock, steps, clocks, today)


def write_paper(found: Found, kind: str, data: bytes, arguments: argparse.Namespace) -> Path:
    """Write the paper and return its path. It contains the content of the request, so it may not lie in the site's
    folder, except in that of the ledgers.

    Raises :class:`Misuse`, also if the file exists and ``--force`` is not given.
    """
    number = _UNNAMEABLE.sub("-", found.case.request.number).strip("-.") or "申请"
    target: Path = arguments.docx or found.folder.path / _FOLDER / f"{number}-{kind}.docx"
    ledgers = found.folder.path.resolve()
    inside = target.resolve()
    if inside.is_relative_to(found.root.resolve()) and not inside.is_relative_to(ledgers):
        raise Misuse(f"{target} 在站点的文件夹里：文书里有申请的内容，请写到站点以外，或者不写 --docx")
    if inside.is_relative_to(ledgers) and any(inside.is_relative_to(ledgers / kind) for kind in KINDS):
        raise Misuse(f"{target} 在记录的文件夹里，请换一个地方")
    if arguments.docx is None and first_link(found.folder.path, target):
        raise Misuse(f"{target} 是符号链接，没有写")
    if target.exists() and not arguments.force:
        raise Misuse(f"{target} 已经有了，没有改写；要重写请加 --force")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    except OSError as error:
        raise Misuse(f"{target} 写不进去（{system_reason(error)}）") from error
    return target
