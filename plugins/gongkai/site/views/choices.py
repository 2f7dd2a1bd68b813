"""The filters of a list."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from gongkai.catalogue.model import Item, Validity
from gongkai.site.views.context import ViewContext
from gongkai.site.views.listing import Choice

_slug_of = attrgetter("slug")


def choices(items: Sequence[Item], context: ViewContext) -> tuple[Choice, ...]:
    """The filters of a list: 类别, 责任科室, 年度, 有效性; one with fewer than two options is left out."""
    settings = context.catalogue.settings
    different, index = context.selections
    found = [different[number] for number in set(map(index.__getitem__, map(_slug_of, items)))]
    categories, departments = {one.category for one in found}, {one.department for one in found}
    years = sorted({one.year for one in found}, reverse=True)
    validities = {one.validity for one in found}
    filters = (
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
    return tuple(choice for choice in filters if len(choice.options) > 1)
