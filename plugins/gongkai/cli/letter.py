"""``gongkai letter``: a letter about a request as a Word file."""

from __future__ import annotations

import argparse
import sys

from gongkai.cli._papers import add_paper_arguments, find_case, write_paper
from gongkai.ledgers.letters import LETTERS, LetterError
from gongkai.papers.word import paper_docx

HELP = "依申请公开的文书（回执、补正、征求意见、延期、收费、答复），写成 Word 文档"
DESCRIPTION = (
    "从台账的一条申请写出文书：回执、补正、征求意见、延期、收费、答复。写明条款、日期、按办理结果的救济途径，姓名和没有记的留空，用笔填；"
    "最后一页是办理提示，寄出前取下。默认写在台账文件夹的“文书”里，已经有的不改写。"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    add_paper_arguments(parser)
    parser.add_argument("kind", choices=tuple(LETTERS), metavar="文书", help=f"{'、'.join(LETTERS)}")


def run(arguments: argparse.Namespace) -> int:
    """Write one letter; returns 1 if the record lacks what it needs."""
    found = find_case(arguments)
    try:
        paper = LETTERS[arguments.kind](found.case)
    except LetterError as error:
        print(error, file=sys.stderr)
        return 1
    print(write_paper(found, arguments.kind, paper_docx(paper), arguments))
    return 0
