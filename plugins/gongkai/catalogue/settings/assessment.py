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
    is_written,
    one_of,
    read_marks,
    read_percent,
    read_positive,
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
from gongkai.source.nodes import Mapping, Node, Scalar, Sequence

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
    for label in (one for one in missing if not is_written(mapping, one)):
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
    if values.get("times") is None:
        values.pop("times", None)
    node = mapping.get("方案") or mapping
    return Part(**values, place=Place(node.line, node.column))


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
    "次数": ("times", read_positive),
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
    _check_bounds(mapping, values, defects)
    if kind == WEIGHTED:
        _check_weights(mapping, values, defects)
    return Scheme(**values, whom=whom, bodies=bodies)


def _check_bounds(mapping: Mapping, values: dict[str, Any], defects: Defects) -> None:
    least, most, start = (values.get(key) for key in ("least", "most", "start"))
    place = mapping.get("最低") or mapping.get("起评分") or mapping
    for name, bound in (("最高", most), ("起评分", start)):
        if least is not None and bound is not None and least > bound:
            message = f"“{values['name']}”的最低 {least} 大于{name} {bound}"
            defects.add("GK051", place, message, field="最低", told=(values["name"],))


def _check_weights(mapping: Mapping, values: dict[str, Any], defects: Defects) -> None:
    node, total = mapping.get("部分"), sum(part.weight for part in values["parts"])
    is_whole = isinstance(node, Sequence) and len(node.nodes) == len(values["parts"])
    if is_whole and total != _BASE:
        message = f"“{values['name']}”各部分的权重加起来是 {total}，应当是 100"
        defects.add("GK051", node or mapping, message, field="权重", told=(values["name"],))


ASSESSMENT_KEYS: dict[str, tuple[str, Reader]] = {
    "方案": ("schemes", _rows(_scheme)), "输出": ("public", read_flag),
}  # fmt: skip


def read_assessment(node: Node, name: str, defects: Defects) -> AssessmentSettings:
    """The settings under 考核."""
    mapping = as_mapping(node, name, defects)
    settings = AssessmentSettings(**read_keys(mapping, name, ASSESSMENT_KEYS, defects))
    _check_names(mapping.get("方案"), defects)
    kinds = {scheme.name: scheme.kind for scheme in settings.schemes}
    if len(settings.schemes) == _number_of(
        mapping.get("方案")
    ):  # else the one that is meant may be one that is wrong
        for part in (part for scheme in settings.schemes for part in scheme.parts if part.scheme):
            _check_part(part, kinds, defects)
    return settings


def _number_of(node: Node | None) -> int:
    return len(node.nodes) if isinstance(node, Sequence) else 0


def _check_names(node: Node | None, defects: Defects) -> None:
    lines: dict[str, int] = {}
    for child in node.nodes if isinstance(node, Sequence) else ():
        name = child.get("名称") if isinstance(child, Mapping) else None
        if not isinstance(name, Scalar) or not name.text.strip():
            continue
        text = name.text.strip()
        if text in lines:
            message = f"方案“{text}”在第 {lines[text]} 行已经有了，请换一个名称"
            defects.add("GK053", name, message, field="名称")
        lines.setdefault(text, name.line)


def _check_part(part: Part, kinds: dict[str, str], defects: Defects) -> None:
    """A part takes the mark of a scheme that is not weighted itself, so there are no circles."""
    leaves = [name for name, kind in kinds.items() if kind != WEIGHTED]
    if part.scheme in leaves:
        return
    if part.scheme in kinds:
        message = f"“部分”取的方案“{part.scheme}”自己也是加权的：请写扣分或者计分的方案"
        defects.add("GK055", part.place, message, field="方案", told=(part.scheme,))
        return
    meant = nearest(part.scheme, leaves)
    hint = f"，是不是“{meant}”？" if meant else f"，有的是：{'、'.join(leaves)}" if leaves else ""
    message = f"“部分”里没有叫“{part.scheme}”的方案{hint}"
    defects.add("GK055", part.place, message, field="方案", suggestion=meant)
