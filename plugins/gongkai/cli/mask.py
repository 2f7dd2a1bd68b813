"""``gongkai mask``: copies of files with the numbers of persons masked."""

from __future__ import annotations

import argparse

from gongkai.attachments.pool import Readers
from gongkai.cli import _redaction
from gongkai.redaction.masking import mask

HELP = "给文件里的个人号码打码，另存一份"
DESCRIPTION = (
    "给文件里的身份证号、手机号码、银行卡号打码，另存一份（.txt、.md、.csv、.docx、.xlsx、.odt、.ods）：手机留前 3 位后 4 位（138****1234），"
    "身份证留前 2 位后 3 位（35*************123）。其余一个字也不动。打码以后再查一遍，还有打不了的，指出位置，不给出结果。原来的文件不动。"
)
_SUFFIX = "-打码"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    _redaction.add_arguments(parser, _SUFFIX)


def run(arguments: argparse.Namespace) -> int:
    """Mask the given files. Returns 1 if one of them was refused."""
    return _redaction.run(arguments, _SUFFIX, _mask)


def _mask(data: bytes, pool: Readers) -> tuple[bytes, str]:
    masked = mask(data, pool.read)
    return masked.data, f"打码 {masked.count} 处" if masked.count else "没有要打码的号码"
