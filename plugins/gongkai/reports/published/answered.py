"""``reports/answered-YEAR.yml``: the answered requests of a year, as worded by the agency for the public."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.reports.captions import fold
from gongkai.reports.findings import Finding, Kind
from gongkai.reports.forms.requests import LEAVES
from gongkai.reports.published.reader import YEAR, PublicReader, public_scalar
from gongkai.source.nodes import Mapping
from gongkai.standards.dates import parse_date

NUMBER, SUMMARY, RESULT, DAY, INDEX_NUMBER = "编号", "对外摘要", "办理结果", "日期", "索引号"
KEYS = (NUMBER, SUMMARY, RESULT, DAY, INDEX_NUMBER)
_REQUIRED = KEYS[:4]
_LIST = "答复"
_LEAVES = {fold(leaf): leaf for leaf in LEAVES}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answered request: its number, its subject as worded by the agency, the leaf of table three, the day, and the
    索引号 of the item that published the information (empty if there is none)."""

    number: str
    summary: str
    result: str
    on: date
    index_number: str = ""


@dataclass(frozen=True)
class AnsweredYear:
    """The list of a year; ``findings`` are the defects of the file, whose entries are left out."""

    path: str
    year: int
    answers: tuple[Answer, ...] = ()
    findings: tuple[Finding, ...] = ()


def answered_name(year: int) -> str:
    """The name of the file of a year."""
    return f"answered-{year}.yml"


def answered_text(year: int, answers: Iterable[Answer]) -> str:
    """The file of a year, newest answers first; the same answers give the same bytes."""
    lines = [f"{YEAR}: {year}", f"{_LIST}:"]
    for one in sorted(answers, key=lambda one: (-one.on.toordinal(), one.number)):
        more = f", {INDEX_NUMBER}: {public_scalar(one.index_number)}" if one.index_number else ""
        head = f"{NUMBER}: {public_scalar(one.number)}, {SUMMARY}: {public_scalar(one.summary)}"
        lines.append(f"  - {{{head}, {RESULT}: {public_scalar(one.result)}, {DAY}: {one.on}{more}}}")
    return "\n".join(lines if len(lines) > 2 else [lines[0], f"{_LIST}: []"]) + "\n"


def read_answered(path: str, year: int, data: bytes) -> AnsweredYear:
    """The list in a file. Entries that cannot be read, or that contain personal information, are findings and not in
    the list."""
    reader = PublicReader(Kind.ANSWERED, year)
    root = reader.opened(data, (YEAR, _LIST))
    numbers: dict[str, int] = {}
    nodes = reader.entries(root, _LIST, KEYS) if root else ()
    answers = tuple(one for node in nodes if (one := _answer(reader, node, numbers)))
    return AnsweredYear(path, year, answers, tuple(reader.found))


def _answer(reader: PublicReader, node: Mapping, numbers: dict[str, int]) -> Answer | None:
    before = len(reader.found)
    number, summary, result, on, index_number = (
        reader.text(node, key, required=key in _REQUIRED) for key in KEYS
    )
    leaf = _LEAVES.get(fold(result)) if result else None
    day = parse_date(on) if on else None
    if result and leaf is None:
        near = reader.near(result, LEAVES)
        reader.say(node.get(RESULT), "“办理结果”应当是年度报告表三的末级标题", RESULT, near)
    if on and (day is None or day.year != reader.year):
        reader.say(node.get(DAY), f"“日期”应当是 {reader.year} 年真有的一天，写成 YYYY-MM-DD", DAY)
    if number in numbers:
        reader.say(node.get(NUMBER), f"编号与第 {numbers[number]} 行相同", NUMBER)
    if number:
        numbers.setdefault(number, node.line)
    if len(reader.found) > before or leaf is None or day is None:
        return None
    return Answer(number, summary, leaf, day, index_number)
