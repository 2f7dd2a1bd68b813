"""``gongkai casefile``: the timeline of a request, its working-day calculation and its list of evidence, as a Word
file."""

from __future__ import annotations

import argparse

from gongkai.cli._papers import add_paper_arguments, find_case, write_paper
from gongkai.ledgers.casefile import casefile
from gongkai.ledgers.facts import same_number
from gongkai.ledgers.records import Remedy
from gongkai.papers.word import paper_docx

HELP = "一件申请的案卷：办理经过、工作日的计算、证据目录，供复议、诉讼用"
DESCRIPTION = (
    "从台账的一条申请和与它关联的复议、诉讼写出案卷：基本情况，办理经过和每一步的工作日数，期限怎样算来、有没有逾期，证据目录（检索在内）"
    "和还缺的材料。写成 Word 文档，默认在台账文件夹的“文书”里。"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    add_paper_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the file of one request."""
    found = find_case(arguments)
    number = same_number(found.case.request.number)
    rows = (record.row for record in found.ledgers.records)
    about = [
        row for row in rows if isinstance(row, Remedy) and number in {same_number(one) for one in row.related}
    ]
    print(write_paper(found, "案卷", paper_docx(casefile(found.case, about)), arguments))
    return 0
