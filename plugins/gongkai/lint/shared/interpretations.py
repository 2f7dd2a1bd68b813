"""Documents and their interpretations (解读)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.addresses import number_slug
from gongkai.catalogue.model import Item
from gongkai.catalogue.settings import Settings
from gongkai.lint.contract import Context, Project
from gongkai.lint.shared.normative import is_interpretation
from gongkai.standards.index_number import normalise_number
from gongkai.standards.limits import WORKDAYS, Limit, parse_limit

_USUAL = Limit(3, WORKDAYS)


def interpretation_limit(settings: Settings) -> Limit | None:
    """The time limit for interpretations: 时限.解读, or else three working days. None for a site under the Regulations
    of 2008 without a limit of its own: interpretations were not required then."""
    stated = parse_limit(settings.limits.get("解读", ""))
    return stated or (_USUAL if settings.regulations >= 2019 else None)


def linked_slugs(project: Project) -> frozenset[str]:
    """The slugs of items that have a 解读 or are named in one."""
    naming = (item for item in project.items if item.interpretations)
    return frozenset(
        slug
        for item in naming
        for slug in (item.slug, *(number_slug(number) for number in item.interpretations))
    )


def pairs(project: Project, context: Context) -> Iterator[tuple[Item, Item]]:
    """(document, interpretation) pairs; 解读 belongs in the document, but may be written in the interpretation."""
    for item in project.items:
        for number in item.interpretations:
            other = project.items_by_number.get(normalise_number(number))
            if other is not None:
                turned = is_interpretation(item, context) and not is_interpretation(other, context)
                yield (other, item) if turned else (item, other)
