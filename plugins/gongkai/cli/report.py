"""``gongkai report``: counts the figures of a year from catalogue and ledgers, and drafts the report."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gongkai.build.load import Loaded
from gongkai.catalogue.settings import Settings
from gongkai.cli._ledgers import add_ledgers, named_folder
from gongkai.cli._parser import add_today, site_root, year
from gongkai.cli._report_files import docx_of, draft_item, read_own, write_into
from gongkai.cli._report_sum import sum_reports
from gongkai.cli._report_taken import take_report
from gongkai.cli._site import load_site
from gongkai.cli._usage import Misuse
from gongkai.counting.form import item_addresses, site_forms
from gongkai.counting.year import CountedYear, count_year
from gongkai.ledgers.counting import organ_of
from gongkai.ledgers.location import Folder, ledgers_folder, place_below
from gongkai.ledgers.reading import read_ledgers
from gongkai.privacy.detectors import masked_path
from gongkai.reports.csv_tables import csv_tables
from gongkai.reports.read import read_report
from gongkai.reports.refresh import Correction, Outcome, refresh
from gongkai.reports.report import OWN, Report
from gongkai.reports.site import FOLDER, Reports
from gongkai.reports.write import items_block
from gongkai.reports.years import judge_years
from gongkai.source.disk_errors import system_reason

HELP = "年度报告：从目录和台账计数，写成 reports/年度.yml；没有正文的，起草一次"
DESCRIPTION = (
    "年度报告：主动公开的数从目录计，申请、复议诉讼、咨询、经费等从台账计，目录里没有的从“行政数据”取，写成 reports/年度.yml。"
    "还没有写“报告年度”的条目时，在“年度报告”类别里起草一篇，以后只更新数字，从不改正文。公布过的不再改写，只显示差别；"
    "要更正，写 --correct 理由。有记录算不进去时说明是哪一条哪一个字段，什么都不写，退出码 1。"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("year", type=year, metavar="年度", help="统计期结束的那一年，如 2024")
    parser.add_argument("--organ", metavar="机关", help="计另一个受理机关的，写成 reports/年度-机关.yml")
    parser.add_argument(
        "--sum",
        nargs="+",
        type=Path,
        metavar="文件",
        help="汇总部门和乡镇的报告（2024-某镇.yml、.docx、.xlsx、.html …），写成 reports/年度-汇总.yml；每份都核对，缺报的指名",
    )
    parser.add_argument(
        "--slips", type=Path, metavar="文件夹", help="汇总时退回单写到哪里（默认：第一份报告旁边的“退回单”）"
    )
    parser.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="文件",
        help="从以前的报告（.docx、.xlsx、.html）里读出各表，写成 reports/年度.yml，不计数；已经有的不改写",
    )
    parser.add_argument("--correct", metavar="理由", help="更正已经公布的报告，理由和改动记在“更正”里")
    parser.add_argument("--docx", type=Path, metavar="文件", help="另写一份 Word 文档")
    parser.add_argument("--csv", type=Path, metavar="文件夹", help="各表另写成 CSV，一表一个文件")
    add_today(parser)
    add_ledgers(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认：text）")


class Task(NamedTuple):
    """One run: the judged site, the report's path and its organ (empty for the site's own)."""

    loaded: Loaded
    settings: Settings
    reports: Reports
    path: str
    organ: str
    year: int


def run(arguments: argparse.Namespace) -> int:
    """Count, and print or write; returns 1 if something cannot be counted, or if a published report would change."""
    task = _task(site_root(arguments), arguments)
    if arguments.sum:
        as_json = arguments.format == "json"
        return sum_reports(
            task.loaded,
            task.year,
            arguments.sum,
            as_json=as_json,
            reason=arguments.correct,
            slips=arguments.slips,
        )
    if arguments.source:
        return take_report(task.loaded, task.year, arguments.source, task.path, task.organ)
    counted = _counted(task, arguments)
    for line in _doubts(task, counted):
        print(line, file=sys.stderr)
    refused = list(_refusals(counted))
    for line in refused:
        print(line, file=sys.stderr)
    if arguments.format == "json":
        print(json.dumps(counted.plain(), ensure_ascii=False, indent=1))
        return 1 if refused else 0
    if refused:
        print("没有写文件：请补全以后再运行一次", file=sys.stderr)
        return 1
    return _written(task, counted, arguments)


def _task(root: Path, arguments: argparse.Namespace) -> Task:
    loaded = load_site(root, today=arguments.today)
    if loaded.settings is None or loaded.reports is None:
        raise Misuse("catalogue.yml 有错误，请先运行 gongkai check 改正")
    organ = arguments.organ or ""
    if organ and organ_of(loaded.settings, organ).own:
        organ = ""
    if organ and (not re.fullmatch(r"[^\W_][\w（）()·-]{0,60}", organ) or organ == "汇总"):
        raise Misuse(f"“{organ}”不能作文件名的一部分：请写机关的名称，如 某某局")
    name = f"{arguments.year}-{organ}.yml" if organ else f"{arguments.year}.yml"
    return Task(loaded, loaded.settings, loaded.reports, f"{FOLDER}/{name}", organ, arguments.year)


def _counted(task: Task, arguments: argparse.Namespace) -> CountedYear:
    items = task.loaded.catalogue.items if task.loaded.catalogue else ()
    series = (task.organ, OWN)
    reports = {one.year: one for one in task.reports.reports if one.series == series}
    return count_year(
        task.year,
        items,
        read_ledgers(_folder(task, arguments), task.settings),
        task.settings,
        organ=task.organ or None,
        now=reports.get(task.year),
        before=reports.get(task.year - 1),
    )


def _folder(task: Task, arguments: argparse.Namespace) -> Folder | None:
    """The ledgers; None if there are none below the root.

    Raises :class:`Misuse` if they lie outside the site and the command line does not name them, and if a published
    report would be corrected without them: its figures would become zeros.
    """
    folder = ledgers_folder(task.loaded.root, task.settings, named_folder(arguments))
    if folder is None and place_below(task.settings) is None:
        raise Misuse(f"catalogue.yml 的“台账”是 {task.settings.ledgers}，在站点以外：请用 --ledgers 指明")
    if folder is None and arguments.correct:
        raise Misuse(
            f"没有台账文件夹 {task.settings.ledgers}，不能更正：申请、复议诉讼的数会都成 0。"
            "台账在别处的用 --ledgers 指明；确实一条记录也没有的，先建一个空的文件夹"
        )
    if folder is None:
        print(f"没有台账文件夹 {task.settings.ledgers}：申请、咨询等都按没有记录计", file=sys.stderr)
    return folder


def _doubts(task: Task, counted: CountedYear) -> Iterator[str]:
    """Remarks on the figures for the user."""
    end = counted.head.period[1]
    if task.loaded.today < end:
        yield f"统计期到 {end} 才结束，现在的数还会变"
    kept = len(task.loaded.catalogue.items) if task.loaded.catalogue else 0
    if kept < task.loaded.count:
        yield f"有 {task.loaded.count - kept} 个条目有错误或者还没有编号，没有算在内；请用 gongkai check 看问题"
    if counted.assumed and task.settings.agency.is_government:
        rows = "、".join(counted.assumed)
        yield f"目录和“行政数据”里都没有这些项的数，先按 0 写，请核对：{rows}"


def _refusals(counted: CountedYear) -> Iterator[str]:
    for path, field in counted.left_out:
        why = f"“{field}”没有写或者读不出来" if field else "读不出来"
        yield f"{masked_path(path)}：{why}，算不进年报；请用 gongkai check 看问题"
    yield from counted.wrong


def _written(task: Task, counted: CountedYear, arguments: argparse.Namespace) -> int:
    root = task.loaded.root
    data = read_own(root, task.path)
    correction = Correction(arguments.correct, task.loaded.today) if arguments.correct else None
    form = counted.head.form
    first = items_block(form, item_addresses(form, task.settings)) if not task.organ else ""
    outcome = refresh(task.path, data, counted.head, counted.figures, correction, first)
    if outcome.text is None:
        return _not_written(task.path, outcome)
    new = outcome.text.encode()
    if new != data:
        write_into(root, task.path, new)
    print(f"{task.path}：{'写好' if new != data else '没有变化'}")
    for change in outcome.changes:
        print(f"  {change.shown}")
    report = read_report(task.path, new, site_forms(task.settings))
    if correction:
        _look_at_next_year(task, report)
    if not task.organ:
        print(draft_item(task.loaded, report, counted))
    _copies(task, report, counted, arguments)
    return 0


def _not_written(path: str, outcome: Outcome) -> int:
    for one in outcome.findings:
        print(f"{path}:{one.place.line}：{one.message}", file=sys.stderr)
    for change in outcome.changes:
        print(f"  {change.shown}")
    if outcome.frozen:
        print(f"{path} 已经公布，没有改写；要更正，请写 --correct 理由", file=sys.stderr)
    else:
        print(f"{path} 没有改写：请先改正上面的问题", file=sys.stderr)
    return 1


def _look_at_next_year(task: Task, report: Report) -> None:
    for later in task.reports.reports:
        if later.series == report.series and later.year == report.year + 1:
            for finding in judge_years(later, report):
                print(f"{later.path}:{finding.place.line}：{finding.message}")


def _copies(task: Task, report: Report, counted: CountedYear, arguments: argparse.Namespace) -> None:
    try:
        if arguments.csv:
            arguments.csv.mkdir(parents=True, exist_ok=True)
            for name, data in csv_tables(report).items():
                (arguments.csv / name).write_bytes(data)
                print(arguments.csv / name)
        if arguments.docx:
            arguments.docx.write_bytes(docx_of(task.loaded, report, counted))
            print(arguments.docx)
    except OSError as error:
        raise Misuse(f"{error.filename} 写不进去（{system_reason(error)}）") from error
