"""``gongkai withdraw``: withdraws a published item (撤回), replaces it by another (替代), or records a correction (更正)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from gongkai.catalogue.model import StatusKind
from gongkai.cli._atomic import replace_bytes
from gongkai.cli._items import ItemFile, changing, read_items, writable
from gongkai.cli._ledgers import day_of, site_settings
from gongkai.cli._parser import add_today, site_root
from gongkai.cli._result import add_format, tell
from gongkai.cli._usage import Misuse
from gongkai.content.header_edits import EditError, with_field
from gongkai.ledgers.writing import as_written
from gongkai.lint.draft import status_kind
from gongkai.lint.shared.succession import unfit_successor
from gongkai.lint.summary import summarize
from gongkai.privacy.detectors import masked, masked_path
from gongkai.source.disk_errors import system_reason
from gongkai.source.encoding import UndecodableText
from gongkai.standards.index_number import normalise_number

HELP = "撤回、替代或者更正一条已经公开的信息"
DESCRIPTION = (
    "在条目里写上“状态”。网址照旧：撤回的只留标题、理由和日期；替代的指向新的文件；更正的写明改了什么。"
    "要连标题也去掉的，用 gongkai retire。"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("number", metavar="索引号", help="哪一条")
    kinds = parser.add_mutually_exclusive_group(required=True)
    for kind, note in zip(
        StatusKind, ("收回，写理由", "由新的文件替代，写理由", "写明改了什么"), strict=True
    ):
        kinds.add_argument(f"--{kind.value}", metavar="理由", help=note)
    parser.add_argument(
        "--由", metavar="索引号", action="append", default=[], dest="by", help="替代它或者更正它的那一条"
    )
    add_today(parser)
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the 状态; returns 1 and writes nothing if it would be wrong."""
    root = site_root(arguments)
    settings = site_settings(root)
    kind = next(kind for kind in StatusKind if getattr(arguments, kind.value) is not None)
    reason = " ".join(getattr(arguments, kind.value).split())
    if not reason:
        raise Misuse(f"“--{kind}”后面要写理由")
    day = day_of(settings, arguments.today)
    with changing(root):
        items, _ = read_items(root, settings)
        item = found(items, arguments.number)
        others = [found(items, number) for number in arguments.by]
        if reason_against := _against(item, kind, others):
            print(f"{reason_against}；没有改动", file=sys.stderr)
            return 1
        by = [other.draft.texts["索引号"] for other in others]
        parts = [f"{kind.value}: {_in_flow(reason)}", f"日期: {day}"]
        if by:
            listed = ", ".join(map(_in_flow, by))
            parts.append(f"由: {listed}" if len(by) == 1 else f"由: [{listed}]")
        _write(root, item, f"{{{', '.join(parts)}}}")
    path = masked_path(item.path)
    status = {kind.value: masked(reason), "日期": day.isoformat(), "由": by}
    value = {"path": path, "索引号": item.draft.texts["索引号"], "状态": status}
    tell(arguments, f"{path}：已写上{kind}，日期 {day}。请核对以后提交。", value)
    return 0


def found(items: Iterable[ItemFile], number: str) -> ItemFile:
    """The item with a number. Raises :class:`Misuse` if there is none, or more than one."""
    wanted = normalise_number(number)
    bearers = [item for item in items if item.draft.number == wanted]
    if not bearers:
        raise Misuse(f"目录里没有索引号 {number}")
    if len(bearers) > 1:
        paths = "、".join(masked_path(item.path) for item in bearers)
        raise Misuse(f"索引号 {number} 有 {len(bearers)} 条：{paths}；请先改正重号")
    return bearers[0]


def _against(item: ItemFile, kind: StatusKind, others: list[ItemFile]) -> str | None:
    """Why the item cannot get this 状态, as a Chinese sentence without its full stop."""
    place = masked_path(item.path)
    rows = item.draft.rows.get("状态", ())
    if rows:
        said = status_kind(rows[0]) or "状态"
        return f"{place} 第 {item.draft.place('状态').line} 行已经写了{said}：要改，请在文件里直接改"
    if kind is StatusKind.REPLACED and not others:
        raise Misuse("替代要写明由哪一条替代：加上 --由 索引号")
    for other in others if kind is StatusKind.REPLACED else ():
        reason = unfit_successor(summarize(item.draft), summarize(other.draft))
        if reason:
            return f"不能由 {other.draft.number} 替代：{reason}"
    return None


def _in_flow(text: str) -> str:
    """A text for a flow mapping, quoted if it contains a character that would end it."""
    plain = as_written(text)
    return (
        plain
        if plain[:1] not in "{[" and not set(",{}[]:#") & set(plain)
        else f"'{text.replace(chr(39), chr(39) * 2)}'"
    )


def _write(root: Path, item: ItemFile, status: str) -> None:
    try:
        replace_bytes(writable(root, item.path), with_field(item.data, "状态", status))
    except (EditError, UndecodableText) as error:
        raise Misuse(f"{masked_path(item.path)} 的{error}") from error
    except OSError as error:
        raise Misuse(f"{masked_path(item.path)} 写不进去（{system_reason(error)}），原来的没有动") from error
