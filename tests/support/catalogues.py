"""As :mod:`support.settings`, but the branches have no department, there are no limits, and the items are of 合作指导科."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from gongkai.catalogue.catalogue import Catalogue, catalogue_order
from gongkai.catalogue.model import Item
from gongkai.catalogue.settings import Category, Settings
from support import settings as base
from support.settings import TODAY

CATEGORIES = (
    Category("JGZN", "机构职能", ("机构职能",), None, (), 1, department="BGS"),
    Category("YWFW", "业务及服务", ("业务及服务",), None, ("HZZD", "SCXX"), 2),
    Category("HZZD", "合作指导", ("业务及服务", "合作指导"), "YWFW", (), 3),
    Category("SCXX", "市场信息", ("业务及服务", "市场信息"), "YWFW", (), 4),
)


def settings(**changes: Any) -> Settings:
    """A small county office: a leaf, a branch with two leaves, two departments."""
    return base.settings(**{"categories": CATEGORIES, "limits": {}, "digest": "settings", **changes})


def item(serial: int = 1, /, **changes: Any) -> Item:
    """An item of 2009, published a day after it was made."""
    values = {
        "digest": f"digest-{serial}",
        "title": f"关于第{serial}件事的通知",
        "category": "HZZD",
        "created": date(2009, 5, 10),
        "department": "HZZDK",
        "published": date(2009, 5, 11),
    }
    return base.item(serial, **{**values, **changes})


def catalogue(items: Iterable[Item], today: date = TODAY, **changes: Any) -> Catalogue:
    """The catalogue of ``items``, in catalogue order."""
    return Catalogue(settings(**changes), catalogue_order(items), (), today)
