"""``gongkai number``: assigns 索引号 to the items that are 待编, in a stable order."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.build.clock import moment_in_shanghai
from gongkai.catalogue.settings import Settings
from gongkai.cli._atomic import replace_bytes
from gongkai.cli._items import ItemFile, changing, numbers_at, read_items, taken_numbers, writable
from gongkai.cli._ledgers import day_of, site_settings
from gongkai.cli._parser import add_today, site_root
from gongkai.cli._push import pushed
from gongkai.cli._usage import Misuse
from gongkai.content.header_edits import EditError, with_field
from gongkai.lint.engine.context import number_pattern
from gongkai.lint.engine.free_numbers import number_source
from gongkai.privacy.detectors import masked, masked_path
from gongkai.standards.free_numbers import NumberSource

HELP = "给“待编”的条目编索引号"
DESCRIPTION = (
    "给“待编”的条目编索引号：按生成时间、公开时间、文件路径的顺序，从同一序列最大的号往后编，用过的和作废的号都跳过。"
    "写了 --base 时，那个版本上已经用掉的号也跳过。在主分支上合并以后运行，一次一个，各人的分支上只写“待编”，就不会撞号。"
    "--stamp 同时给没有公开时间的新条目写上现在的时刻；--push 编完以后提交并推送，别人抢先推送了就取回来重新编。"
)

MESSAGE = "编索引号、写公开时间 [skip ci]"
"""Of the commit that is pushed: the build follows in the same run, another one is not needed."""

Given = tuple[ItemFile, str]
Refused = tuple[ItemFile, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The items with their new numbers, the items that could not be numbered with the reason, and the paths with the
    公开时间 written there."""

    given: tuple[Given, ...] = ()
    refused: tuple[Refused, ...] = ()
    stamped: tuple[tuple[str, str], ...] = ()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("--base", metavar="版本", help="git 的这个版本上的号也算用过，如 origin/main")
    parser.add_argument(
        "--stamp",
        action="store_true",
        help="新条目没有公开时间的，写上现在的时刻；新条目是“待编”的，和写了 --base 时那个版本上没有的号",
    )
    parser.add_argument(
        "--push",
        type=_branch,
        metavar="分支",
        help="从 origin 的这个分支取最新的来编，编完提交并推送（在自动流程里用）",
    )
    parser.add_argument("--dry-run", action="store_true", help="只列出会编成什么号，不写文件")
    add_today(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认：text）")


def _branch(text: str) -> str:
    """The branch at origin, also if written as ``origin/main``."""
    return text.removeprefix("origin/")


def run(arguments: argparse.Namespace) -> int:
    """Number the items; returns 1 if one of them could not be numbered."""
    root = site_root(arguments)
    if arguments.push is None:
        outcome = _change(root, arguments)
    elif arguments.dry_run:
        raise Misuse("--push 和 --dry-run 不能一起写")
    else:
        outcome = pushed(root, arguments.push, MESSAGE, lambda: _change(root, arguments), _paths)
    _print(outcome, arguments)
    return 1 if outcome.refused else 0


def _paths(outcome: Outcome) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys((*(item.path for item, _ in outcome.given), *(path for path, _ in outcome.stamped)))
    )


def _change(root: Path, arguments: argparse.Namespace) -> Outcome:
    """Number the items of the site in its present state, and write their 公开时间."""
    settings = site_settings(root)
    with changing(root):
        items, unreadable = read_items(root, settings)
        if unreadable:
            names = "、".join(map(masked_path, unreadable[:5]))
            raise Misuse(f"{names} 读不出来，里面可能有用过的号：请先运行 gongkai check 改正")
        former = numbers_at(root, arguments.base, settings) if arguments.base else None
        taken = [*taken_numbers(root, items), *(former or ())]
        given, refused = _numbered(items, number_source(settings, number_pattern(settings), taken))
        # All texts are made before any file is written.
        new = {item.path: _with_field(item.path, item.data, "索引号", number) for item, number in given}
        stamped: list[tuple[str, str]] = []
        if arguments.stamp:
            moment = _moment(settings, arguments.today)
            stamped = [
                (item.path, moment) for item in _unpublished(items, {item.path for item, _ in given}, former)
            ]
            data = {item.path: item.data for item in items}
            for path, written in stamped:
                new[path] = _with_field(path, new.get(path, data[path]), "公开时间", written)
        for path, changed in new.items():
            if not arguments.dry_run:
                replace_bytes(writable(root, path), changed)
    return Outcome(tuple(given), tuple(refused), tuple(stamped))


