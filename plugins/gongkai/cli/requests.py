"""``gongkai requests``: lists the open requests, soonest due first, with every step of their time limits in words."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import Any

from gongkai.cli._ledgers import add_ledgers, day_of, site_folder, site_settings
from gongkai.cli._parser import add_today, site_root
from gongkai.cli._published_answers import publish_answers
from gongkai.ledgers.kinds import REQUESTS
from gongkai.ledgers.open_requests import OpenRequest, open_requests
from gongkai.ledgers.reading import read_ledgers
from gongkai.ledgers.site import clock_settings
from gongkai.privacy.detectors import masked, masked_path

HELP = "列出没有办结的申请：到期最早的在前，期限的每一步都写明"
DESCRIPTION = (
    "列出没有办结的依申请公开，到期最早的在前，期限的每一步（收到、确认、补正、征求意见、延期、收费、答复）都写明日期和依据。"
    "期限按收到那天施行的条例和真实的工作日计算；剩余工作日小于零就是逾期。逾期不影响退出码。"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument(
        "--publish",
        type=int,
        metavar="年度",
        help="把这一年答复的申请写成 reports/answered-年度.yml 供公众查看；输出.依申请答复 写了“是”才写",
    )
    add_today(parser)
    add_ledgers(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认：text）")


def run(arguments: argparse.Namespace) -> int:
    """Print the open requests; returns 1 if a record cannot be read, never because something is late."""
    root = site_root(arguments)
    settings = site_settings(root)
    ledgers = read_ledgers(site_folder(root, settings, arguments), settings, REQUESTS)
    if arguments.publish is not None:
        return publish_answers(root, settings, ledgers, arguments.publish)
    today = day_of(settings, arguments.today)
    found, closed = open_requests(ledgers, clock_settings(settings), today)
    if arguments.format == "json":
        value = {
            "version": 1,
            "open": [_plain(one) for one in found],
            "closed": closed,
            "unreadable": [masked_path(path) for path in ledgers.unreadable],
        }
        print(json.dumps(value, ensure_ascii=False, indent=1))
    else:
        print("\n".join(masked(line) for line in _lines(found, closed)))
        for path in ledgers.unreadable:
            print(f"{masked_path(path)}：读不出来，没有算在内；请用 gongkai check 看问题")
    return 1 if ledgers.unreadable else 0


def _plain(one: OpenRequest) -> dict[str, Any]:
    clock = one.clock
    return {
        "编号": one.number,
        "path": masked_path(one.path),
        "状态": clock.state,
        "期限类型": clock.limit,
        "起算日期": _iso(clock.start),
        "届满日期": _iso(clock.due),
        "剩余工作日": clock.remaining,
        "步骤": [{"日期": _iso(step.on), "说明": step.text} for step in one.steps],
    }


def _iso(day: Any) -> str | None:
    return None if day is None else day.isoformat()


def _lines(found: tuple[OpenRequest, ...], closed: int) -> Iterator[str]:
    for one in found:
        clock = one.clock
        yield f"{one.number or one.path}  {clock.state}  {_due(one)}"
        for step in one.steps:
            yield f"    {_iso(step.on) or '          '}  {step.text}"
        yield ""
    late = sum((one.clock.remaining or 0) < 0 for one in found)
    yield f"没有办结的 {len(found)} 件，其中已经逾期的 {late} 件；已经办结的 {closed} 件。"


def _due(one: OpenRequest) -> str:
    clock = one.clock
    if clock.due is None or clock.remaining is None:
        return "期限没有起算" if clock.limit is None else f"{clock.limit}期限没有写明"
    if clock.remaining < 0:
        return f"{clock.limit}期限 {clock.due} 届满，已经逾期 {-clock.remaining} 个工作日"
    return f"{clock.limit}期限 {clock.due} 届满，还有 {clock.remaining} 个工作日"
