"""``gongkai record``: creates a record of a ledger, asking for its fields."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.catalogue.settings import Settings
from gongkai.cli._ledgers import add_ledgers, day_of, site_settings, writable_folder
from gongkai.cli._parser import add_today, site_root
from gongkai.cli._usage import Misuse
from gongkai.ledgers.judge import Judge
from gongkai.ledgers.kinds import KINDS
from gongkai.ledgers.location import Folder, first_link
from gongkai.ledgers.reading import read_ledgers
from gongkai.ledgers.site import judge_of
from gongkai.ledgers.table import Column, columns_of
from gongkai.ledgers.walk import records_below
from gongkai.ledgers.writing import file_name, next_number, record_text
from gongkai.source.diagnostics import Diagnostic, Level, has_errors
from gongkai.source.disk_errors import system_reason
from gongkai.source.nearest import nearest

HELP = "登记一条台账记录：逐项问必填的几项"
DESCRIPTION = (
    "登记一条台账记录：逐项问必填的几项，写成台账文件夹里的一个 Markdown 文件，立即检查。也可以把值直接写在后面："
    "gongkai record 依申请公开 收到方式=当面 申请人类别=自然人 内容=……，写了的不再问。有错误就不写文件。"
)
# Asked for although not required: a record is rarely complete without them.
_ASKED = {
    "依申请公开": ("确认日期", "责任科室"),
    "咨询": ("日期", "数量"),
    "监督救济": ("起诉方式",),
    "不公开登记": ("生成时间", "责任科室", "依据", "理由"),
    "经费": ("计划", "支出"),
}
_TODAY = ("收到日期", "日期")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("kind", choices=tuple(KINDS), metavar="台账", help=f"哪一种：{'、'.join(KINDS)}")
    parser.add_argument("values", nargs="*", metavar="字段=值", help="直接写明的值")
    add_today(parser)
    add_ledgers(parser)


def run(arguments: argparse.Namespace) -> int:
    """Ask, check and write; returns 1 and writes nothing if an answer has an error."""
    root = site_root(arguments)
    settings = site_settings(root)
    today = day_of(settings, arguments.today)
    folder = writable_folder(root, settings, arguments)
    given = dict(_given(arguments.kind, arguments.values))
    judge = judge_of(settings, folder, today)
    taken, _ = records_below(folder.path, folder.shown)
    questions = _Questions(arguments.kind, judge, _defaults(arguments.kind, folder, settings, today))
    values = {**given, **questions.asked(given)}
    path = file_name(arguments.kind, values, today, taken)
    text = record_text(arguments.kind, values)
    found = _judged(judge, f"{folder.shown}/{path}", arguments.kind, text)
    for one in found:
        print(f"{'错误' if has_errors([one]) else '警告'} {one.code} {one.message}", file=sys.stderr)
    if has_errors(found):
        print("没有写文件：请改正以后再登记一次", file=sys.stderr)
        return 1
    _write(folder.path, path, text)
    print(f"已写好 {folder.shown}/{path}")
    return 0


def _judged(judge: Judge, path: str, kind: str, text: str) -> tuple[Diagnostic, ...]:
    return judge.one(path, kind, text.encode()).diagnostics


def _given(kind: str, texts: list[str]) -> Iterator[tuple[str, str]]:
    labels = [column.label for column in columns_of(KINDS[kind])]
    for text in texts:
        label, sign, value = text.partition("=")
        if not sign or label not in labels:
            meant = nearest(label, labels)
            raise Misuse(
                f"“{label}”不是“{kind}”的字段{f'，是不是“{meant}”？' if meant else ''}；写成 字段=值 的样子"
            )
        yield label, value.strip()


def _defaults(kind: str, folder: Folder, settings: Settings, today: date) -> Callable[[Column], str]:
    def default(column: Column) -> str:
        if column.label == "编号":
            numbers = (
                getattr(record.row, "number", "") for record in read_ledgers(folder, settings, kind).records
            )
            return next_number(numbers, today.year)
        if column.label == "年度":
            return str(today.year)
        return today.isoformat() if column.label in _TODAY else ""

    return default


@dataclass(frozen=True)
class _Questions:
    """The questions for a record of a kind.

    An answer that has an error by itself, or together with those before it, is asked again at once, so that nobody
    has to type a record twice.
    """

    kind: str
    judge: Judge
    default: Callable[[Column], str]

    def asked(self, given: Mapping[str, str]) -> dict[str, str]:
        """The answers by label; without a terminal the defaults. Raises :class:`Misuse` if nobody answers."""
        answers: dict[str, str] = {}
        for column in columns_of(KINDS[self.kind]):
            if column.label not in given and _is_asked(self.kind, column, given):
                answers[column.label] = self._ask(column, {**given, **answers})
        return answers

    def _ask(self, column: Column, before: Mapping[str, str]) -> str:
        words = (
            f"（{'、'.join(column.words)}）" if column.words else f"（{column.note}）" if column.note else ""
        )
        default = self.default(column)
        shown = f" [{default}]" if default else "" if column.required else " [可以不写]"
        if not sys.stdin.isatty():
            if default:
                return default
            raise Misuse(f"没有写“{column.label}”{words}：请在命令后面写 {column.label}=……，或在终端里运行")
        while True:
            try:
                answer = input(f"{column.label}{words}{shown}：").strip() or default
            except EOFError:
                raise Misuse("没有答完，什么都没有写") from None
            if column.words and answer and answer not in column.words:
                answer = nearest(answer, column.words, at_least=0.6) or answer
            trouble = self._trouble(column, answer, before)
            if not trouble:
                return answer
            print(trouble, file=sys.stderr)

    def _trouble(self, column: Column, answer: str, before: Mapping[str, str]) -> str:
        """Why an answer is not acceptable; empty if it is."""
        if not answer:
            return f"“{column.label}”必须写" if column.required else ""
        text = record_text(self.kind, {**before, column.label: answer})
        line = next(at for at, one in enumerate(text.splitlines(), 1) if one.startswith(f"{column.label}: "))
        found = self.judge.one(f"{self.kind}/新.md", self.kind, text.encode()).diagnostics
        return "；".join(one.message for one in found if one.line == line and one.level is Level.ERROR)


def _is_asked(kind: str, column: Column, given: Mapping[str, str]) -> bool:
    """Whether to ask for a field: if it is required, and on a terminal also if it is usually filled in. The day of an
    enquiry is asked for unless its year was given."""
    if column.required:
        return True
    more = _ASKED.get(kind, ())
    return column.label in more and (sys.stdin.isatty() or (column.label in _TODAY and "年度" not in given))


def _write(folder: Path, path: str, text: str) -> None:
    target = folder / path
    if folder.is_symlink() or first_link(folder, target):
        raise Misuse(f"{path} 的文件夹里有符号链接，没有写：请把文件夹本身放在台账里")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:  # never overwrites a file
            file.write(text)
    except OSError as error:
        raise Misuse(f"{path} 写不进去（{system_reason(error)}）") from error
