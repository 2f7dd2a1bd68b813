"""``gongkai report YEAR --from FILE``: takes a report of a past year from the document in which it was published."""

from __future__ import annotations

import sys
from pathlib import Path

from gongkai.build.load import Loaded
from gongkai.cli._report_documents import read_document
from gongkai.cli._report_files import read_own, write_into
from gongkai.reports.corrections import changes
from gongkai.reports.judge import judge
from gongkai.reports.years import year_before


def take_report(loaded: Loaded, year: int, source: Path, path: str, organ: str) -> int:
    """Write the tables of a document to ``path`` and print what does not add up; returns 1 if the file exists with
    other figures, which are kept."""
    assert loaded.settings is not None
    assert loaded.reports is not None
    document = read_document(source, loaded.settings, year, organ)
    report, data = document.report, document.source.encode()
    there = next((one for one in loaded.reports.reports if one.path == path), None)
    if there is not None or read_own(loaded.root, path) is not None:
        found = changes(there, report.figures) if there else ()
        for change in found:
            print(f"  {change.shown}")
        print(
            f"{path} 已经有了，没有改写" + ("；与文件不同的列在上面" if found else "，各格与文件相同"),
            file=sys.stderr,
        )
        return 1 if found or there is None else 0
    write_into(loaded.root, path, data)
    print(f"{path}：从 {source.name} 读出，写好（{'、'.join(report.tables)}）")
    before = year_before(report, loaded.reports.reports)
    for one in judge(report, before).findings:
        print(f"{path}:{one.place.line}：{one.message}")
    print("这是公布过的报告的，请在文件里补上“审定”“公布”的日期：公布了的不再重新计数")
    return 0
