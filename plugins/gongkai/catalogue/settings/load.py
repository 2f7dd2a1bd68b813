"""The top level of ``catalogue.yml``: a table of keys with their readers."""

from __future__ import annotations

import re
from collections.abc import Mapping as ReadOnly
from datetime import date
from hashlib import blake2b
from typing import Any

from gongkai.catalogue.fields import BY_NAME, FIELDS
from gongkai.catalogue.settings.agency import read_agency
from gongkai.catalogue.settings.annual import check_annual, read_annual
from gongkai.catalogue.settings.annual_types import AnnualSettings
from gongkai.catalogue.settings.assessment import read_assessment
from gongkai.catalogue.settings.attachments import read_attachment_limits, read_masks
from gongkai.catalogue.settings.kinds import COMMON_WORDS, PUBLISHED_UNDER
from gongkai.catalogue.settings.members import distinct, read_members
from gongkai.catalogue.settings.organisation import NO_ORGANISATION, read_organisation
from gongkai.catalogue.settings.reader import (
    Defects,
    Reader,
    as_mapping,
    read_choice,
    read_date,
    read_dates,
    read_flag,
    read_keys,
    read_mapping_of_texts,
    read_text,
    read_texts,
    text_keys,
    unknown_key,
)
from gongkai.catalogue.settings.request_types import RequestSettings
from gongkai.catalogue.settings.requests import check_requests, read_requests
from gongkai.catalogue.settings.review import read_review, review_settings
from gongkai.catalogue.settings.tree import check_mergers, read_categories, read_departments
from gongkai.catalogue.settings.types import (
    Agency,
    NumberRule,
    Output,
    RuleSetting,
    Settings,
)
from gongkai.source.diagnostics import Diagnostic, Place, has_errors
from gongkai.source.encoding import UndecodableText, decode
from gongkai.source.nearest import nearest
from gongkai.source.nodes import Mapping, Node, Scalar, Sequence
from gongkai.source.yaml_lines import YamlError, read_mapping

LIMITS = ("公开", "变更", "解读", "双公示")
# A tree of 60 levels: two of YAML for each.
_DEEPEST = 120
LEVELS = ("关", "警告", "错误")
_REGULATIONS = {"2008": 2008, "国务院令第492号": 2008, "2019": 2019, "国务院令第711号": 2019}


NUMBER_KEYS: dict[str, tuple[str, Reader]] = {
    "模板": ("template", read_text),
    "说明": ("note", read_text),
    "校验": ("check", read_choice(("机构代码", "统一社会信用代码", "无"))),
}


def _number_rule(node: Node, name: str, defects: Defects) -> NumberRule:
    if isinstance(node, Scalar):
        return NumberRule(template=node.text, line=node.line)
    mapping = as_mapping(node, name, defects)
    values = read_keys(mapping, name, NUMBER_KEYS, defects)
    template = mapping.get("模板")
    return NumberRule(**values, line=template.line if template else mapping.line)


ADOPTED = "自"
_VERSION = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){1,2}")


def _rules(node: Node, name: str, defects: Defects) -> dict[str, RuleSetting]:
    return {
        entry.key.text: _rule(entry.value, entry.key, defects)
        for entry in as_mapping(node, name, defects).entries
        if entry.key.text != ADOPTED
    }


def _rules_adopted(mapping: Mapping, defects: Defects) -> date | str | None:
    rules = mapping.get("规则")
    node = rules.get(ADOPTED) if isinstance(rules, Mapping) else None
    if node is None:
        return None
    text = read_text(node, ADOPTED, defects)
    if _VERSION.fullmatch(text):
        return text
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"“规则”的“自”要写版本或日期，例如 0.2.0 或 2026-11-28，不能写“{text}”"
        defects.add("GK051", node, message, field=ADOPTED)
        return None


def _rule(node: Node, key: Scalar, defects: Defects) -> RuleSetting:
    if isinstance(node, Scalar):
        return RuleSetting(read_choice(LEVELS)(node, key.text, defects) or None, line=key.line)
    values = read_mapping_of_texts(node, key.text, defects)
    level = "、".join(values.pop("级别", ()))
    if level and level not in LEVELS:
        place = node.get("级别") if isinstance(node, Mapping) else node
        defects.add("GK051", place or node, f"“{key.text}”的级别只能是：{'、'.join(LEVELS)}", field=key.text)
    parameters = {name: texts[0] if len(texts) == 1 else texts for name, texts in values.items()}
    return RuleSetting(level or None, dict(parameters), key.line)


def _page_size(node: Node, name: str, defects: Defects) -> int:
    text = read_text(node, name, defects)
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and 5 <= int(text) <= 200):
        defects.add("GK051", node, f"“{name}”应当是 5 到 200 的整数", field=name)
        return Output().page_size
    return int(text)


