"""``gongkai requests --publish YEAR``: what the public is told of the answers of a year."""

from __future__ import annotations

import sys
from pathlib import Path

from gongkai.catalogue.settings import Settings
from gongkai.cli._report_files import read_own, write_into
from gongkai.cli._usage import Misuse
from gongkai.ledgers.counting import organ_of
from gongkai.ledgers.reading import Ledgers
from gongkai.privacy.detectors import masked, masked_path
from gongkai.reports.answered import Answer, answered_name, answered_text, read_answered
from gongkai.reports.site import FOLDER


def publish_answers(root: Path, settings: Settings, ledgers: Ledgers, year: int) -> int:
    """Write the list of the site's own answers of a year that have a 对外摘要; 1 where a record cannot be read, or what
    would be published has an error, and nothing is written."""
    if not settings.output.answered:
        raise Misuse("catalogue.yml 的 输出 没有写 依申请答复: 是，不写答复的列表")
    own = organ_of(settings)
    answers, silent = [], 0
    for _, request in ledgers.requests():
        day = request.answered
        if day is None or day.year != year or not request.result or not own.took(request.organ):
            continue
        if request.public_summary:
            told = (request.public_summary, request.result, day, request.became_public)
            answers.append(Answer(request.number, *told))
        else:
            silent += 1
    path = f"{FOLDER}/{answered_name(year)}"
    data = answered_text(year, answers).encode()
    refused = [*(f"{masked_path(one)}：读不出来，请用 gongkai check 看问题" for one in ledgers.unreadable)]
    refused += [f"{path}:{one.place.line}：{one.message}" for one in read_answered(path, data).findings]
    if refused:
        print("\n".join(map(masked, refused)), file=sys.stderr)
        print("没有写文件：请改正台账以后再运行一次", file=sys.stderr)
        return 1
    changed = data != read_own(root, path)
    if changed:
        write_into(root, path, data)
    left = f"；没有写“对外摘要”、没有列入的 {silent} 件" if silent else ""
    print(f"{path}：{'写好' if changed else '没有变化'}，{len(answers)} 件{left}")
    return 0
