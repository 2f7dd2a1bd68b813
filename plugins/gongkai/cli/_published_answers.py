"""``gongkai requests --publish YEAR``: the public list of the answers of a year."""

from __future__ import annotations

from pathlib import Path

from gongkai.catalogue.settings import Settings
from gongkai.cli._published import publish
from gongkai.cli._usage import Misuse
from gongkai.ledgers.counting import organ_of
from gongkai.ledgers.reading import Ledgers
from gongkai.reports.published.answered import Answer, answered_name, answered_text


def publish_answers(root: Path, settings: Settings, ledgers: Ledgers, year: int) -> int:
    """Write the list of the site's own answers of a year that have a 对外摘要; returns 1 and writes nothing if a record
    cannot be read or the list would have an error."""
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
    left = f"；没有写“对外摘要”、没有列入的 {silent} 件" if silent else ""
    text = answered_text(year, answers)
    return publish(root, answered_name(year), text, ledgers.unreadable, f"{len(answers)} 件{left}")