def _labels(node: Node, name: str, defects: Defects) -> dict[str, str]:
    labels = {}
    for entry in as_mapping(node, name, defects).entries:
        if entry.key.text not in BY_NAME:
            unknown_key(entry.key, name, dict.fromkeys(BY_NAME), defects)
        labels[entry.key.text] = read_text(entry.value, entry.key.text, defects)
    return labels


TAB_KEYS: dict[str, tuple[str, Reader]] = {
    tab: (tab, read_texts) for tab in ("政策文件", "公开制度", "年度报告")
}


def _tabs(node: Node, name: str, defects: Defects) -> dict[str, tuple[str, ...]]:
    return dict(read_keys(as_mapping(node, name, defects), name, TAB_KEYS, defects))


OUTPUT_KEYS: dict[str, tuple[str, Reader]] = {
    "每页": ("page_size", _page_size),
    "字段名称": ("labels", _labels),
    "栏目": ("tabs", _tabs),
    "依申请答复": ("answered", read_flag),
    "附件清理": ("cleaned", read_flag),
    "附件限度": ("attachment_limits", read_attachment_limits),
    "打码": ("masks", read_masks),
}


def _output(node: Node, name: str, defects: Defects) -> Output:
    return Output(**read_keys(as_mapping(node, name, defects), name, OUTPUT_KEYS, defects))


def _holidays(node: Node, name: str, defects: Defects) -> dict[str, tuple[date, ...]]:
    keys: dict[str, tuple[str, Reader]] = {"放假": ("off", read_dates), "上班": ("on", read_dates)}
    return read_keys(as_mapping(node, name, defects), name, keys, defects)


def _regulations(node: Node, name: str, defects: Defects) -> int:
    text = read_text(node, name, defects)
    if text not in _REGULATIONS:
        defects.add(
            "GK051", node, "“适用条例”请写 2008（国务院令第492号）或 2019（国务院令第711号）", field=name
        )
    return _REGULATIONS.get(text, 2019)


VOCABULARIES = (*(field.name for field in FIELDS if field.vocabulary), "咨询渠道")


def _vocabularies(node: Node, name: str, defects: Defects) -> dict[str, Node]:
    mapping = as_mapping(node, name, defects)
    for entry in mapping.entries:
        if entry.key.text not in VOCABULARIES:
            unknown_key(entry.key, name, dict.fromkeys(VOCABULARIES), defects)
    return {entry.key.text: entry.value for entry in mapping.entries if entry.key.text in VOCABULARIES}


def _search(node: Node, name: str, defects: Defects) -> dict[str, Any]:
    return read_keys(as_mapping(node, name, defects), name, {"附件正文": ("attachments", read_flag)}, defects)


LIMIT_KEYS: dict[str, tuple[str, Reader]] = {
    **text_keys(*((key, key) for key in LIMITS)),
    "缴费重新起算": ("缴费重新起算", read_choice(("是", "否"))),
    **text_keys(("复议答复", "复议答复"), ("诉讼答辩", "诉讼答辩")),
}


def _limits(node: Node, name: str, defects: Defects) -> dict[str, str]:
    return read_keys(as_mapping(node, name, defects), name, LIMIT_KEYS, defects)


def _raw(node: Node, _name: str, _defects: Defects) -> Node:
    return node


TOP_KEYS: dict[str, tuple[str, Reader]] = {
    "机构": ("agency", read_agency),
    "类别": ("categories", _raw),
    "科室": ("departments", _raw),
    "索引号": ("number_rule", _number_rule),
    "时限": ("limits", _limits),
    "节假日": ("holidays", _holidays),
    "基准日": ("base_date", read_date),
    "适用条例": ("regulations", _regulations),
    "审查": ("review", read_review),
    "考核": ("assessment", read_assessment),
    "规则": ("rules", _rules),
    "输出": ("output", _output),
    "同义词": ("synonyms", read_mapping_of_texts),
    "词表": ("vocabularies", _vocabularies),
    "搜索": ("search", _search),
    "成员站点": ("members", read_members),
    "台账": ("ledgers", read_text),
    "依申请公开": ("requests", read_requests),
    "年报": ("annual", read_annual),
    "组织": ("organisation", read_organisation),
}


def load_settings(data: bytes | None, elsewhere: str = "") -> tuple[Settings | None, tuple[Diagnostic, ...]]:
    """Read the bytes of ``catalogue.yml`` (None: no such file) as (settings, or None after an error; every defect).
    ``elsewhere`` is the folder in which ``mkdocs.yml`` says it lies, if it says so."""
    defects = Defects()
    if data is None:
        hint = f"；mkdocs.yml 说它在“{elsewhere}”里，请加上 --root {elsewhere}" if elsewhere else ""
        message = f"没有 catalogue.yml：它写明机构、类别、科室和索引号规则，应当放在站点的根目录{hint}"
        defects.add("GK056", Place(), message)
        return None, tuple(defects.found)
    try:
        mapping = read_mapping(decode(data), deepest=_DEEPEST)
    except UndecodableText as error:
        defects.add("GK056", Place(error.line, error.column), str(error))
    except YamlError as error:
        for defect in (one.discreet(COMMON_WORDS, PUBLISHED_UNDER) for one in error.defects):
            defects.add("GK056", defect.place, defect.message, suggestion=defect.suggestion)
    else:
        settings = _build(mapping, blake2b(data, digest_size=16).hexdigest(), defects)
        return (None if has_errors(defects.found) else settings), tuple(defects.found)
    return None, tuple(defects.found)


