"""The JSON Schemas of 审查, 组织 and 考核 of ``catalogue.yml``, which allow exactly the keys that are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gongkai.catalogue.settings.assessment import (
    ASSESSMENT_KEYS,
    GRADE_KEYS,
    GRADES_KEYS,
    MILESTONE_KEYS,
    PART_KEYS,
    SCHEME_KEYS,
)
from gongkai.catalogue.settings.assessment_types import EVIDENCE, SCHEME_KINDS, SOURCES
from gongkai.catalogue.settings.assessment_ways import COUNT_KEYS, CRITERION_KEYS, STEP_KEYS, WAY_KEYS
from gongkai.catalogue.settings.organisation import (
    GROUP_KEYS,
    INSPECTION_KEYS,
    ORGANISATION_KEYS,
    PLACE_KEYS,
)
from gongkai.catalogue.settings.reader import (
    Reader,
    read_date,
    read_dates,
    read_flag,
    read_mapping_of_texts,
    read_text,
    read_texts,
)
from gongkai.catalogue.settings.review import CHAIN_KEYS, REVIEW_KEYS, SELF_CHECK_KEYS
from gongkai.lint.editor.item_schema import DAY, TEXT

_TEXTS = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}
_NUMBER = {"anyOf": [{"type": "number"}, TEXT]}
_FLAG = {"enum": ["是", "否"]}
_YEAR_DAY = {"type": "string", "pattern": "^((次年)?\\s*[0-9]{1,2}-[0-9]{1,2}|(次年)?\\s*[0-9]{1,2}月底)$"}


def review_schema() -> dict[str, Any]:
    """审查: a list of steps, or a mapping."""
    chain = {"anyOf": [_TEXTS, mapping_schema(CHAIN_KEYS, {"环节": _TEXTS, "自": DAY}, required=["环节"])]}
    check = {"anyOf": [_TEXTS, mapping_schema(SELF_CHECK_KEYS, {"环节": _TEXTS})]}
    special = {
        "环节": _TEXTS,
        "自": DAY,
        "类别": {"type": "object", "additionalProperties": chain},
        "核对提交人": _FLAG,
        "核对评审人": _FLAG,
        "自查": check,
    }
    return {"anyOf": [_TEXTS, mapping_schema(REVIEW_KEYS, special)]}


def organisation_schema() -> dict[str, Any]:
    """组织."""
    group = mapping_schema(GROUP_KEYS, {"副组长": _TEXTS, "成员": _TEXTS})
    places = {"type": "array", "items": mapping_schema(PLACE_KEYS, required=["名称"])}
    special = {"领导小组": group, "监察": mapping_schema(INSPECTION_KEYS), "查阅点": places}
    return mapping_schema(ORGANISATION_KEYS, special)


def assessment_schema() -> dict[str, Any]:
    """考核."""
    return mapping_schema(ASSESSMENT_KEYS, {"方案": {"type": "array", "items": _scheme()}, "输出": _FLAG})


def _scheme() -> dict[str, Any]:
    names = {"anyOf": [*_TEXTS["anyOf"], {"type": "object", "additionalProperties": _TEXTS}]}
    rows = mapping_schema(GRADE_KEYS, {"分界": _NUMBER}, required=["名称"])
    grades = {
        "分档": {"type": "array", "items": rows},
        "分界归": {"enum": ["下限", "上限"]},
        "舍入": {"enum": ["不舍入", "整数", "一位小数", "两位小数"]},
    }
    part = {
        "权重": _NUMBER,
        "记录": {"enum": list(EVIDENCE)},
        "事项": _TEXTS,
        "经核查": _FLAG,
        "次数": _NUMBER,
    }
    milestone = mapping_schema(
        MILESTONE_KEYS, {"日期": _YEAR_DAY, "提前": _NUMBER}, required=["事项", "日期"]
    )
    special = {
        "类型": {"enum": list(SCHEME_KINDS)},
        "对象": names,
        **dict.fromkeys(("起评分", "最低", "最高"), _NUMBER),
        "项目": {"type": "array", "items": _criterion()},
        "部分": {"type": "array", "items": mapping_schema(PART_KEYS, part, required=["名称", "权重"])},
        "等次": mapping_schema(GRADES_KEYS, grades, required=["分档", "分界归", "舍入"]),
        "日程": {"type": "array", "items": milestone},
    }
    return mapping_schema(SCHEME_KEYS, special, required=["名称", "类型"])


def _criterion() -> dict[str, Any]:
    step = mapping_schema(STEP_KEYS, dict.fromkeys(STEP_KEYS, _NUMBER), required=["超过", "加"])
    flags = dict.fromkeys(("逾期未改", "清零", "比上年增长", "人评"), _FLAG)
    numbers = ("扣", "得", "至多", "逾期得", "每月目标", "不足扣", "空白扣", "年目标", "时限")
    ways = {
        **dict.fromkeys((*COUNT_KEYS, *WAY_KEYS), _TEXTS),
        **dict.fromkeys(numbers, _NUMBER),
        **flags,
        "计": {"enum": list(SOURCES)},
        "应有": {"anyOf": [{"type": "integer"}, *_TEXTS["anyOf"]]},
        "期限": _YEAR_DAY,
        "阶梯": {"type": "array", "items": step},
    }
    way = mapping_schema(tuple(ways), ways)
    listed = {"anyOf": [way, {"type": "array", "items": way}]}
    marks = dict.fromkeys(("满分", "最低", "最高"), _NUMBER)
    return mapping_schema(
        (*CRITERION_KEYS, *ways, "办法"), {**ways, **marks, "办法": listed}, required=["名称"]
    )


_BY_READER: dict[Reader, dict[str, Any]] = {
    read_texts: _TEXTS,
    read_flag: _FLAG,
    read_date: DAY,
    read_dates: {"anyOf": [DAY, {"type": "array", "items": DAY}]},
    read_mapping_of_texts: {"type": "object", "additionalProperties": _TEXTS},
}


def mapping_schema(
    keys: Iterable[str], special: dict[str, Any] | None = None, *, required: list[str] | None = None
) -> dict[str, Any]:
    """The schema of a mapping with these keys and no others. What ``special`` does not say follows from the reader of a
    key where ``keys`` is a table of :func:`gongkai.catalogue.settings.reader.read_keys`; else it is a text."""
    table = keys.items() if isinstance(keys, Mapping) else ()
    readers = {key: value[1] for key, value in table if isinstance(value, tuple)}
    said = special or {}
    found: dict[str, Any] = {
        "type": "object",
        "properties": {
            key: said[key] if key in said else _BY_READER.get(readers.get(key, read_text), TEXT)
            for key in keys
        },
        "additionalProperties": False,
    }
    return {**found, "required": required} if required else found
