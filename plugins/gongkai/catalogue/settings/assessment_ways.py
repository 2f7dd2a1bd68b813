"""项目 of a scheme of assessment: its lines, and the ways in which each gains and loses points."""

from __future__ import annotations

from typing import Any

from gongkai.catalogue.settings.assessment_types import SOURCES, BonusStep, Count, Criterion, Way
from gongkai.catalogue.settings.assessment_values import (
    one_of,
    read_amount,
    read_marks,
    read_percent,
    read_positive,
    read_whole,
    read_year_day,
)
from gongkai.catalogue.settings.reader import (
    Defects,
    Reader,
    as_mapping,
    as_sequence,
    read_flag,
    read_keys,
    read_text,
    read_texts,
    unknown_key,
)
from gongkai.source.nodes import Mapping, Node, Scalar, Sequence


def _expected(node: Node, name: str, defects: Defects) -> tuple[str, ...] | int:
    """A list of required words, or how many there must be."""
    if isinstance(node, Scalar) and node.text.strip().isascii() and node.text.strip().isdigit():
        return read_whole(node, name, defects) or 0
    return read_texts(node, name, defects)


def _steps(node: Node, name: str, defects: Defects) -> tuple[BonusStep, ...]:
    steps = []
    for child in as_sequence(node, name, defects).nodes:
        mapping = as_mapping(child, name, defects)
        values = read_keys(mapping, name, STEP_KEYS, defects)
        if values.get("above") is None or values.get("points") is None:
            defects.add("GK052", mapping, "“阶梯”的每一项写“超过”和“加”，如 {超过: 10%, 加: 1}", field=name)
        elif "each" in values and not values["each"]:
            defects.add("GK051", mapping, "“阶梯”的“每”要大于 0", field="每")
        else:
            steps.append(BonusStep(**values))
    return tuple(steps)


STEP_KEYS: dict[str, tuple[str, Reader]] = {
    "超过": ("above", read_percent), "加": ("points", read_marks), "每": ("each", read_percent),
}  # fmt: skip
COUNT_KEYS: dict[str, tuple[str, Reader]] = {
    "计": ("source", one_of(SOURCES)), "类型": ("kinds", read_texts), "事项": ("matters", read_texts),
    "来源": ("origins", read_texts), "规则": ("rules", read_texts), "类别": ("categories", read_texts),
    "时限": ("limit", read_whole), "逾期未改": ("overdue", read_flag), "应有": ("expected", _expected),
}  # fmt: skip
WAY_KEYS: dict[str, tuple[str, Reader]] = {
    "扣": ("deduct", read_amount), "得": ("earn", read_amount), "至多": ("at_most", read_amount),
    "清零": ("zero", read_flag), "期限": ("by", read_year_day), "逾期得": ("late", read_amount),
    "每月目标": ("monthly", read_positive), "不足扣": ("short", read_amount), "空白扣": ("blank", read_amount),
    "年目标": ("yearly", read_positive), "阶梯": ("steps", _steps), "比上年增长": ("growth", read_flag),
    "人评": ("judged", read_flag),
}  # fmt: skip
CRITERION_KEYS: dict[str, tuple[str, Reader]] = {
    "名称": ("name", read_text), "部分": ("section", read_text), "依据": ("basis", read_text),
    "满分": ("full", read_amount), "最低": ("least", read_marks), "最高": ("most", read_marks),
}  # fmt: skip
_ALL_WAY_KEYS = {**COUNT_KEYS, **WAY_KEYS}
_HOW = "请写 扣、得、清零、期限、每月目标、年目标、比上年增长 或 人评 之一"


def read_criteria(node: Node, name: str, defects: Defects) -> tuple[Criterion, ...]:
    """The lines of a scheme; a line with one way may hold its keys itself, one with several lists them under 办法."""
    found = (
        _criterion(as_mapping(child, name, defects), name, defects)
        for child in as_sequence(node, name, defects).nodes
    )
    return tuple(one for one in found if one is not None)


def _criterion(mapping: Mapping, name: str, defects: Defects) -> Criterion | None:
    before = len(defects.found)
    keys = {**CRITERION_KEYS, "办法": ("ways", _ways)}
    unknown = [one.key for one in mapping.entries if one.key.text not in {**keys, **_ALL_WAY_KEYS}]
    for key in unknown:
        unknown_key(key, name, {**keys, **_ALL_WAY_KEYS}, defects)
    own = Mapping(tuple(one for one in mapping.entries if one.key.text in keys), mapping.line, mapping.column)
    values = read_keys(own, name, keys, defects)
    inline = Mapping(
        tuple(one for one in mapping.entries if one.key.text in _ALL_WAY_KEYS), mapping.line, mapping.column
    )
    if inline.entries:
        way = _way(inline, name, defects, is_whole=not unknown)
        values["ways"] = (*values.get("ways", ()), *((way,) if way else ()))
    if len(defects.found) > before:  # no further complaint about what could not be read
        return None
    if not values.get("name"):
        defects.add("GK052", mapping, "“项目”的这一项缺少“名称”", field="名称")
        return None
    if not values.get("ways"):
        defects.add("GK052", mapping, f"“{values['name']}”没有写怎样计分：{_HOW}", field="办法")
        return None
    least, most = values.get("least"), values.get("most")
    if least is not None and most is not None and least > most:
        message = f"“{values['name']}”的最低 {least} 大于最高 {most}"
        defects.add("GK051", mapping.get("最低") or mapping, message, field="最低", told=(values["name"],))
    return Criterion(**values)


def _ways(node: Node, name: str, defects: Defects) -> tuple[Way, ...]:
    nodes = node.nodes if isinstance(node, Sequence) else (node,)
    ways = (_way(as_mapping(child, name, defects), name, defects) for child in nodes)
    return tuple(way for way in ways if way is not None)


def _way(mapping: Mapping, name: str, defects: Defects, *, is_whole: bool = True) -> Way | None:
    before = len(defects.found)
    values = read_keys(mapping, name, _ALL_WAY_KEYS, defects)
    if len(defects.found) > before or not is_whole:
        return None
    count = {
        attribute: values.pop(attribute) for _, (attribute, _) in COUNT_KEYS.items() if attribute in values
    }
    trouble = _trouble(values, count)
    if trouble:
        defects.add("GK052", mapping, trouble, field=name)
        return None
    values = {key: value for key, value in values.items() if value is not None}
    return Way(_count(count) if count else None, **values)


def _trouble(values: dict[str, Any], count: dict[str, Any]) -> str:
    if values.get("judged"):
        return "" if "source" not in count else "人评的分由人登记在考核台账里，不写“计”"
    if "source" not in count:
        return "这一项没有写“计”：数什么，如 {计: 缺项, 扣: 0.5}"
    forms = [key for key in ("deduct", "zero", "monthly", "yearly", "growth") if values.get(key)]
    if "earn" in values and "growth" not in values:
        forms.append("earn")
    if len(forms) != 1 or ("growth" in values and values.get("earn") is None):
        return f"这一项没有写清怎样计分：{_HOW}"
    if "by" in values and forms != ["earn"]:
        return "写了“期限”的要写“得”：按期做了得几分"
    return "写了“年目标”的要写“阶梯”" if values.get("yearly") and not values.get("steps") else ""


def _count(values: dict[str, Any]) -> Count:
    expected = values.pop("expected", ())
    if isinstance(expected, int):
        return Count(**_known(values), expected_number=expected)
    return Count(**_known(values), expected=expected)


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}
