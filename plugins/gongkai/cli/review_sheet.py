"""``gongkai review-sheet``: the 审查表 of an item, or of a year's items, as a Word file for signature."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from gongkai.catalogue.settings import Settings
from gongkai.cli._ledgers import site_settings
from gongkai.cli._numbers import meant_number
from gongkai.cli._outside import refuse_inside, write_outside
from gongkai.cli._parser import site_root
from gongkai.cli._usage import Misuse
from gongkai.content.reading import read_bytes, read_record, walk
from gongkai.lint.draft import Draft, draft_of
from gongkai.lint.review_sheet import ReviewSheet, review_sheet, sheet_day
from gongkai.privacy.detectors import masked_path
from gongkai.source.diagnostics import Diagnostic
from gongkai.standards.index_number import normalise_number

HELP = "一条信息（或者一年的信息）的审查表，写成 docx，打印出来签字"
DESCRIPTION = (
    "公开前审查的表：标题、索引号、科室、公开属性和各个审查环节，A4 一页一条，打印出来依次签字；--year 写一年的，存档或者报保密部门备案。"
    "环节照 catalogue.yml 的“审查”。表里有姓名，所以只写到站点文件夹以外；没有写 --docx，就放在站点文件夹的旁边。"
)
_WHY = "审查表里有姓名"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("number", nargs="?", metavar="索引号", help="哪一条：索引号，或者它的文件的路径")
    parser.add_argument(
        "--year", type=_year, metavar="年份", help="这一年公开的（没有公开时间的看生成时间）全部"
    )
    parser.add_argument("--docx", type=Path, metavar="文件", help="写到哪里，要在站点的文件夹以外")


def _year(text: str) -> int:
    if not re.fullmatch(r"(?:19|20)[0-9]{2}", text):
        raise argparse.ArgumentTypeError(f"“{text}”不是年份，请写成 2024 的样子")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Write the sheets; returns 1 if a file of the year cannot be read."""
    root = site_root(arguments)
    if (arguments.number is None) == (arguments.year is None):
        raise Misuse("请写一个索引号（或者文件的路径），或者 --year 年份，只写一样")
    settings = site_settings(root)
    target = arguments.docx or root.resolve().parent / f"审查表-{_file_name(arguments)}.docx"
    refuse_inside(root, target, _WHY)
    sheets, broken = _sheets(root, settings, arguments)
    if not sheets:
        raise Misuse(_nothing(root, settings, arguments))
    from gongkai.site.exports.review_sheet_word import review_sheets_docx

    column = settings.agency.column
    write_outside(root, target, review_sheets_docx(sheets, f"{column}审查表"), _WHY)
    print(f"{target}：{len(sheets)} 条")
    for path in broken:
        print(f"{masked_path(path)}：读不出来，没有写进去；请用 gongkai check 看问题")
    return 1 if broken else 0


def _nothing(root: Path, settings: Settings, arguments: argparse.Namespace) -> str:
    """That there is no such item, with the number that was probably meant."""
    if arguments.year is not None:
        return f"没有 {arguments.year} 年的信息，请核对；文件有错误的先运行 gongkai check"
    meant = meant_number(arguments.number, _numbers(root, settings))
    hint = f"，是不是 {meant}？" if meant else "，请核对；"
    return f"没有 {arguments.number} 的信息{hint}文件有错误的先运行 gongkai check"


def _numbers(root: Path, settings: Settings) -> Iterator[str]:
    """The numbers of the items that can be read."""
    for path in walk(root)[0]:
        data = read_bytes(root, path)
        record = None if isinstance(data, Diagnostic) else read_record(path, data)[0]
        if record is not None:
            yield draft_of(record, settings).number


def _file_name(arguments: argparse.Namespace) -> str:
    return re.sub(r"[^\w-]", "_", arguments.number or str(arguments.year))


def _sheets(
    root: Path, settings: Settings, arguments: argparse.Namespace
) -> tuple[list[ReviewSheet], list[str]]:
    chosen, broken = [], []
    for path in walk(root)[0]:
        data = read_bytes(root, path)
        record = None if isinstance(data, Diagnostic) else read_record(path, data)[0]
        if record is None:
            broken.append(path)
            continue
        draft = draft_of(record, settings)
        if any(_is_meant(draft, arguments)):
            chosen.append(draft)
    chosen.sort(key=lambda draft: (str(sheet_day(draft)), draft.number))
    return [review_sheet(draft, settings) for draft in chosen], broken if arguments.year else []


def _is_meant(draft: Draft, arguments: argparse.Namespace) -> Iterator[bool]:
    if arguments.year is not None:
        day = sheet_day(draft)
        yield day is not None and day.year == arguments.year
    else:
        yield not draft.pending and draft.number == normalise_number(arguments.number)
        yield draft.path == Path(arguments.number).as_posix()
        yield draft.path == Path(arguments.number).as_posix() + "/index.md"