def _moment(settings: Settings, today: date | None) -> str:
    """The present time if the site is judged as of today; only the day if another day is given."""
    day, now = day_of(settings, today), moment_in_shanghai()
    return f"{now:%Y-%m-%d %H:%M}" if day == now.date() else day.isoformat()


def _unpublished(
    items: Iterable[ItemFile], numbered: set[str], former: Iterable[str] | None
) -> list[ItemFile]:
    """The new items without 公开时间: those numbered now, and those whose number is not among the ``former`` ones."""
    known = None if former is None else frozenset(former)
    return [
        item
        for item in items
        if not item.draft.texts.get("公开时间", "").strip()
        and "公开时间" not in item.draft.days
        and (
            item.path in numbered
            or (known is not None and not item.draft.pending and item.draft.number not in known)
        )
    ]


def _numbered(items: Iterable[ItemFile], source: NumberSource) -> tuple[list[Given], list[Refused]]:
    """The pending items with their numbers, and those that cannot have one, with the reason."""
    given: list[Given] = []
    refused: list[Refused] = []
    for item in sorted((item for item in items if item.draft.pending), key=_order):
        draft = item.draft
        created = draft.days.get("生成时间")
        if created is None or draft.category is None or draft.department is None:
            refused.append((item, "生成时间、类别、责任科室还没有写对"))
        elif (number := source.next(created, draft.category.code, draft.department.code)) is None:
            refused.append((item, "本站的编号规则里有要人来定的部分，或者这一序列的号用完了，请自己编"))
        else:
            given.append((item, number))
    return given, refused


def _order(item: ItemFile) -> tuple[date, date, str]:
    days = item.draft.days
    return days.get("生成时间", date.max), days.get("公开时间", date.max), item.path


def _with_field(path: str, data: bytes, name: str, written: str) -> bytes:
    try:
        return with_field(data, name, written)
    except EditError as error:
        raise Misuse(f"{masked_path(path)} 的{error}；一个也没有编") from error


def _print(outcome: Outcome, arguments: argparse.Namespace) -> None:
    if arguments.format == "json":
        print(json.dumps(_as_json(outcome), ensure_ascii=False, indent=1))
        return
    for item, number in outcome.given:
        print(f"{masked_path(item.path)}: {number}")
    for path, moment in outcome.stamped:
        print(f"{masked_path(path)}: 公开时间 {moment}")
    for item, reason in outcome.refused:
        print(f"{masked_path(item.path)}: 没有编号：{reason}", file=sys.stderr)
    verb = "会编" if arguments.dry_run else "编了"
    told = f"{verb} {len(outcome.given)} 个号" if outcome.given else "没有可编号的条目"
    told += (
        f"，{'会写' if arguments.dry_run else '写了'} {len(outcome.stamped)} 个公开时间"
        if outcome.stamped
        else ""
    )
    print(f"{told}，已经推送到 {arguments.push}。" if arguments.push and _paths(outcome) else f"{told}。")


def _as_json(outcome: Outcome) -> dict[str, Any]:
    numbers = [
        {"path": masked_path(item.path), "索引号": number, "标题": masked(item.draft.texts.get("标题", ""))}
        for item, number in outcome.given
    ]
    left = [{"path": masked_path(item.path), "原因": reason} for item, reason in outcome.refused]
    times = [{"path": masked_path(path), "公开时间": moment} for path, moment in outcome.stamped]
    return {"version": 1, "编号": numbers, "未编": left, "公开时间": times}
