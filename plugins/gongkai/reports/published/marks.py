"""``reports/assessment-YEAR.yml``: the public results of an assessment (考核), if the site shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.reports.findings import Finding, Kind
from gongkai.reports.published.reader import YEAR, PublicReader, public_scalar
from gongkai.source.nodes import Mapping
from gongkai.standards.dates import parse_date

UNTIL, SCHEMES = "计算日期", "方案"
NAME, KIND, BASIS, BODIES = "名称", "类型", "依据", "对象"
MARK, ROUNDED, GRADE, LINES = "得分", "舍入后", "等次", "项目"
SECTION, FULL, DETAILS = "部分", "满分", "明细"
REASON, POINTS, DAY, ITEM = "事由", "分", "日期", "条目"
_SCHEME_KEYS = (NAME, KIND, BASIS, BODIES)
_BODY_KEYS = (NAME, MARK, ROUNDED, GRADE, LINES)
_LINE_KEYS = (NAME, POINTS, SECTION, FULL, DETAILS)
_DETAIL_KEYS = (REASON, POINTS, DAY, ITEM)
_DECIMAL = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,8})?\Z")


@dataclass(frozen=True, slots=True)
class Detail:
    """Points gained or lost and why; ``on`` and ``item`` (索引号) are empty if there are none."""

    reason: str
    points: str
    on: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class LineMarks:
    """A criterion: its points, the maximum (empty: unbounded), and the details."""

    name: str
    points: str
    section: str = ""
    full: str = ""
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyMarks:
    """The marks of a 科室 (or of another body); marks are decimal texts, ``mark`` not rounded."""

    name: str
    mark: str
    rounded: str = ""
    grade: str = ""
    lines: tuple[LineMarks, ...] = ()


@dataclass(frozen=True, slots=True)
class SchemeMarks:
    """A scheme with the marks of all bodies."""

    name: str
    kind: str
    basis: str = ""
    bodies: tuple[BodyMarks, ...] = ()


@dataclass(frozen=True)
class MarksYear:
    """An assessment as published; ``until`` is the day of its computation. ``findings`` are the defects of the file;
    it is then not shown, because marks with gaps would mislead."""

    path: str
    year: int
    until: str = ""
    schemes: tuple[SchemeMarks, ...] = ()
    findings: tuple[Finding, ...] = ()


def marks_name(year: int) -> str:
    """The name of the file of a year."""
    return f"assessment-{year}.yml"


def marks_text(year: int, until: str, schemes: Iterable[SchemeMarks]) -> str:
    """The file of a year; the same marks give the same bytes."""
    lines = [f"{YEAR}: {year}", f"{UNTIL}: {until}", f"{SCHEMES}:"]
    for scheme in schemes:
        lines += _block(2, ((NAME, scheme.name), (KIND, scheme.kind), (BASIS, scheme.basis)), BODIES)
        for body in scheme.bodies:
            pairs = ((NAME, body.name), (MARK, body.mark), (ROUNDED, body.rounded), (GRADE, body.grade))
            lines += _block(6, pairs, LINES)
            for line in body.lines:
                lines += _line(line)
    return "\n".join(lines) + "\n"


def _block(indent: int, pairs: Iterable[tuple[str, str]], below: str) -> Iterator[str]:
    start = " " * indent + "- "
    for key, text in pairs:
        if text:
            yield f"{start}{key}: {public_scalar(text)}"
            start = " " * (indent + 2)
    yield f"{start}{below}:"


def _line(line: LineMarks) -> Iterator[str]:
    head = _flow(((NAME, line.name), (POINTS, line.points), (SECTION, line.section), (FULL, line.full)))
    if not line.details:
        yield f"{' ' * 10}- {{{head}}}"
        return
    yield f"{' ' * 10}- {{{head}, {DETAILS}: ["
    for one in line.details:
        pairs = ((REASON, one.reason), (POINTS, one.points), (DAY, one.on), (ITEM, one.item))
        yield f"{' ' * 14}{{{_flow(pairs)}}},"
    yield f"{' ' * 12}]}}"


def _flow(pairs: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{key}: {public_scalar(text)}" for key, text in pairs if text)


def read_marks(path: str, year: int, data: bytes) -> MarksYear:
    """The assessment in a file; empty, with its findings, if anything in it is wrong."""
    reader = PublicReader(Kind.MARKS, year)
    root = reader.opened(data, (YEAR, UNTIL, SCHEMES))
    if root is None:
        return MarksYear(path, year, findings=tuple(reader.found))
    until = _day(reader, root, UNTIL)
    schemes = tuple(_scheme(reader, node) for node in reader.entries(root, SCHEMES, _SCHEME_KEYS))
    found = tuple(reader.found)
    return MarksYear(path, year, until, () if found else schemes, found)


def _scheme(reader: PublicReader, node: Mapping) -> SchemeMarks:
    name, kind = (reader.text(node, key, required=True) for key in (NAME, KIND))
    bodies = tuple(_body(reader, one) for one in reader.entries(node, BODIES, _BODY_KEYS))
    return SchemeMarks(name, kind, reader.text(node, BASIS), bodies)


def _body(reader: PublicReader, node: Mapping) -> BodyMarks:
    name = reader.text(node, NAME, required=True)
    mark, rounded = _decimal(reader, node, MARK), _decimal(reader, node, ROUNDED)
    lines = tuple(_line_of(reader, one) for one in reader.entries(node, LINES, _LINE_KEYS))
    return BodyMarks(name, mark, rounded, reader.text(node, GRADE), lines)


def _line_of(reader: PublicReader, node: Mapping) -> LineMarks:
    name = reader.text(node, NAME, required=True)
    points, full = _decimal(reader, node, POINTS, required=True), _decimal(reader, node, FULL)
    details = tuple(_detail(reader, one) for one in reader.entries(node, DETAILS, _DETAIL_KEYS))
    return LineMarks(name, points, reader.text(node, SECTION), full, details)


def _detail(reader: PublicReader, node: Mapping) -> Detail:
    reason = reader.text(node, REASON, required=True)
    points = _decimal(reader, node, POINTS, required=True)
    return Detail(reason, points, _day(reader, node, DAY), reader.text(node, ITEM))


def _decimal(reader: PublicReader, node: Mapping, key: str, *, required: bool = False) -> str:
    text = reader.text(node, key, required=required)
    if text and not _DECIMAL.match(text):
        reader.say(node.get(key), f"“{key}”应当是数，如 97.5", key)
    return text


def _day(reader: PublicReader, node: Mapping, key: str) -> str:
    text = reader.text(node, key)
    if text and parse_date(text) is None:
        reader.say(node.get(key), f"“{key}”应当是真有的一天，写成 YYYY-MM-DD", key)
    return text
