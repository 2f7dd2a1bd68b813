"""The key 机构 of ``catalogue.yml``: the agency, its contact and its supervision."""

from __future__ import annotations

import re
from typing import Any

from gongkai.catalogue.settings.kinds import AWAITED, KINDS, TIERS
from gongkai.catalogue.settings.reader import (
    Defects,
    Reader,
    as_mapping,
    read_choice,
    read_keys,
    read_text,
    read_url,
    text_keys,
)
from gongkai.catalogue.settings.types import Agency, Contact, Supervision
from gongkai.source.nodes import Node

_DOMAIN = re.compile(r"(?:https?://)?[\w.-]+(?::[0-9]+)?(?:/[^\s<>\"'?#]*)?")


CONTACT_KEYS = text_keys(
    ("工作机构", "office"),
    ("办公地址", "address"),
    ("邮政编码", "postcode"),
    ("办公时间", "hours"),
    ("联系电话", "phone"),
    ("传真号码", "fax"),
    ("互联网联系方式", "internet"),
)
SUPERVISION_KEYS = text_keys(
    ("机构", "organ"), ("电话", "phone"), ("地址", "address"), ("邮箱", "email"), ("说明", "note")
)


def _contact(node: Node, name: str, defects: Defects) -> Contact:
    values = read_keys(as_mapping(node, name, defects), name, CONTACT_KEYS, defects)
    awaited = tuple(attribute for attribute, value in values.items() if value == AWAITED)
    return Contact(**_known(values), awaited=awaited)


def _known(values: dict[str, Any]) -> dict[str, Any]:
    """The values except those that are still 待填."""
    return {attribute: value for attribute, value in values.items() if value != AWAITED}


def _supervision(node: Node, name: str, defects: Defects) -> Supervision:
    return Supervision(**_known(read_keys(as_mapping(node, name, defects), name, SUPERVISION_KEYS, defects)))


def _domain(node: Node, name: str, defects: Defects) -> str:
    text = read_text(node, name, defects)
    if text and not _DOMAIN.fullmatch(text):
        defects.add(
            "GK051", node, "“域名”请写成 www.example.gov.cn 或 www.example.gov.cn/zwgk 的样子", field=name
        )
    return text


AGENCY_KEYS: dict[str, tuple[str, Reader]] = {
    **text_keys(
        ("名称", "name"),
        ("简称", "short_name"),
        ("机构代码", "org_code"),
        ("统一社会信用代码", "uscc"),
        ("网站名称", "site_name"),
        ("网站标识码", "site_id"),
        ("备案号", "icp"),
        ("公安备案号", "police"),
        ("主办单位", "sponsor"),
        ("承办单位", "undertaker"),
    ),
    "域名": ("domain", _domain),
    "党政机关标识": ("party_organ_link", read_url),
    "我为政府网站找错": ("fault_link", read_url),
    "上级网站": ("parent_site", read_url),
    "类型": ("kind", read_choice(KINDS)),
    "级别": ("tier", read_choice(TIERS)),
    "联系方式": ("contact", _contact),
    "监督": ("supervision", _supervision),
}


def read_agency(node: Node, name: str, defects: Defects) -> Agency:
    """The agency, whose 名称 is required."""
    mapping = as_mapping(node, name, defects)
    values = read_keys(mapping, name, AGENCY_KEYS, defects)
    if not values.get("name"):
        defects.add("GK052", mapping, "“机构”缺少“名称”：请写机构全称", field="名称")
    return Agency(**{"name": "", **values})
