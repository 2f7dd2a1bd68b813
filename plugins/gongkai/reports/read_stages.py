"""审定, 报送, 公布 and 豁免 of a report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.reports.findings import Finding, Kind
from gongkai.reports.report import Stage, Waiver
from gongkai.source.diagnostics import Place
from gongkai.source.nearest import nearest
from gongkai.source.nodes import Mapping, Node, Scalar, Sequence
from gongkai.source.quoting import quoted
from gongkai.standards.dates import parse_date, suggest_date

_WAIVER_KEYS = ("行", "列", "理由")


def read_day(node: Node | None, field: str, name: str, place: Place) -> tuple[date | None, Finding | None]:
    """The day under a key, or the defect; ``place`` is that of the mapping."""
    if node is None:
        return None, Finding(Kind.VALUE, place, f"“{field}”缺少“{name}”", field=field)
    place = Place(node.line, node.column)
    if not isinstance(node, Scalar):
        return None, Finding(Kind.VALUE, place, f"“{field}”的“{name}”应当是日期，如 2024-01-20", field=field)
    day = parse_date(node.text)
    if day is not None:
        return day, None
    message = f"“{field}”的“{name}”写的是{quoted(node.text)}，应当是日期，如 2024-01-20"
    return None, Finding(Kind.VALUE, place, message, suggestion=suggest_date(node.text[:40]), field=field)


def read_stage(name: str, node: Node, keys: tuple[str, str]) -> tuple[Stage, list[Finding]]:
    """审定, 报送 or 公布; an unreadable one is present all the same, without its day."""
    place = Place(node.line, node.column)
    if not isinstance(node, Mapping):
        message = f"“{name}”应当写成 {{{keys[0]}: 日期, {keys[1]}: …}}"
        return Stage(place), [Finding(Kind.VALUE, place, message, field=name)]
    day, finding = read_day(node.get(keys[0]), name, keys[0], place)
    other = node.get(keys[1])
    text = other.text.strip() if isinstance(other, Scalar) else ""
    stage = Stage(place, day, index_number=text) if keys[1] == "索引号" else Stage(place, day, office=text)
    return stage, [finding] if finding else []


def read_waivers(node: Node | None) -> tuple[tuple[Waiver, ...], list[Finding]]:
    """豁免 of a report, and its defects."""
    if node is None or (isinstance(node, Scalar) and not node.text.strip()):
        return (), []
    if not isinstance(node, Sequence):
        message = "“豁免”应当是列表，每项写成 {行: …, 列: …, 理由: …}"
        return (), [Finding(Kind.WAIVER, Place(node.line, node.column), message, field="豁免")]
    waivers: list[Waiver] = []
    found: list[Finding] = []
    for row in node.nodes:
        waiver, wrong = _waiver(row)
        found += wrong
        if waiver:
            waivers.append(waiver)
    return tuple(waivers), found


def _waiver(node: Node) -> tuple[Waiver | None, list[Finding]]:
    place = Place(node.line, node.column)
    if not isinstance(node, Mapping):
        message = "豁免的每一项应当写成 {行: …, 列: …, 理由: …}"
        return None, [Finding(Kind.WAIVER, place, message, field="豁免")]
    found = list(_unknown(node))
    texts = {
        entry.key.text: entry.value.text.strip() for entry in node.entries if isinstance(entry.value, Scalar)
    }
    missing = [name for name in ("行", "理由") if not texts.get(name)]
    if missing:
        message = f"这一项豁免缺少{'和'.join(f'“{name}”' for name in missing)}，不起作用"
        return None, [*found, Finding(Kind.WAIVER, place, message, field="豁免")]
    return Waiver(place, texts["行"], texts.get("列", ""), texts["理由"]), found


def _unknown(node: Mapping) -> Iterator[Finding]:
    for entry in node.entries:
        key = entry.key
        if key.text not in _WAIVER_KEYS:
            near = nearest(key.text[:20], _WAIVER_KEYS)
            message = f"豁免里没有{quoted(key.text, _WAIVER_KEYS)}这一项，可以写：行、列、理由"
            yield Finding(Kind.WAIVER, Place(key.line, key.column), message, suggestion=near, field="豁免")
