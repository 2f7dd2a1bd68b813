"""``gongkai number``: gives the items that are 待编 their 索引号, in a stable order."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from gongkai.catalogue.settings import Settings
from gongkai.cli._atomic import replace_bytes
from gongkai.cli._items import ItemFile, changing, numbers_at, read_items, read_retired_lines, writable
from gongkai.cli._ledgers import site_settings
from gongkai.cli._parser import site_root
from gongkai.cli._usage import Misuse
from gongkai.content.header_edits import EditError, with_field
from gongkai.lint.engine.context import number_pattern
from gongkai.lint.engine.free_numbers import number_source
from gongkai.privacy.detectors import masked, masked_path
from gongkai.standards.free_numbers import NumberSource
from gongkai.standards.index_number import normalise_number

HELP = "给“待编”的条目编索引号"
DESCRIPTION = (
    "给“待编”的条目编索引号：按生成时间、公开时间、文件路径的顺序，从同一序列最大的号往后编，用过的和作废的号都跳过。"
    "写了 --base 时，那个版本上已经用掉的号也跳过。在主分支上合并以后运行，一次一个，各人的分支上只写“待编”，就不会撞号。"
)

Given = tuple[ItemFile, str]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("--base", metavar="版本", help="git 的这个版本上的号也算用过，如 origin/main")
    parser.add_argument("--dry-run", action="store_true", help="只列出会编成什么号，不写文件")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认：text）")


def run(arguments: argparse.Namespace) -> int:
    """Number the items; 1 where one of them could not be numbered."""
    root = site_root(arguments)
    settings = site_settings(root)
    with changing(root):
        items, unreadable = read_items(root, settings)
        if unreadable:
            names = "、".join(map(masked_path, unreadable[:5]))
            raise Misuse(f"{names} 读不出来，里面可能有用过的号：请先运行 gongkai check 改正")
        taken = _taken(root, items, settings, arguments.base)
        given, refused = _numbered(items, number_source(settings, number_pattern(settings), taken))
        # Everything is composed before anything is written.
        new = [(item, number, _with_number(item, number)) for item, number in given]
        for item, _, data in new:
            if not arguments.dry_run:
                replace_bytes(writable(root, item.path), data)
    _print(given, refused, arguments)
    return 1 if refused else 0


def _taken(root: Path, items: Iterable[ItemFile], settings: Settings, base: str | None) -> list[str]:
    own = [item.draft.number for item in items if item.draft.number and not item.draft.pending]
    retired = [normalise_number(line.index_number) for line in read_retired_lines(root)]
    return [*own, *retired, *(numbers_at(root, base, settings) if base else ())]


def _numbered(
    items: Iterable[ItemFile], source: NumberSource
) -> tuple[list[Given], list[tuple[ItemFile, str]]]:
    """The pending items with their numbers, and those that cannot have one with the reason."""
    given: list[Given] = []
    refused: list[tuple[ItemFile, str]] = []
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


def _with_number(item: ItemFile, number: str) -> bytes:
    try:
        return with_field(item.data, "索引号", number)
    except EditError as error:
        raise Misuse(f"{masked_path(item.path)} 的{error}；一个也没有编") from error


def _print(given: list[Given], refused: list[tuple[ItemFile, str]], arguments: argparse.Namespace) -> None:
    if arguments.format == "json":
        numbers = [
            {
                "path": masked_path(item.path),
                "索引号": number,
                "标题": masked(item.draft.texts.get("标题", "")),
            }
            for item, number in given
        ]
        left = [{"path": masked_path(item.path), "原因": reason} for item, reason in refused]
        print(json.dumps({"version": 1, "编号": numbers, "未编": left}, ensure_ascii=False, indent=1))
        return
    for item, number in given:
        print(f"{masked_path(item.path)}: {number}")
    for item, reason in refused:
        print(f"{masked_path(item.path)}: 没有编号：{reason}", file=sys.stderr)
    verb = "会编" if arguments.dry_run else "编了"
    print(f"{verb} {len(given)} 个号。" if given else "没有可编号的条目。")
