"""The time limit for publishing an item and whether it was met, for rules and statistics."""

from __future__ import annotations

from datetime import date

from gongkai.catalogue.model import Item, Openness
from gongkai.catalogue.settings import Category, Settings
from gongkai.lint.contract import Context
from gongkai.lint.draft import Draft
from gongkai.standards.limits import STATUTORY, Limit, Timeliness, judge_limit, parse_limit

# 国务院令第492号 came into force on this day; there was no limit for earlier information.
IN_FORCE = date(2008, 5, 1)


def publication_limit(settings: Settings, category: Category | None) -> Limit:
    """公开时限 of the category or of the nearest category above it with a valid one, or else 时限.公开, or else the limit
    of the Regulations.

    A category may refer to a limit of the site by name (公开时限: 双公示, with 时限: {双公示: 7个工作日}).
    """
    while category is not None:
        limit = parse_limit(settings.limits.get(category.limit, category.limit)) if category.limit else None
        if limit is not None:
            return limit
        category = settings.categories.get(category.parent) if category.parent else None
    return parse_limit(settings.limits.get("公开", "")) or STATUTORY


def change_limit(settings: Settings, category: Category | None) -> Limit:
    """时限.变更, or else the limit for publication: the Regulations have one limit for 形成 and 变更."""
    return parse_limit(settings.limits.get("变更", "")) or publication_limit(settings, category)


def bound(draft: Draft, settings: Settings) -> bool:
    """Whether the limit applies: to information that is 主动公开 and produced by this agency. Information reprinted from
    another agency was for that agency to publish in time."""
    agencies = draft.values("发布机构")
    return draft.openness == "主动公开" and (not agencies or settings.agency.name in agencies)


def bound_item(item: Item, settings: Settings) -> bool:
    """:func:`bound` of a valid item."""
    agencies = item.agencies
    return item.openness is Openness.PROACTIVE and (not agencies or settings.agency.name in agencies)


def of_publication(draft: Draft, context: Context, until: date) -> Timeliness | None:
    """Whether publication on ``until`` meets the limit; None if no limit applies."""
    created = draft.days.get("生成时间")
    if created is None or created < IN_FORCE or not bound(draft, context.settings):
        return None
    limit = publication_limit(context.settings, draft.category)
    return judge_limit(limit, created, until, context.calendar)


def caveat(timeliness: Timeliness) -> str:
    """A note for messages if the holidays of a year are not known; otherwise empty."""
    if not timeliness.unknown_years:
        return ""
    return f"（{'、'.join(f'{year}年' for year in timeliness.unknown_years)}没有节假日数据，只按周末推算）"
