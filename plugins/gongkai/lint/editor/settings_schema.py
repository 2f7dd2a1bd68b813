"""The JSON Schemas of ``catalogue.yml`` and ``retired.yml``, for the YAML extension of VS Code."""

from __future__ import annotations

from typing import Any

from gongkai.catalogue.fields import BY_NAME
from gongkai.catalogue.settings.agency import AGENCY_KEYS, CONTACT_KEYS, SUPERVISION_KEYS
from gongkai.catalogue.settings.annual import ANNUAL_KEYS, REPORT_FORMS
from gongkai.catalogue.settings.attachments import ATTACHMENT_LIMITS, MASKED_KINDS
from gongkai.catalogue.settings.kinds import KINDS, TIERS
from gongkai.catalogue.settings.load import (
    ADOPTED,
    LEVELS,
    LIMIT_KEYS,
    NUMBER_KEYS,
    OUTPUT_KEYS,
    TAB_KEYS,
    TOP_KEYS,
    VOCABULARIES,
)
from gongkai.catalogue.settings.requests import REQUEST_KEYS
from gongkai.catalogue.settings.tree import CATEGORY_KEYS, CHILDREN, DEPARTMENT_KEYS
from gongkai.lint.editor.item_schema import DAY, DRAFT, TEXT
from gongkai.lint.editor.office_schema import (
    assessment_schema,
    mapping_schema,
    organisation_schema,
    review_schema,
)
from gongkai.lint.formats.manuals import manuals

_TEXTS = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}
_MONTH_DAY = {"type": "string", "pattern": "^([0-9]{4}-)?[0-9]{1,2}-[0-9]{1,2}$"}
_PERIOD = {
    "type": "object",
    "properties": {"起": _MONTH_DAY, "止": _MONTH_DAY},
    "additionalProperties": False,
    "required": ["起", "止"],
}
_DAYS = {"anyOf": [DAY, {"type": "array", "items": DAY}]}
_ANY: dict[str, Any] = {}
_CODE = {
    "type": "string",
    "pattern": "^[A-Za-z0-9-]+$",
    "description": "字母、数字和连字符；是网址的一部分，定了就不要改",
}
_RETIRED = {
    "type": "string",
    "description": "是、否，或停用的日期",
    "pattern": "^(是|否|[0-9]{4}-[0-9]{2}-[0-9]{2})$",
}


def settings_schema() -> dict[str, Any]:
    """The schema of ``catalogue.yml``, which allows exactly the keys that are read."""
    known = {
        "机构": mapping_schema(
            AGENCY_KEYS,
            {
                "类型": {"enum": list(KINDS)},
                "级别": {"enum": list(TIERS)},
                "联系方式": mapping_schema(CONTACT_KEYS),
                "监督": mapping_schema(SUPERVISION_KEYS),
            },
            required=["名称"],
        ),
        "类别": {"type": "array", "items": {"$ref": "#/definitions/类别"}},
        "科室": {
            "type": "array",
            "items": mapping_schema(
                DEPARTMENT_KEYS, {"代码": _CODE, "停用": _RETIRED}, required=["名称", "代码"]
            ),
        },
        "索引号": {
            "anyOf": [
                TEXT,
                mapping_schema(NUMBER_KEYS, {"校验": {"enum": ["机构代码", "统一社会信用代码", "无"]}}),
            ]
        },
        "时限": mapping_schema(LIMIT_KEYS, {"缴费重新起算": {"enum": ["是", "否"]}}),
        "年报": mapping_schema(
            ANNUAL_KEYS,
            {
                "表式": {"enum": list(REPORT_FORMS)},
                "部分": _TEXTS,
                "统计期": {"anyOf": [_PERIOD, {"type": "array", "items": _PERIOD}]},
                "规范性文件": _TEXTS,
                "不计入合计的渠道": _TEXTS,
                "汇总单位": _TEXTS,
            },
        ),
        "依申请公开": mapping_schema(REQUEST_KEYS, {"对象": _TEXTS}),
        "节假日": mapping_schema(("放假", "上班"), {"放假": _DAYS, "上班": _DAYS}),
        "基准日": {**DAY, "description": "按哪一天判断；平时不写，就是当天"},
        "适用条例": {"enum": [2008, 2019, "2008", "2019", "国务院令第492号", "国务院令第711号"]},
        "规则": _rules(),
        "输出": mapping_schema(
            OUTPUT_KEYS,
            {
                "每页": {"type": "integer", "minimum": 5, "maximum": 200},
                "字段名称": mapping_schema(BY_NAME),
                "栏目": mapping_schema(TAB_KEYS),
                "附件限度": mapping_schema(
                    ATTACHMENT_LIMITS, {key: {"type": "integer", "minimum": 1} for key in ATTACHMENT_LIMITS}
                ),
                "打码": mapping_schema(MASKED_KINDS),
                "附件清理": {
                    "enum": ["是", "否"],
                    "description": "是：网站上的附件去掉作者、批注、修订等看不见的内容，原件不动",
                },
            },
        ),
        "词表": mapping_schema(VOCABULARIES, dict.fromkeys(VOCABULARIES, _ANY)),
        "同义词": {"type": "object", "additionalProperties": _TEXTS},
        "审查": review_schema(),
        "组织": organisation_schema(),
        "考核": assessment_schema(),
        "成员站点": {"type": "array", "items": mapping_schema(("名称", "地址"), required=["名称", "地址"])},
    }
    return {
        "$schema": DRAFT,
        "title": "catalogue.yml",
        "type": "object",
        "properties": {key: known.get(key, _ANY) for key in TOP_KEYS},
        "additionalProperties": False,
        "required": ["机构", "类别", "科室"],
        "definitions": {"类别": _category()},
    }


def retired_schema() -> dict[str, Any]:
    """The schema of ``retired.yml``."""
    keys = ("索引号", "日期", "理由")
    return {
        "$schema": DRAFT,
        "title": "retired.yml",
        "type": "array",
        "items": mapping_schema(keys, {"日期": DAY}, required=list(keys)),
    }


def _category() -> dict[str, Any]:
    below = {"type": "array", "items": {"$ref": "#/definitions/类别"}}
    fields = {"anyOf": [TEXT, {"type": "array", "items": {"enum": list(BY_NAME)}}]}
    special = {"代码": _CODE, "停用": _RETIRED, "必备字段": fields, "公开渠道": _TEXTS, CHILDREN: below}
    return mapping_schema(CATEGORY_KEYS, special, required=["名称", "代码"])


def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = {ADOPTED: {"type": "string"}}
    for code, manual in manuals().items():
        level = {"enum": list(LEVELS)}
        keys = ("级别", *manual.parameters)
        set_so = mapping_schema(keys, {"级别": level, **dict.fromkeys(manual.parameters, _TEXTS)})
        if manual.settable:
            rules[code] = {"anyOf": [level, set_so], "description": manual.title}
    return {"type": "object", "properties": rules, "additionalProperties": False}
