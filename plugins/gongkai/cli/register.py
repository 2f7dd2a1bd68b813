"""``gongkai register``: summary of the items judged 依申请公开 or 不予公开, and those due for re-examination."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import date

from gongkai.cli._ledgers import add_ledgers, day_of, site_folder, site_settings
from gongkai.cli._parser import add_today, site_root
from gongkai.ledgers.counting import year_of
from gongkai.ledgers.kinds import REGISTER
from gongkai.ledgers.reading import read_ledgers
from gongkai.ledgers.records import Withheld
from gongkai.ledgers.register import Register, is_of, reexamination_due, register_of
from gongkai.privacy.detectors import masked, masked_path

HELP = "不公开登记的合计和依据，以及到了复核时间的"
DESCRIPTION = (
    "不公开登记（依申请公开、不予公开）的合计、各依据的数量，以及到了复核时间的（条例第十八条：定期评估审查）。"
    "写了年份，合计只算那一年的；待复核的总是全部。"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("year", nargs="?", type=_year, metavar="年份", help="只合计这一年的（默认：全部）")
    add_today(parser)
    add_ledgers(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认：text）")


def _year(text: str) -> int:
    if len(text) != 4 or not text.isdecimal() or not text.startswith(("19", "20")):
        raise argparse.ArgumentTypeError(f"“{text}”不是年份，请写成 2024 的样子")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Print the sums and what is due; returns 1 if a record cannot be read."""
    root = site_root(arguments)
    settings = site_settings(root)
    ledgers = read_ledgers(site_folder(root, settings, arguments), settings, REGISTER)
    entries = ledgers.register()
    span = year_of(arguments.year) if arguments.year else None
    register = register_of(one for one in entries if span is None or is_of(one, span.start, span.end))
    due = tuple(_due(entries, day_of(settings, arguments.today)))
    unreadable = [masked_path(path) for path in ledgers.unreadable]
    if arguments.format == "json":
        waiting = [{"编号": number, "届满日期": day.isoformat()} for day, number in due]
        value = {
            "version": 1,
            "合计": register.total,
            "公开属性": register.by_openness,
            **register.grounds(),
            "待复核": waiting,
            "unreadable": unreadable,
        }
        print(json.dumps(value, ensure_ascii=False, indent=1))
    else:
        print(
            "\n".join(
                map(
                    masked,
                    (*_lines(register, due), *(f"{path}：读不出来，没有算在内" for path in unreadable)),
                )
            )
        )
    return 1 if unreadable else 0


def _due(entries: tuple[Withheld, ...], today: date) -> list[tuple[date, str]]:
    """(last day, number) of the entries due for re-examination by now, soonest first."""
    found = ((reexamination_due(entry), entry.number) for entry in entries)
    return sorted((span[1], number) for span, number in found if span and span[0] <= today)


def _lines(register: Register, due: tuple[tuple[date, str], ...]) -> Iterator[str]:
    yield f"合计 {register.total}"
    for heading, sums in (
        ("按公开属性", register.by_openness),
        ("按依据", register.by_ground),
        ("按条款", register.by_article),
        ("按本地的说法", register.by_label),
    ):
        if not sums:
            continue
        yield f"{heading}："
        yield from (f"  {number:>5}  {name}" for name, number in sums.items())
    yield f"待复核 {len(due)}：" if due else "没有到复核时间的。"
    yield from (f"  {day}  {number}" for day, number in due)
