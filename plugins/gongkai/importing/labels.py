"""The labels that sites and tables use for the fields of an item (collected from twelve sites, see
``docs/import.md``)."""

from __future__ import annotations

import re
from difflib import get_close_matches

from gongkai.catalogue.fields import CANONICAL, FIELDS, Kind
from gongkai.importing.model import Draft
from gongkai.standards.dates import suggest_date

_SYNONYMS = {
    "索引号": ("信息索引号", "索取号", "索引码"),
    "标题": ("信息标题", "文件名称", "文件标题", "公文标题", "主题名称", "题名"),
    "发文字号": ("文件编号", "公文文号", "文件号", "字号"),
    "发布机构": ("发文机关", "发文机构", "发文单位", "发布单位", "公开机构", "制发机关", "发布机关", "公开主体"),
    "生成时间": ("产生日期", "发文日期", "成文时间", "产生时间", "生成日期", "印发日期", "制发日期", "形成日期"),
    "公开时间": ("发布时间", "公开日期", "发布日期", "公布日期"),
    "公开属性": ("公开方式", "公开类别", "公开选项", "公开类型"),
    "有效性": ("效力状况", "效力状态", "时效性", "是否有效"),
    "体裁分类": ("体裁", "公文种类", "文种"),
    "内容概述": ("摘要", "内容摘要", "信息概述", "概述", "内容简介"),
    "责任科室": ("责任处室", "责任单位", "承办科室", "责任部门"),
    "主题分类": ("主题", "主题类别"),
    "关键词": ("主题词",),
    "来源": ("信息来源", "稿源", "文章来源"),
    "失效日期": ("废止日期", "失效时间", "有效期至"),
    "施行日期": ("实施日期", "生效日期", "施行时间"),
    "类别": ("组配分类", "公开目录", "信息分类", "栏目", "所属目录", "目录"),
    "服务对象": ("服务对象分类",),
}  # fmt: skip
_META = {
    "ArticleTitle": "标题", "PubDate": "公开时间", "ContentSource": "来源", "Keywords": "关键词", "Description": "内容概述",
    "IndexNumber": "索引号", "DocNumber": "发文字号",
}  # fmt: skip
LABELS: dict[str, str] = {
    **{name: field for field, names in _SYNONYMS.items() for name in names},
    **CANONICAL,
}
"""Every name by which a field is known, and the field."""

_BY_NAME = {field.name: field for field in FIELDS}
_DATES = {field.name for field in FIELDS if field.kind in (Kind.DATE, Kind.DATETIME)}
_ORDER = ("表头", "meta", "网页标题")
_OPENNESS = ("主动公开", "依申请公开", "不予公开")
_NOTHING = {"", "无", "—", "-", "--", "/", "暂无", "长期有效", "长期", "无文号"}


def field_of(label: str) -> str | None:
    """The field with this label, ignoring blanks."""
    return LABELS.get(re.sub(r"[\s：:＊*（）()]+", "", label))


def near_label(label: str) -> str | None:
    """The known label most similar to this one."""
    found = get_close_matches(label, LABELS, 1, 0.75)
    return found[0] if found else None


def value_of(name: str, text: str) -> str:
    """A value in the form for the header: dates as ``YYYY-MM-DD``, paths with ``/``; empty if the site says there is
    none."""
    value = " ".join(text.split())
    if value in _NOTHING:
        return ""
    if name in _DATES:
        with_time = _BY_NAME[name].kind is Kind.DATETIME
        return suggest_date(value, with_time=with_time) or suggest_date(value.split(" ")[0]) or value
    if name in ("类别", "主题分类"):
        return value.replace("\\", "/").replace(" / ", "/")
    if name == "公开属性":
        return next((word for word in _OPENNESS if word in value), value)
    if name == "有效性":
        return next((word for word in ("失效", "废止", "尚未生效", "有效") if word in value), value)
    if name == "索引号":
        return "".join(value.split())
    return value


def read_fields(fields: tuple[tuple[str, str, str], ...], draft: Draft) -> None:
    """Fill the header from the metadata of a web page: its header table first, then its meta tags."""
    for source, label, text in sorted(fields, key=lambda one: _ORDER.index(one[0])):
        name = _META.get(label) if source == "meta" else field_of(label)
        if source == "meta" and name is None:
            name = field_of(label)
        if name is None or name == "附件" or (source == "meta" and name == "内容概述"):
            continue
        where = {"meta": f"网页的 <meta name={label}>", "网页标题": "网页的标题"}.get(
            source, f"网页表头的“{label}”"
        )
        draft.guess(name, value_of(name, text), where)
