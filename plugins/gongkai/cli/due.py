"""``gongkai due``: all deadlines of the office in one list, and as a calendar file."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from gongkai.build.load import Loaded
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.interview import interviews_of
from gongkai.catalogue.settings import Settings
from gongkai.cli._ledgers import add_ledgers, named_folder
from gongkai.cli._parser import add_today, site_root
from gongkai.cli._site import load_site
from gongkai.cli._usage import Misuse
from gongkai.content.reading import read_bytes, read_record, walk
from gongkai.counting.assessment_clocks import assessment_clocks
from gongkai.counting.due import catalogue_clocks, column_clocks, report_clock
from gongkai.ledgers.clock.state import remaining
from gongkai.ledgers.due import Due, ledger_clocks
from gongkai.ledgers.handover import handover, left_in_words
from gongkai.ledgers.interview_plan import plan_clocks
from gongkai.ledgers.location import ledgers_folder, place_below
from gongkai.ledgers.office_clocks import self_check_clocks
from gongkai.ledgers.reading import read_ledgers
from gongkai.ledgers.site import clock_settings
from gongkai.lint.clocks import item_clocks
from gongkai.lint.draft import draft_of
from gongkai.lint.engine import new_context
from gongkai.lint.shared.interview_plans import missing_plan_of
from gongkai.papers.icalendar import calendar_bytes, escaped
from gongkai.papers.word import paper_docx
from gongkai.privacy.detectors import masked, masked_path
from gongkai.source.disk_errors import system_reason
from gongkai.standards.workdays import Calendar

HELP = "全部期限一张表：申请、复议诉讼、复核、整改、年度报告、待审查的信息、访谈和访谈计划、公示期、失效、豁免、栏目更新"
DESCRIPTION = (
    "本机关正在走的全部期限，最早到期的在前：依申请公开的答复、补正、缴费、重作，复议诉讼和投诉举报的办理期限，不公开登记的复核，"
    "整改，年度报告，待审查待公开的信息，网上访谈的预告、告知、汇总、会后答复，和几十天内到期的公示期、失效日期、豁免、栏目更新。--docx 写成可以打印、交接时签字的清单；--ics 写成日历文件。"
    "逾期不影响退出码。"
)
_DAYS = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("--ics", type=Path, metavar="文件", help="另写成日历文件，可以导入手机和邮箱的日历")
    parser.add_argument("--docx", type=Path, metavar="文件", help="另写成 Word 文档，可以打印，也是交接清单")
    parser.add_argument(
        "--days", type=int, default=_DAYS, metavar="天", help=f"目录里的到期往后看多少天（默认：{_DAYS}）"
    )
    add_today(parser)
    add_ledgers(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认：text）")


def run(arguments: argparse.Namespace) -> int:
    """Print every deadline; returns 1 if a record cannot be read, never because something is late."""
    loaded = load_site(site_root(arguments), today=arguments.today)
    settings, catalogue, reports = loaded.settings, loaded.catalogue, loaded.reports
    if settings is None or catalogue is None or reports is None:
        raise Misuse("catalogue.yml 有错误，请先运行 gongkai check 改正")
    folder = ledgers_folder(loaded.root, settings, named_folder(arguments))
    if folder is None and place_below(settings) is None:
        raise Misuse(f"catalogue.yml 的“台账”是 {settings.ledgers}，在站点以外：请用 --ledgers 指明")
    if folder is None:
        print(f"没有台账文件夹 {settings.ledgers}：申请、复议诉讼、复核等的期限没有列入", file=sys.stderr)
    ledgers, clocks = read_ledgers(folder, settings), clock_settings(settings)
    found = [
        *self_check_clocks(ledgers, settings, loaded.today),
        *ledger_clocks(ledgers, clocks, loaded.today, settings.limits),
        *report_clock(settings, reports, loaded.today),
        *_plan_clock(loaded, settings, max(0, arguments.days)),
        *assessment_clocks(settings, loaded.today, max(0, arguments.days)),
        *catalogue_clocks(catalogue.items, loaded.today, max(0, arguments.days)),
        *column_clocks(settings, catalogue.items, loaded.today, max(0, arguments.days)),
        *_clocks_of_files(loaded, catalogue, settings),
        *plan_clocks(ledgers, _interview_days(catalogue, settings), loaded.today, max(0, arguments.days)),
    ]
    found.sort(key=lambda one: (one.day is None, one.day or date.max, one.kind, one.number))
    if arguments.ics:
        _write(arguments.ics, calendar_file(found, loaded.today))
    if arguments.docx:
        sheet = handover(found, clocks.calendar, settings.agency.name, loaded.today)
        _write(arguments.docx, paper_docx(sheet))
    if arguments.format == "json":
        rows = [_plain(one, clocks.calendar, loaded.today) for one in found]
        unreadable = [masked_path(path) for path in ledgers.unreadable]
        print(
            json.dumps({"version": 1, "项目": rows, "unreadable": unreadable}, ensure_ascii=False, indent=1)
        )
    else:
        print("\n".join(masked(line) for line in _lines(found, clocks.calendar, loaded.today)))
        for path in ledgers.unreadable:
            print(f"{masked_path(path)}：读不出来，没有算在内；请用 gongkai check 看问题")
    return 1 if ledgers.unreadable else 0


def _plan_clock(loaded: Loaded, settings: Settings, days: int) -> Iterator[Due]:
    """The deadline of an interview plan that is not published yet."""
    if loaded.catalogue is None or loaded.reports is None:
        return
    context = new_context(settings, loaded.today, loaded.root, publish=False)
    missing = missing_plan_of(loaded.catalogue.items, loaded.reports.published, context, days)
    if missing is not None:
        yield Due("访谈计划", str(missing.year), missing.due, "制定、印发、公布")


def _interview_days(catalogue: Catalogue, settings: Settings) -> frozenset[date]:
    return frozenset(when.date() for when, _ in interviews_of(settings, catalogue.items))


def _clocks_of_files(loaded: Loaded, catalogue: Catalogue, settings: Settings) -> Iterator[Due]:
    """The deadlines of interviews and of items waiting for review, read from files that are not published as they
    are."""
    settled = {
        item.path
        for item in catalogue.items
        if item.published and not settings.categories[item.category].holds_interviews
    }
    context = new_context(settings, loaded.today, loaded.root)
    for path in walk(loaded.root)[0]:
        data = read_bytes(loaded.root, path) if path not in settled else None
        record = read_record(path, data)[0] if isinstance(data, bytes) else None
        if record is not None:
            yield from item_clocks(draft_of(record, settings), context)


def _plain(one: Due, calendar: Calendar, today: date) -> dict[str, Any]:
    return {
        "种类": one.kind,
        "编号": masked(one.number),
        "届满日期": one.day.isoformat() if one.day else None,
        "剩余工作日": remaining(calendar, today, one.day) if one.day else None,
        "说明": one.note,
    }


def _lines(found: list[Due], calendar: Calendar, today: date) -> Iterator[str]:
    for one in found:
        left = remaining(calendar, today, one.day) if one.day else None
        shown = (str(one.day or "          "), one.kind, one.number, left_in_words(left), one.note)
        yield "  ".join(filter(None, shown))
    late = sum(one.day is not None and one.day < today for one in found)
    yield f"{today}：期限 {len(found)} 项，其中已经逾期的 {late} 项。"


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise Misuse(f"{path} 写不进去（{system_reason(error)}）") from error


def calendar_file(found: Iterable[Due], today: date) -> bytes:
    """The deadlines as all-day events of an iCalendar file (RFC 5545); equal deadlines and days give equal bytes."""
    lines = ["CALSCALE:GREGORIAN"]
    for one in found:
        if one.day is None:
            continue
        name = sha256(f"{one.kind}\0{one.number}\0{one.note}".encode()).hexdigest()[:32]
        lines += [
            "BEGIN:VEVENT",
            f"UID:{name}@gongkai",
            f"DTSTAMP:{today:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{escaped(f'{one.kind}到期：{masked(one.number)}')}",
            *([f"DESCRIPTION:{escaped(one.note)}"] if one.note else []),
            "END:VEVENT",
        ]
    return calendar_bytes("due", lines)
