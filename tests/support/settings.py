"""Settings and catalogues in memory, for tests that need no file."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.catalogue.addresses import number_slug
from gongkai.catalogue.catalogue import Catalogue, catalogue_order
from gongkai.catalogue.model import Item
from gongkai.catalogue.settings import Agency, Category, Department, NumberRule, Output, Settings

TODAY = date(2009, 12, 31)


def settings(**changes: Any) -> Settings:
    """A small valid Settings; ``changes`` replace its attributes. ``categories`` and ``departments`` may be lists."""
    values: dict[str, Any] = {
        "agency": Agency("测试县供销合作社", org_code="01511800X", domain="www.example.gov.cn"),
        "categories": [
            category("JGZN", "机构职能"),
            category("YWFW", "业务及服务", children=("HZZD", "SCXX")),
            category("HZZD", "业务及服务/合作指导", parent="YWFW", department="HZZDK"),
            category("SCXX", "业务及服务/市场信息", parent="YWFW"),
        ],
        "departments": [department("BGS", "办公室"), department("HZZDK", "合作指导科")],
        "number_rule": NumberRule("{机构代码}/{年}-{流水号:5}"),
        "limits": ({"公开": "20个工作日"}),
        "days_off": frozenset(),
        "days_on": frozenset(),
        "base_date": TODAY,
        "regulations": 2008,
        "rules": {},
        "output": Output(),
        "vocabularies": {},
        "topic_tree": {},
        "synonyms": {},
        "search_attachments": False,
        "members": (),
        "review": None,
        "assessment": None,
        "digest": "",
        **changes,
    }
    for name in ("categories", "departments"):
        if not isinstance(values[name], dict):
            values[name] = {node.code: node for node in values[name]}
    return Settings(**values)


def category(
    code: str, path: str, *, children: tuple[str, ...] = (), parent: str | None = None, **more: Any
) -> Category:
    """A node of the tree at ``path``; its ``department`` is 办公室 by default."""
    names = tuple(path.split("/"))
    return Category(code, names[-1], names, parent, children, line=1, **{"department": "BGS", **more})


def department(code: str, name: str, **more: Any) -> Department:
    """A 科室."""
    return Department(code, name, line=1, **more)


def item(serial: int = 1, /, **fields: Any) -> Item:
    """A valid published item of 2009; ``fields`` replace its values."""
    number = fields.pop("index_number", f"01511800X/2009-{serial:05}")
    values: dict[str, Any] = {
        "path": f"content/{serial}.md",
        "digest": "",
        "body_line": 9,
        "has_body": True,
        "title": f"第{serial}件信息",
        "category": "JGZN",
        "index_number": number,
        "slug": number_slug(number),
        "created": date(2009, 3, 2),
        "department": "BGS",
        "published": date(2009, 3, 5),
        **fields,
    }
    return Item(**values)


def catalogue(*items: Item, today: date = TODAY, retired: tuple = (), **changes: Any) -> Catalogue:
    """A Catalogue of these items under :func:`settings`."""
    return Catalogue(settings(**changes), catalogue_order(items), retired, today)
