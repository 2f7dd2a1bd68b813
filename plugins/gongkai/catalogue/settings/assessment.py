"""考核 of ``catalogue.yml``: schemes of assessment (扣分, 计分, 加权) as configuration."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

from gongkai.catalogue.settings.assessment_types import (
    ALL_DEPARTMENTS,
    DEDUCTING,
    EVIDENCE,
    OWN,
    SCHEME_KINDS,
    WEIGHTED,
    AssessmentSettings,
    Body,
    Grades,
    Milestone,
    Part,
    Scheme,
)
from gongkai.catalogue.settings.assessment_values import (
    one_of,
    read_marks,
    read_percent,
    read_whole,
    read_year_day,
)
from gongkai.catalogue.settings.assessment_ways import read_criteria
from gongkai.catalogue.settings.reader import (
    Defects,
    Reader,
    as_mapping,
    as_sequence,
    read_flag,
    read_keys,
    read_text,
    read_texts,
)
from gongkai.source.diagnostics import Place
from gongkai.source.nearest import nearest
from gongkai.source.nodes import Mapping, Node

_Row = TypeVar("_Row")
_ROUNDING = {"不舍入": None, "整数": 0, "一位小数": 1, "两位小数": 2}
_LOWER, _UPPER = "下限", "上限"


def _rows(read: Callable[[Mapping, str, Defects], _Row | None]) -> Reader:
    def reader(node: Node, name: str, defects: Defects) -> tuple[_Row, ...]:
        nodes = as_sequence(node, name, defects).nodes
        rows = (read(as_mapping(child, name, defects), name, defects) for child in nodes)
        return tuple(row for row in rows if row is not None)

    return reader


def _needed(
    mapping: Mapping, name: str, values: dict[str, Any], keys: dict[str, str], defects: Defects
) -> bool:
    missing = [label for label, attribute in keys.items() if values.get(attribute) in (None, "", ())]
    for label in missing:
        defects.add("GK052", mapping, f"“{name}”的这一项缺少“{label}”", field=label)
    return not missing


def _part(mapping: Mapping, name: str, defects: Defects) -> Part | None:
    values = read_keys(mapping, name, PART_KEYS, defects)
    if not _needed(mapping, name, values, {"名称": "name", "权重": "weight"}, defects):
        return None
    if bool(values.get("scheme")) == bool(values.get("evidence")):
        message = "“部分”的每一项写“方案”（取另一个方案的得分）或者“记录”（自评、核查、第三方），只写一个"
        defects.add("GK052", mapping, message, field=name)
        return None
    return Part(**values)


def _grade(mapping: Mapping, name: str, defects: Defects) -> tuple[str, Decimal | None] | None:
    values = read_keys(mapping, name, GRADE_KEYS, defects)
    if not _needed(mapping, name, values, {"名称": "name"}, defects):
        return None
    return values["name"], values.get("bound")


def _grades(node: Node, name: str, defects: Defects) -> Grades:
    mapping = as_mapping(node, name, defects)
    values = read_keys(mapping, name, GRADES_KEYS, defects)
    wanted = {"分档": "rows", "分界归": "closed", "舍入": "rounding"}
    if not _needed(mapping, name, values, wanted, defects):
        return Grades()
    bounds = [bound for _, bound in values["rows"] if bound is not None]
    if bounds != sorted(bounds, reverse=True) or any(bound is None for _, bound in values["rows"][:-1]):
        message = "“分档”从高到低写，除最后一档以外都写“分界”，如 {名称: 优秀, 分界: 90}"
        defects.add("GK051", mapping, message, field="分档")
    return Grades(values["rows"], values["closed"] == _LOWER, _ROUNDING.get(values["rounding"]))


def _milestone(mapping: Mapping, name: str, defects: Defects) -> Milestone | None:
    values = read_keys(mapping, name, MILESTONE_KEYS, defects)
    if not _needed(mapping, name, values, {"事项": "name", "日期": "on"}, defects):
        return None
    if values.get("ahead") is None:
        values.pop("ahead", None)
    return Milestone(**values, place=Place(mapping.line, mapping.column))


_DEPARTMENTS, _ITSELF = ("科室", "处室", "股室"), ("本单位", "本局", "本委", "本校", "本院", "本行")


def _whom(node: Node, name: str, defects: Defects) -> tuple[str, tuple[Body, ...]]:
    if isinstance(node, Mapping):
        bodies = (Body(one.key.text, read_texts(one.value, one.key.text, defects)) for one in node.entries)
        return "", tuple(bodies)
    texts = read_texts(node, name, defects)
    if texts in ((ALL_DEPARTMENTS,), (OWN,)):
        return texts[0], ()
    if len(texts) == 1 and (texts[0].endswith(_DEPARTMENTS) or texts[0] in _ITSELF):
        meant = OWN if texts[0] in _ITSELF else ALL_DEPARTMENTS
        message = (
            f"“{name}”的“{texts[0]}”会当作一个对象的名称：全部科室写 科室，本单位写 本机关，别的列出名称"
        )
        defects.add("GK055", node, message, field=name, suggestion=meant)
    return "", tuple(Body(text) for text in texts)


PART_KEYS: dict[str, tuple[str, Reader]] = {
    "名称": ("name", read_text), "权重": ("weight", read_percent), "方案": ("scheme", read_text),
    "记录": ("evidence", one_of(EVIDENCE)), "事项": ("matters", read_texts), "经核查": ("verified", read_flag),
    "次数": ("times", read_whole),
}  # fmt: skip
GRADE_KEYS: dict[str, tuple[str, Reader]] = {"名称": ("name", read_text), "分界": ("bound", read_marks)}
GRADES_KEYS: dict[str, tuple[str, Reader]] = {
    "分档": ("rows", _rows(_grade)),
    "分界归": ("closed", one_of((_LOWER, _UPPER))),
    "舍入": ("rounding", one_of(tuple(_ROUNDING))),
}
MILESTONE_KEYS: dict[str, tuple[str, Reader]] = {
    "事项": ("name", read_text), "日期": ("on", read_year_day), "提前": ("ahead", read_whole),
}  # fmt: skip
SCHEME_KEYS: dict[str, tuple[str, Reader]] = {
    "名称": ("name", read_text), "类型": ("kind", one_of(SCHEME_KINDS)), "对象": ("whom", _whom),
    "依据": ("basis", read_text), "起评分": ("start", read_marks), "最低": ("least", read_marks),
    "最高": ("most", read_marks), "项目": ("criteria", read_criteria), "部分": ("parts", _rows(_part)),
    "等次": ("grades", _grades), "日程": ("calendar", _rows(_milestone)),
}  # fmt: skip
_BASE = Decimal(100)


def _scheme(mapping: Mapping, name: str, defects: Defects) -> Scheme | None:
    values = read_keys(mapping, name, SCHEME_KEYS, defects)
    kind = values.get("kind")
    what = {"部分": "parts"} if kind == WEIGHTED else {"项目": "criteria"}
    if not _needed(mapping, "方案", values, {"名称": "name", "类型": "kind", **what}, defects):
        return None
    whom, bodies = values.pop("whom", (ALL_DEPARTMENTS, ()))
    if kind == DEDUCTING:
        values = {"start": _BASE, "least": Decimal(0), **values}
    least, most = values.get("least"), values.get("most")
    if least is not None and most is not None and least > most:
        defects.add("GK051", mapping, f"“{values['name']}”的最低 {least} 大于最高 {most}", field="最低")
    if kind == WEIGHTED and sum(part.weight for part in values["parts"]) != _BASE:
        defects.add("GK051", mapping, f"“{values['name']}”各部分的权重加起来应当是 100", field="权重")
    return Scheme(**values, whom=whom, bodies=bodies)


ASSESSMENT_KEYS: dict[str, tuple[str, Reader]] = {
    "方案": ("schemes", _rows(_scheme)), "输出": ("public", read_flag),
}  # fmt: skip


def read_assessment(node: Node, name: str, defects: Defects) -> AssessmentSettings:
    """The settings under 考核."""
    mapping = as_mapping(node, name, defects)
    settings = AssessmentSettings(**read_keys(mapping, name, ASSESSMENT_KEYS, defects))
    names = [scheme.name for scheme in settings.schemes]
    for scheme in settings.schemes:
        if names.count(scheme.name) > 1:
            defects.add("GK053", mapping, f"有两个方案都叫“{scheme.name}”", field="名称")
            break
    leaves = [scheme.name for scheme in settings.schemes if scheme.kind != WEIGHTED]
    for part in (part for scheme in settings.schemes for part in scheme.parts if part.scheme):
        if part.scheme not in leaves:
            meant = nearest(part.scheme, leaves)
            hint = f"，是不是“{meant}”？" if meant else ""
            message = f"“部分”里的方案“{part.scheme}”没有，或者它自己也是加权的{hint}"
            defects.add("GK055", mapping, message, field="方案", suggestion=meant)
    return settings
