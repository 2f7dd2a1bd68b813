"""``gongkai import --ledger KIND FILE``: imports the table of a spreadsheet as records of a ledger."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.attachments.tables import NoTableError, document_in
from gongkai.catalogue.settings import Settings
from gongkai.cli._ledgers import add_ledgers, day_of, site_settings, writable_folder
from gongkai.cli._parser import site_root
from gongkai.cli._usage import Misuse
from gongkai.ledgers.importing import HeaderError, Imported, Line, by_year, find_header, import_lines
from gongkai.ledgers.kinds import KINDS, PLANS
from gongkai.ledgers.location import Folder, first_link
from gongkai.ledgers.reading import read_ledgers, record_texts
from gongkai.ledgers.site import judge_of
from gongkai.privacy.detectors import masked
from gongkai.source.disk_errors import system_reason


def add_ledger_import(parser: argparse.ArgumentParser) -> None:
    """The options of the verb that concern ledgers."""
    parser.add_argument(
        "--ledger",
        choices=tuple(KINDS),
        metavar="台账",
        help=f"把表（xlsx、xls、csv）导入这一种台账：{'、'.join(KINDS)}",
    )
    add_ledgers(parser)


def import_ledger(arguments: argparse.Namespace) -> int:
    """Merge the tables of ``arguments.files`` into the ledger ``arguments.ledger``; returns 1 if a line is refused."""
    root, kind = site_root(arguments), arguments.ledger
    settings = site_settings(root)
    folder = writable_folder(root, settings, arguments)
    today = day_of(settings, arguments.today)
    results = {path: _imported(kind, path, folder, settings, today) for path in arguments.files}
    if arguments.format == "json":
        print(json.dumps(_plain(kind, results), ensure_ascii=False, indent=1))
    else:
        for path, done in results.items():
            _tell(path, done)
    return 1 if any(done.errors or done.conflicts for done in results.values()) else 0


def _imported(kind: str, path: Path, folder: Folder, settings: Settings, today: date) -> Imported:
    try:
        lines = _lines(kind, path)
        ledgers = read_ledgers(folder, settings, kind)
        texts, judge = record_texts(folder, kind), judge_of(settings, folder, today)
        done = import_lines(kind, lines, ledgers.records, texts, judge, today)
    except (NoTableError, HeaderError) as error:
        raise Misuse(f"{path}：{error}") from error
    for name, text in done.written.items():
        _write(folder, name, text)
    return done


def _lines(kind: str, path: Path) -> list[Line]:
    """The lines of the first table of a file whose header matches the ledger. Raises :class:`HeaderError` if there is
    none."""
    refused: HeaderError | None = None
    for table in document_in(path).tables:
        rows = [Line(number, cells) for number, cells in table.rows()]
        lines = list(by_year(rows)) if kind == PLANS else rows
        try:
            find_header(kind, [line.cells for line in lines])
        except HeaderError as error:
            refused = refused or error
        else:
            return lines
    raise refused or NoTableError("没有表")


def _write(folder: Folder, name: str, text: str) -> None:
    target = folder.path / name
    if folder.path.is_symlink() or first_link(folder.path, target):
        raise Misuse(f"{name} 经过符号链接，没有写：请把文件夹本身放在台账里")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        made = target.with_name(f".{target.name}.tmp")
        made.write_text(text, encoding="utf-8", newline="\n")
        made.replace(target)
    except OSError as error:
        raise Misuse(f"{name} 写不进去（{system_reason(error)}）") from error


def _tell(path: Path, done: Imported) -> None:
    for line in (*done.errors, *done.conflicts):
        print(masked(line), file=sys.stderr)
    if done.unknown:
        print(f"这些列没有对应的字段，没有导入：{masked('、'.join(done.unknown))}", file=sys.stderr)
    refused = f"；有问题、没有导入的 {_refused(done)} 行" if _refused(done) else ""
    print(f"{path}：新登记 {done.new} 条，补充 {done.added} 条，没有变化 {done.same} 条{refused}")


def _refused(done: Imported) -> int:
    return len({line.partition("行")[0] for line in (*done.errors, *done.conflicts)})


def _plain(kind: str, results: dict[Path, Imported]) -> dict[str, Any]:
    def lines(found: Iterable[str]) -> list[str]:
        return [masked(line) for line in found]

    files = [
        {
            "文件": str(path),
            "新登记": done.new,
            "补充": done.added,
            "没有变化": done.same,
            "问题": lines(done.errors),
            "不同": lines(done.conflicts),
            "没有导入的列": lines(done.unknown),
        }
        for path, done in results.items()
    ]
    return {"version": 1, "台账": kind, "结果": files}