def _build(mapping: Mapping, digest: str, defects: Defects) -> Settings:
    values = read_keys(mapping, "", TOP_KEYS, defects)
    for key in ("机构", "类别", "科室"):
        node = mapping.get(key)
        if (
            node is None
            or (isinstance(node, Scalar) and not node.text)
            or (isinstance(node, Sequence) and not node.nodes)
        ):
            place = next((entry.key for entry in mapping.entries if entry.key.text == key), Place())
            defects.add("GK052", place, f"catalogue.yml 缺少“{key}”", field=key)
    empty = Sequence((), 1, 1)
    departments = read_departments(values.get("departments", empty), defects)
    categories = read_categories(values.get("categories", empty), departments, defects)
    check_mergers("类别", categories, defects)
    check_mergers("科室", departments, defects)
    vocabularies, output = values.get("vocabularies", {}), values.get("output", Output())
    holidays, rule = values.get("holidays", {}), values.get("number_rule", NumberRule())
    agency = values.get("agency", Agency(""))
    _check_tabs(output, categories, mapping, defects)
    words = {name: _words(node, name, defects) for name, node in vocabularies.items()}
    annual = values.get("annual", AnnualSettings())
    check_annual(annual, categories, words, mapping, defects)
    requests = values.get("requests", RequestSettings())
    check_requests(requests, agency, mapping, defects)
    return Settings(
        agency=agency,
        categories=dict(categories),
        departments=dict(departments),
        number_rule=rule,
        limits=dict(values.get("limits", {})),
        days_off=frozenset(holidays.get("off", ())),
        days_on=frozenset(holidays.get("on", ())),
        base_date=values.get("base_date"),
        regulations=values.get("regulations", 2019),
        rules=dict(values.get("rules", {})),
        output=output,
        vocabularies=words,
        topic_tree=dict(_tree(vocabularies.get("主题分类"), defects)),
        synonyms=dict(values.get("synonyms", {})),
        search_attachments=values.get("search", {}).get("attachments", True),
        members=distinct(values.get("members", ()), agency, defects),
        review=review_settings(values["review"], categories, defects) if "review" in values else None,
        assessment=values.get("assessment"),
        digest=digest,
        source=mapping,
        ledgers=values.get("ledgers") or "ledgers",
        requests=requests,
        annual=annual,
        organisation=values.get("organisation", NO_ORGANISATION),
        rules_adopted=_rules_adopted(mapping, defects),
    )


def _check_tabs(output: Output, categories: ReadOnly[str, Any], mapping: Mapping, defects: Defects) -> None:
    for tab, codes in output.tabs.items():
        node = _below(mapping, "输出", "栏目", tab)
        places = node.nodes if isinstance(node, Sequence) else (node,)
        for code, place in zip(codes, places, strict=False):
            if code not in categories:
                by_name = {category.name: category.code for category in categories.values()}
                meant = by_name.get(code) or nearest(code, categories)
                hint = f"，是不是“{meant}”？" if meant else ""
                defects.add(
                    "GK055",
                    place,
                    f"栏目“{tab}”里的“{code}”不是类别的代码{hint}",
                    field=tab,
                    suggestion=meant,
                    told=(tab, *by_name),
                )


def _below(node: Node, *keys: str) -> Node:
    """The node under these keys from the top down; if it is missing, the nearest node above it."""
    for key in keys:
        below = node.get(key) if isinstance(node, Mapping) else None
        if below is None:
            break
        node = below
    return node


def _tree(node: Node | None, defects: Defects) -> dict[str, tuple[str, ...]]:
    if node is None:
        return {}
    if isinstance(node, Mapping):
        return {entry.key.text: read_texts(entry.value, entry.key.text, defects) for entry in node.entries}
    return dict.fromkeys(read_texts(node, "主题分类", defects), ())


def _words(node: Node, name: str, defects: Defects) -> tuple[str, ...]:
    if not isinstance(node, Mapping):
        return read_texts(node, name, defects)
    words: list[str] = []
    for entry in node.entries:
        below = read_texts(entry.value, entry.key.text, defects)
        words += [entry.key.text, *below, *(f"{entry.key.text}/{word}" for word in below)]
    return tuple(dict.fromkeys(words))
