"""``gongkai ledger``: the records of a kind in a year or a month as a table."""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import sys
from calendar import monthrange
from datetime import date
from pathlib import Path

from gongkai.catalogue.model import Record
from gongkai.cli._ledgers import add_ledgers, day_of, site_folder, site_settings
from gongkai.cli._parser import add_today, site_root
from gongkai.cli._published_plan import publish_plan
from gongkai.cli._site import load_site
from gongkai.cli._usage import Misuse
from gongkai.content.reading import read_bytes, read_record
from gongkai.ledgers.counting import Period, year_of
from gongkai.ledgers.kinds import KINDS, PLANS
from gongkai.ledgers.listing import listed
from gongkai.ledgers.reading import read_ledgers
from gongkai.ledgers.site import clock_settings
from gongkai.privacy.detectors import masked_path
from gongkai.site.exports.catalogue_ledger import COLUMNS, catalogue_ledger
from gongkai.site.exports.ledger_workbook import ledger_xlsx
from gongkai.source.diagnostics import Diagnostic
from gongkai.source.disk_errors import system_reason
from gongkai.standards.workdays import calendar

HELP = "把一种台账（或公开目录）一年（一月）的记录列成表，可写成 xlsx"
_CATALOGUE = "目录"
DESCRIPTION = (
    "把一种台账一年或一个月的记录列成表，默认以 CSV 印出，--xlsx 写成可以打印的表（A4 横向）。依申请公开、监督救济除当期收到的以外，"
    "还列出当期没有办结的；表里有申请的内容等，不要放进站点的文件夹。没有填写的列不列出。台账写“目录”，就列当期公开的条目，有拟稿、审核、签发人的姓名，所以只写成站点文件夹以外的 xlsx。"
)
_MONTH = re.compile(r"((?:19|20)[0-9]{2})-(0[1-9]|1[0-2])\Z")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}\Z")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument(
        "kind",
        choices=(*KINDS, _CATALOGUE),
        metavar="台账",
        help=f"哪一种：{'、'.join((*KINDS, _CATALOGUE))}",
    )
    parser.add_argument("period", type=period, metavar="期间", help="年（2024）或月（2024-03）")
    parser.add_argument("--xlsx", type=Path, metavar="文件", help="写成这个 xlsx 文件，不印出来")
    parser.add_argument(
        "--publish",
        action="store_true",
        help="把一年的访谈计划写成 reports/interviews-年度.yml 供公众查看（只用于 访谈计划）",
    )
    add_today(parser)
    add_ledgers(parser)
    parser.add_argument("--format", choices=("csv", "json"), default="csv", help="输出格式（默认：csv）")


def run(arguments: argparse.Namespace) -> int:
    """Print or write the table; returns 1 if a record cannot be read, so that the table is incomplete."""
    root = site_root(arguments)
    if arguments.publish and (arguments.kind != PLANS or arguments.period != year_of(arguments.period.year)):
        raise Misuse(
            f"--publish 只用于一年的访谈计划：gongkai ledger {PLANS} {arguments.period.year} --publish"
        )
    if arguments.kind == _CATALOGUE:
        return _catalogue(root, arguments)
    settings = site_settings(root)
    ledgers = read_ledgers(site_folder(root, settings, arguments), settings, arguments.kind)
    if arguments.publish:
        return publish_plan(root, ledgers, arguments.period.year)
    today = day_of(settings, arguments.today)
    rows = listed(ledgers.of_kind(arguments.kind), arguments.period, clock_settings(settings), today)
    columns = tuple(rows[0]) if rows else ()
    if arguments.xlsx:
        _write(
            arguments.xlsx, arguments.kind, arguments.period, columns, [tuple(row.values()) for row in rows]
        )
        print(f"{arguments.xlsx}：{len(rows)} 条")
    elif arguments.format == "json":
        value = {"version": 1, "台账": arguments.kind, "列": columns, "行": rows}
        print(json.dumps(value, ensure_ascii=False, indent=1))
    else:
        sys.stdout.write(_csv(columns, rows))
    if not rows:
        print(f"{_span(arguments.period)}没有“{arguments.kind}”的记录", file=sys.stderr)
    for path in ledgers.unreadable:
        print(f"{masked_path(path)}：读不出来，没有列入；请用 gongkai check 看问题", file=sys.stderr)
    return 1 if ledgers.unreadable else 0


def _catalogue(root: Path, arguments: argparse.Namespace) -> int:
    """The table of the whole catalogue. It contains names, so it is written to a file outside the site's folder."""
    if arguments.xlsx is None:
        raise Misuse("公开目录的台账有拟稿、审核、签发人的姓名，不印出来：请写 --xlsx 文件")
    if arguments.xlsx.resolve().is_relative_to(root.resolve()):
        raise Misuse(f"{arguments.xlsx} 在站点的文件夹里：台账里有姓名，请写到站点以外的地方")
    loaded = load_site(root, today=arguments.today)
    if loaded.catalogue is None or loaded.settings is None:
        raise Misuse("catalogue.yml 有错误，请先运行 gongkai check 改正")
    days = calendar(loaded.settings.days_off, loaded.settings.days_on)
    when = arguments.period
    rows = catalogue_ledger(loaded.catalogue, lambda path: _record(root, path), when.start, when.end, days)
    _write(arguments.xlsx, f"公开{_CATALOGUE}", when, COLUMNS, rows)
    print(f"{arguments.xlsx}：{len(rows)} 条")
    return 0


def _record(root: Path, path: str) -> Record | None:
    data = read_bytes(root, path)
    return None if isinstance(data, Diagnostic) else read_record(path, data)[0]


def period(text: str) -> Period:
    """Argument type: a year or a month. Raises :class:`argparse.ArgumentTypeError`."""
    month = _MONTH.match(text)
    if month:
        year, number = int(month[1]), int(month[2])
        return Period(date(year, number, 1), date(year, number, monthrange(year, number)[1]))
    if not _YEAR.match(text):
        raise argparse.ArgumentTypeError(f"“{text}”不是期间，请写成 2024 或 2024-03 的样子")
    return year_of(int(text))


def _span(when: Period) -> str:
    return f"{when.year}年" + (f"{when.start.month}月" if when.start.month == when.end.month else "")


def _csv(columns: tuple[str, ...], rows: list[dict[str, str]]) -> str:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerows((columns, *(tuple(row.values()) for row in rows)) if columns else ())
    return target.getvalue()


def _write(
    path: Path, kind: str, when: Period, columns: tuple[str, ...], rows: list[tuple[str, ...]]
) -> None:
    data = ledger_xlsx(f"{_span(when)}{kind}台账", columns or ("没有记录",), rows)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise Misuse(f"{path} 写不进去（{system_reason(error)}）") from error
