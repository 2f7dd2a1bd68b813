"""The filters of a list."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from gongkai.catalogue.model import Item, Validity
from gongkai.site.views.context import ViewContext
from gongkai.site.views.listing import Choice


def choices(items: Sequence[Item], context: ViewContext) -> tuple[Choice, ...]:
    """The filters of a list: 类别, 责任科室, 年度, 有效性; one with fewer than two options is left out."""
    settings, validity = context.catalogue.settings, context.validity
    categories = set(map(attrgetter("category"), items))
    departments = set(map(attrgetter("department"), items))
    years = sorted({item.listed.year for item in items}, reverse=True)
    validities = {validity[item.slug] for item in items}
    found = (
        Choice(
            "category",
            settings.label("类别"),
            tuple((code, node.full_name) for code, node in settings.categories.items() if code in categories),
        ),
        Choice(
            "department",
            settings.label("责任科室"),
            tuple((code, node.name) for code, node in settings.departments.items() if code in departments),
        ),
        Choice("year", "年度", tuple((str(year), f"{year}年") for year in years)),
        Choice(
            "validity",
            settings.label("有效性"),
            tuple((v.value, v.value) for v in Validity if v in validities),
        ),
    )
    return tuple(choice for choice in found if len(choice.options) > 1)
