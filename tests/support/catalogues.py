"""Catalogues made in memory, for tests of the rooms above reading and validation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongkai.catalogue.addresses import number_slug
from gongkai.catalogue.catalogue import Catalogue, catalogue_order
from gongkai.catalogue.model import Item
from gongkai.catalogue.settings import Agency, Category, Department, NumberRule, Output, Settings

TODAY = date(2009, 12, 31)


def settings(**changes) -> Settings:
    """A small county office: a leaf, a branch with two leaves, two departments."""
    values = {
        "agency": Agency(name="测试县供销合作社", org_code="01511800X", domain="www.example.gov.cn"),
        "categories": ({category.code: category for category in CATEGORIES}),
        "departments": ({department.code: department for department in DEPARTMENTS}),
        "number_rule": NumberRule("{机构代码}/{年}-{流水号:5}"),
        "limits": {},
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
        "digest": "settings",
    }
    return Settings(**{**values, **changes})


CATEGORIES = (
    Category("JGZN", "机构职能", ("机构职能",), None, (), 1, department="BGS"),
    Category("YWFW", "业务及服务", ("业务及服务",), None, ("HZZD", "SCXX"), 2),
    Category("HZZD", "合作指导", ("业务及服务", "合作指导"), "YWFW", (), 3),
    Category("SCXX", "市场信息", ("业务及服务", "市场信息"), "YWFW", (), 4),
)
DEPARTMENTS = (Department("BGS", "办公室", 1), Department("HZZDK", "合作指导科", 2))


def item(serial: int = 1, **changes) -> Item:
    """An item of 2009, published a day after it was made."""
    number = changes.pop("index_number", f"01511800X/2009-{serial:05d}")
    values = {
        "path": f"content/{serial}.md",
        "digest": f"digest-{serial}",
        "body_line": 9,
        "has_body": True,
        "title": f"关于第{serial}件事的通知",
        "category": "HZZD",
        "index_number": number,
        "slug": number_slug(number),
        "created": date(2009, 5, 10),
        "department": "HZZDK",
        "published": date(2009, 5, 11),
    }
    return Item(**{**values, **changes})


def catalogue(items: Iterable[Item], today: date = TODAY, **changes) -> Catalogue:
    """The catalogue of ``items``, in catalogue order."""
    return Catalogue(settings(**changes), catalogue_order(items), (), today)
