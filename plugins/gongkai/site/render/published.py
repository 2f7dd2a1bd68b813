"""The pages of the files that verbs wrote into ``reports/``: answered requests, interview plans, assessments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.catalogue.addresses import number_slug
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.interview import Stage, interviews_of, stage_of
from gongkai.reports.published import Published
from gongkai.reports.published.interview_plan import PlanYear
from gongkai.reports.published.marks import MarksYear
from gongkai.site.render.answered import answered_pages
from gongkai.site.render.environment import main_html
from gongkai.site.render.page import Page
from gongkai.site.views.interviews import has_interviews
from gongkai.site.views.places import ASSESSMENT, INTERVIEW_PLAN, Link, marks_address
from gongkai.site.views.site import site_of

_PLAN_TITLE, _MARKS_TITLE = "访谈计划", "信息公开工作考核"


@dataclass(frozen=True, slots=True)
class PlannedYear:
    """A plan as shown on its page, with the number of interviews of the year held by the day of the build."""

    plan: PlanYear
    held: int


def published_pages(catalogue: Catalogue, published: Published) -> Iterator[Page]:
    """All of them, as far as the site shows them."""
    yield from answered_pages(catalogue, published.answered)
    if has_interviews(catalogue.settings):
        yield _plan_page(catalogue, published)
    if catalogue.settings.shows_marks:
        yield from _marks_pages(catalogue, published)


def _plan_page(catalogue: Catalogue, published: Published) -> Page:
    held = [
        when.year
        for when, item in interviews_of(catalogue.settings, catalogue.items)
        if stage_of(item, when, catalogue.today) is not Stage.COMING
    ]
    plans = sorted((plan for plan in published.plans if plan.sessions), key=lambda one: -one.year)
    years = [PlannedYear(plan, held.count(plan.year)) for plan in plans]
    site = site_of(catalogue.settings)
    main = main_html("interview-plan.html", INTERVIEW_PLAN, heading=_PLAN_TITLE, years=years)
    meta = site.column_meta(_PLAN_TITLE, keywords="网上访谈")
    return Page(INTERVIEW_PLAN, "page", site.title(_PLAN_TITLE), meta, main)


def _marks_pages(catalogue: Catalogue, published: Published) -> Iterator[Page]:
    """The list of years, and the marks of each."""
    site = site_of(catalogue.settings)
    years = sorted((one for one in published.marks if one.schemes), key=lambda one: -one.year)
    links = [Link(f"{one.year}年度{_MARKS_TITLE}", marks_address(one.year)) for one in years]
    main = main_html("assessment-years.html", ASSESSMENT, heading=_MARKS_TITLE, years=links)
    yield Page(ASSESSMENT, "page", site.title(_MARKS_TITLE), site.column_meta(_MARKS_TITLE), main)
    for one, (title, address) in zip(years, links, strict=True):
        main = main_html(
            "assessment.html",
            address,
            heading=title,
            year=one,
            items=_items(catalogue, one),
            above=_MARKS_TITLE,
        )
        yield Page(address, "page", site.title(title), site.column_meta(title), main)


def _items(catalogue: Catalogue, year: MarksYear) -> dict[str, Link]:
    """The items named in reasons, by 索引号."""
    details = (
        detail
        for scheme in year.schemes
        for body in scheme.bodies
        for line in body.lines
        for detail in line.details
        if detail.item
    )
    found = {one.item: catalogue.by_slug.get(number_slug(one.item)) for one in details}
    return {number: Link(item.title, item.address) for number, item in found.items() if item}
