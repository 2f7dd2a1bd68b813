"""The argument parser of all verbs, and the arguments that several verbs share."""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.cli import _argparse_zh
from gongkai.cli._help import HelpFormatter
from gongkai.cli._usage import Misuse
from gongkai.source.nearest import nearest

_argparse_zh.install()
_LONGEST_WORD = 60


class ChineseParser(argparse.ArgumentParser):
    """An ArgumentParser with Chinese help and error messages; it accepts no abbreviated options."""

    def __init__(self, **options: Any) -> None:
        fixed = {"add_help": False, "allow_abbrev": False, "formatter_class": HelpFormatter}
        super().__init__(**{**options, **fixed})
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Refuse what is unknown here, in the words of the verb: argparse leaves that to the parser of all verbs."""
        found, unknown = super().parse_known_args(args, namespace)
        if unknown:
            options = [option for action in self._actions for option in action.option_strings]
            named = (unknown[0].partition("=")[0],) if unknown[0].startswith("--") else ()
            meant = next((near for one in named if (near := nearest(one, options, at_least=0.75))), None)
            self.error(f"不认得的参数：{' '.join(unknown)}{f'（是不是 {meant}？）' if meant else ''}")
        return found, unknown

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Refuse a word that is none of the choices, with the nearest of them. Raises :class:`argparse.ArgumentError`."""
        known = None if action.choices is None else tuple(map(str, action.choices))
        if known is not None and value not in known:
            meant = nearest(str(value)[:_LONGEST_WORD], known)
            hint = f"（是不是“{meant}”？）" if meant else ""
            raise argparse.ArgumentError(action, f" 不能是“{value}”，可以是：{'、'.join(known)}{hint}")


def add_root(parser: argparse.ArgumentParser) -> None:
    """Add ``--root``, which every verb has."""
    parser.add_argument(
        "--root",
        type=Path,
        default=Path(),
        metavar="文件夹",
        help="站点的根目录，即 catalogue.yml 所在的文件夹（默认：当前文件夹）",
    )


def add_today(parser: argparse.ArgumentParser) -> None:
    """Add ``--today``, for the verbs whose result depends on the date."""
    parser.add_argument(
        "--today",
        type=day,
        metavar="日期",
        help="按哪一天检查，如 2009-12-31（默认：catalogue.yml 的基准日，没有就是北京时间的今天）",
    )


def add_cache(parser: argparse.ArgumentParser) -> None:
    """Add ``--cache-dir``, for the verbs that use the store."""
    parser.add_argument(
        "--cache-dir",
        type=Path,
        metavar="文件夹",
        help="缓存放在哪里（默认：用户自己的缓存文件夹，或者环境变量 GONGKAI_CACHE_DIR 指明的）",
    )


def day(text: str) -> date:
    """Argument type: a date written ``YYYY-MM-DD``. Raises :class:`argparse.ArgumentTypeError`."""
    try:
        if len(text) != 10:
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"：“{text}”不是日期，请写成 2009-12-31 的样子") from None


def year(text: str) -> int:
    """Argument type: a year of four digits. Raises :class:`argparse.ArgumentTypeError`."""
    if not re.fullmatch(r"(?:19|20)[0-9]{2}", text):
        raise argparse.ArgumentTypeError(f"“{text}”不是年度，请写成 2024 的样子")
    return int(text)


def integer(text: str) -> int:
    """Argument type: an integer. Raises :class:`argparse.ArgumentTypeError`."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f" 应当是整数，现在是“{text}”") from None


def site_root(arguments: argparse.Namespace) -> Path:
    """The site's root folder. Raises :class:`Misuse` if there is no such folder."""
    root: Path = arguments.root
    if not root.is_dir():
        raise Misuse(f"没有 {root} 这个文件夹，请用 --root 指明站点的根目录")
    return root
