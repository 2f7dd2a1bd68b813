"""``gongkai clean``: copies of files without metadata, comments, revisions and hidden content."""

from __future__ import annotations

import argparse

from gongkai.cli import _redaction
from gongkai.redaction.bounded import CLEAN, redact_bounded

HELP = "清理附件：另存一份没有作者、批注、修订和隐藏内容的文件"
DESCRIPTION = (
    "清理附件：另存一份没有文件属性、批注、修订、隐藏的文字、缩略图、照片信息的文件（.docx、.xlsx、.pptx、.odt、.ods、.odp、.pdf、.jpg、.png）。"
    "清理前后各读一遍：看得见的文字和页面的样子不变，要清理的一处不剩，才给出结果。隐藏的工作表、行、列和数据透视表的副本删了会弄坏文件，"
    "程序指出位置，请自己删去。原来的文件不动。"
)
_SUFFIX = "-清理"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    _redaction.add_arguments(parser, _SUFFIX)


def run(arguments: argparse.Namespace) -> int:
    """Clean the given files. Returns 1 if one of them was refused."""
    return _redaction.run(arguments, _SUFFIX, _clean)


def _clean(data: bytes) -> tuple[bytes, str]:
    made, outcome = redact_bounded(CLEAN, data)
    taken = "、".join(f"{name} {count} 处" for name, count in outcome.done)
    return made, f"去掉了{taken}" if taken else "没有要清理的"
