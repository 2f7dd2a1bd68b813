"""``gongkai assess YEAR``: the marks of the departments by the schemes of ``catalogue.yml``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from gongkai.assessment.facts import Facts
from gongkai.assessment.forms import MARKS, TO_FILL, Table, form_tables, tables
from gongkai.assessment.plain import decimal_text, plain
from gongkai.assessment.publication import public_marks
from gongkai.assessment.results import Assessed
from gongkai.assessment.schemes import assess
from gongkai.catalogue.settings.assessment_types import AssessmentSettings
from gongkai.cli._facts import facts_of
from gongkai.cli._ledgers import add_ledgers, site_settings
from gongkai.cli._outside import refuse_inside, write_outside
from gongkai.cli._parser import add_today, site_root, year
from gongkai.cli._published import publish
from gongkai.cli._usage import Misuse
from gongkai.privacy.detectors import masked
from gongkai.reports.published.marks import marks_name, marks_text
from gongkai.source.disk_errors import system_reason
from gongkai.source.nearest import nearest

HELP = "按 catalogue.yml 的考核方案给各科室算分，每一分说明为什么"
DESCRIPTION = (
    "按 catalogue.yml“考核”里的方案（扣分、计分、加权），从目录、检查结果和台账算出一年的得分和等次，每一分写明事由、依据、日期和条目。"
    "--xlsx 写成汇总和一个对象一张的表，--form 写成自评表（列出证明材料，留出自评分和核查分），--html 写成可以打印的一页。"
    "结果是给本机关看的，只写到站点文件夹以外；catalogue.yml 写了“考核: {输出: 是}”的，--publish 写成公众看的一页。"
)
_WHY = "考核结果不在网站上公开（要公开，在 catalogue.yml 写“考核: {输出: 是}”）"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("year", type=year, metavar="年度", help="考核哪一年，如 2024")
    parser.add_argument("--scheme", metavar="方案", help="只算这一个方案（默认：全部）")
    parser.add_argument("--xlsx", type=Path, metavar="文件", help="写成工作簿：汇总，一个对象一张表")
    parser.add_argument("--form", type=Path, metavar="文件", help="写成自评表的工作簿，一个对象一张")
    parser.add_argument("--html", type=Path, metavar="文件", help="写成可以打印的一页")
    parser.add_argument(
        "--publish",
        action="store_true",
        help="写成 reports/assessment-年度.yml 供公众查看；考核.输出 写了“是”才写，台账里的话不写进去",
    )
    add_today(parser)
    add_ledgers(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认：text）")


def run(arguments: argparse.Namespace) -> int:
    """Compute and print; returns 1 if a record cannot be read, so that marks may be missing."""
    root = site_root(arguments)
    schemes = _schemes(root, arguments.scheme)
    if not schemes.public:
        for path in filter(None, (arguments.xlsx, arguments.form, arguments.html)):
            refuse_inside(root, path, _WHY)
    facts = facts_of(root, arguments, arguments.year)
    if facts.today < date(facts.year, 12, 31):
        begun = facts.today.year == facts.year
        print(
            f"{facts.year} 年还没有{'过完，现在的分还会变' if begun else '到，还没有可以算的'}",
            file=sys.stderr,
        )
    assessed = assess(schemes, facts, arguments.scheme)
    if arguments.publish:
        return _publish(root, assessed, facts, public=schemes.public)
    for path, data in _files(assessed, facts, arguments):
        _write(root, path, data, public=schemes.public)
    if arguments.format == "json":
        print(json.dumps(plain(assessed, facts.year), ensure_ascii=False, indent=1))
    else:
        print("\n".join(masked(line) for line in _lines(assessed)))
    return 1 if facts.ledgers.unreadable else 0


def _publish(root: Path, assessed: Sequence[Assessed], facts: Facts, *, public: bool) -> int:
    if not public:
        raise Misuse("catalogue.yml 没有写“考核: {输出: 是}”，考核结果不公开")
    marks = public_marks(assessed, (item.index_number for item in facts.catalogue.items))
    text = marks_text(facts.year, facts.today.isoformat(), marks)
    told = "，".join(f"{one.name} {len(one.bodies)} 个对象" for one in marks)
    return publish(root, marks_name(facts.year), text, facts.ledgers.unreadable, told)


def _schemes(root: Path, name: str | None) -> AssessmentSettings:
    settings = site_settings(root).assessment
    if settings is None or not settings.schemes:
        raise Misuse("catalogue.yml 没有写考核的方案：请写“考核: {方案: […]}”，写法见手册“考核”")
    names = [scheme.name for scheme in settings.schemes]
    if name is not None and name not in names:
        meant = nearest(name, names)
        raise Misuse(
            f"没有“{name}”这个方案，{f'是不是“{meant}”？' if meant else ''}有的是：{'、'.join(names)}"
        )
    return settings


def _files(
    assessed: Sequence[Assessed], facts: Facts, arguments: argparse.Namespace
) -> Iterator[tuple[Path, bytes]]:
    if arguments.xlsx:
        yield arguments.xlsx, _workbook(tables(assessed, facts.year))
    if arguments.form:
        yield arguments.form, _workbook(form_tables(assessed, facts))
    if arguments.html:
        from gongkai.site.render.office import assessment_page

        page = assessment_page(assessed, facts.settings.agency.name, facts.year, facts.today)
        yield arguments.html, page.encode()


def _workbook(found: Iterable[Table]) -> bytes:
    # Imported late: a run that writes no workbook should not pay for it.
    from gongkai.site.exports.ledger_workbook import Sheet, sheets_xlsx

    return sheets_xlsx([Sheet(one.title, one.columns, one.rows, one.name, TO_FILL, MARKS) for one in found])


def _write(root: Path, path: Path, data: bytes, *, public: bool) -> None:
    if not public:
        write_outside(root, path, data, _WHY)
        return
    try:
        path.write_bytes(data)
    except OSError as error:
        raise Misuse(f"{path} 写不进去（{system_reason(error)}）") from error


def _lines(assessed: Sequence[Assessed]) -> Iterator[str]:
    for one in assessed:
        yield f"【{one.scheme.name}】{one.scheme.kind}"
        for result in one.results:
            mark = decimal_text(result.mark) or "还算不出来"
            yield f"  {result.body}  {mark}{f'  {result.grade}' if result.grade else ''}"
            yield from (f"      缺：{lack}" for lack in result.lacks)
            for point in result.details:
                where = "，".join(filter(None, (str(point.on) if point.on else "", point.item)))
                yield f"      {decimal_text(point.points):>5}  {point.reason}{f'（{where}）' if where else ''}"
