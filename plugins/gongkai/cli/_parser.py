"""argparse in Chinese: headings, ``--help`` and the sentences for what was typed wrongly."""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from gongkai.cli._usage import Misuse

_SENTENCES = tuple(
    (re.compile(pattern), sentence)
    for pattern, sentence in (
        (r"the following arguments are required: (?P<a>.+)", "缺少参数：{a}"),
        (r"unrecognized arguments: (?P<a>.+)", "不认得的参数：{a}"),
        (
            r"argument (?P<a>.+?): invalid choice: '?(?P<b>.*?)'? \(choose from (?P<c>.+)\)",
            "{a} 不能是“{b}”，可以是：{c}",
        ),
        (r"argument (?P<a>.+?): expected one argument", "{a} 后面要写一个值"),
        (r"argument (?P<a>.+?): expected at least one argument", "{a} 后面至少要写一个值"),
        (r"argument (?P<a>.+?): ignored explicit argument (?P<b>.+)", "{a} 后面不能带值 {b}"),
        (r"argument (?P<a>.+?): not allowed with argument (?P<b>.+)", "{a} 不能和 {b} 一起用"),
        (r"argument (?P<a>.+?): invalid int value: '(?P<b>.*)'", "{a} 应当是整数，现在是“{b}”"),
        (r"ambiguous option: (?P<a>\S+) could match (?P<b>.+)", "{a} 不完整，可能是：{b}"),
        (r"argument (?P<a>.+?): (?P<b>.+)", "{a}：{b}"),
    )
)


class ChineseParser(argparse.ArgumentParser):
    """An argparse parser whose help and whose refusals a clerk can read; it takes no shortened options."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "add_help": False, "allow_abbrev": False})
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def format_usage(self) -> str:
        """The usage line, headed in Chinese."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups, prefix="用法：")
        return formatter.format_help()

    def format_help(self) -> str:
        """The whole help, with the usage line headed in Chinese."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups, prefix="用法：")
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def error(self, message: str) -> NoReturn:
        """Leave with exit code 2 and one Chinese sentence."""
        self.exit(2, f"{self.format_usage()}gongkai：{in_chinese(message)}。用 {self.prog} --help 看说明。\n")


def in_chinese(message: str) -> str:
    """A complaint of argparse in Chinese; one that nobody has translated stays as it is."""
    for pattern, sentence in _SENTENCES:
        match = pattern.fullmatch(message)
        if match:
            return sentence.format(**match.groupdict())
    return message


def add_root(parser: argparse.ArgumentParser) -> None:
    """``--root``, which every verb has."""
    parser.add_argument(
        "--root",
        type=Path,
        default=Path(),
        metavar="文件夹",
        help="站点的根目录，即 catalogue.yml 所在的文件夹（默认：当前文件夹）",
    )


def add_today(parser: argparse.ArgumentParser) -> None:
    """``--today``, for the verbs that judge by the day."""
    parser.add_argument(
        "--today",
        type=day,
        metavar="日期",
        help="按哪一天检查，如 2009-12-31（默认：catalogue.yml 的基准日，没有就是北京时间的今天）",
    )


def add_cache(parser: argparse.ArgumentParser) -> None:
    """``--cache-dir``, for the verbs that remember what they have read."""
    parser.add_argument(
        "--cache-dir",
        type=Path,
        metavar="文件夹",
        help="缓存放在哪里（默认：用户自己的缓存文件夹，或者环境变量 GONGKAI_CACHE_DIR 指明的）",
    )


def day(text: str) -> date:
    """A date as it was typed. Raises what argparse turns into a Chinese refusal."""
    try:
        if len(text) != 10:
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，请写成 2009-12-31 的样子") from None


def site_root(arguments: argparse.Namespace) -> Path:
    """The site's root folder. Raises :class:`Misuse` where there is no such folder."""
    root: Path = arguments.root
    if not root.is_dir():
        raise Misuse(f"没有 {root} 这个文件夹，请用 --root 指明站点的根目录")
    return root
