"""``gongkai import``: tables of other programs → records of a ledger."""

from __future__ import annotations

import argparse

from gongkai.cli._import_ledger import add_ledger_front, import_ledger
from gongkai.cli._usage import Misuse

HELP = "把别处的表导入台账（--ledger）"
DESCRIPTION = (
    "把电子表格（xlsx、xls、csv）导入一种台账：表头可以用常见的别名；按编号合并，重复导入不会重复登记；记录里已经有的不改写，不同的列出来；"
    "有问题的行说明是第几行哪一个字段，不导入，其余的照导。"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the verb."""
    add_ledger_front(parser)


def run(arguments: argparse.Namespace) -> int:
    """Import; 1 where a line is not taken."""
    if not arguments.ledger:
        raise Misuse("请写 --ledger 和台账的名称，例如 --ledger 依申请公开")
    return import_ledger(arguments)
