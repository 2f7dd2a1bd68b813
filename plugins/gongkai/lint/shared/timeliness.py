"""Which limit an item lies under, and how its publication stood to it: for the rules, and for statistics."""

from __future__ import annotations

from datetime import date

from gongkai.catalogue.settings import Category, Settings
from gongkai.lint.contract import Context
from gongkai.lint.draft import Draft
from gongkai.standards.limits import STATUTORY, WORKDAYS, Limit, Timeliness, judge_limit, parse_limit

# 国务院令第492号 came into force on this day: what was made before had no limit.
IN_FORCE = date(2008, 5, 1)
INTERPRETATION = Limit(3, WORKDAYS)


def publication_limit(settings: Settings, category: Category | None) -> Limit:
    """公开时限 of the category, or of the nearest above it that names days; else 时限.公开; else the statute's.

    A category may name one of the site's limits (公开时限: 双公示, with 时限: {双公示: 7个工作日})."""
    while category is not None:
        limit = parse_limit(settings.limits.get(category.limit, category.limit)) if category.limit else None
        if limit is not None:
            return limit
        category = settings.categories.get(category.parent) if category.parent else None
    return parse_limit(settings.limits.get("公开", "")) or STATUTORY


def change_limit(settings: Settings, category: Category | None) -> Limit:
    """时限.变更, else the limit for publication: the statute has one limit for 形成 and 变更."""
    return parse_limit(settings.limits.get("变更", "")) or publication_limit(settings, category)


def bound(draft: Draft, settings: Settings) -> bool:
    """Whether the limit binds this site: 主动公开 information of its own making. What another organ made (a law
    that is reprinted) was for that organ to publish in time."""
    agencies = draft.values("发布机构")
    return draft.openness == "主动公开" and (not agencies or settings.agency.name in agencies)


def of_publication(draft: Draft, context: Context, until: date) -> Timeliness | None:
    """How the publication on ``until`` stood to its limit; None where none binds."""
    created = draft.days.get("生成时间")
    if created is None or created < IN_FORCE or not bound(draft, context.settings):
        return None
    limit = publication_limit(context.settings, draft.category)
    return judge_limit(limit, created, until, context.calendar)


def caveat(timeliness: Timeliness) -> str:
    """What a message adds where the holidays of a year are not known."""
    if not timeliness.unknown_years:
        return ""
    return f"（{'、'.join(f'{year}年' for year in timeliness.unknown_years)}没有节假日数据，只按周末推算）"
