"""Pages other than items, lists and statistics: site map, downloads, help, members, application form, default pages of
the guide, and retired numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from markupsafe import Markup

from gongkai.catalogue.addresses import item_address, root_prefix
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Retired
from gongkai.catalogue.settings import Settings
from gongkai.site.render.environment import main_html
from gongkai.site.render.guide import example_year, expand, expand_numbers
from gongkai.site.render.interviews import interview_pages
from gongkai.site.render.page import Page, PlannedPage
from gongkai.site.views.application_form import application_form_view
from gongkai.site.views.downloads import DownloadsView, downloads_view
from gongkai.site.views.guide import contact_view
from gongkai.site.views.places import (
    ACCESSIBILITY,
    ANSWERED,
    APPEAL,
    CONSULTATION,
    CONTACT,
    DATA,
    FORM,
    GUIDE,
    HELP,
    MEMBERS,
    ON_REQUEST,
    SITE_MAP,
    Link,
    catalogue_name,
    moved,
)
from gongkai.site.views.procedure import who_may_ask
from gongkai.site.views.site import site_of
from gongkai.site.views.site_map import Group, site_map_view


def plain_pages(catalogue: Catalogue, guide_pages: Sequence[Link]) -> Iterator[Page]:
    """The pages of :func:`planned_pages`, rendered."""
    return (one.make() for one in planned_pages(catalogue, guide_pages))


def planned_pages(catalogue: Catalogue, guide_pages: Sequence[Link]) -> Iterator[PlannedPage]:
    """All these pages. ``guide_pages`` link to the pages made from ``guide/``; default pages with the same address are
    left out."""
    of_guide = {page.address for page in guide_pages}
    settings = catalogue.settings
    groups, downloads = site_map_view(catalogue, guide_pages), downloads_view(catalogue)
    yield PlannedPage(SITE_MAP, repr(groups), partial(_site_map, settings, groups))
    yield PlannedPage(DATA, repr(downloads), partial(_data, settings, downloads))
    yield PlannedPage(HELP, "", partial(_help, settings))
    if settings.members:
        yield PlannedPage(MEMBERS, "", partial(_members, settings))
    yield from map(PlannedPage.of, interview_pages(catalogue))
    if settings.takes_requests:
        yield PlannedPage(FORM, "", partial(_form, settings))
        if ON_REQUEST not in of_guide:
            yield PlannedPage(ON_REQUEST, "", partial(_on_request, settings))
    if not settings.follows_regulations:
        for address, title in ((CONSULTATION, "信息公开咨询"), (APPEAL, "申诉")):
            if address not in of_guide:
                yield PlannedPage(address, "", partial(_consultation, settings, address, title))
    if GUIDE not in of_guide:
        year = example_year(catalogue)
        yield PlannedPage(GUIDE, str(year), partial(_guide, settings, year))
    if CONTACT not in of_guide:
        yield PlannedPage(CONTACT, "", partial(_contact, settings))
    if ACCESSIBILITY not in of_guide:
        yield PlannedPage(ACCESSIBILITY, "", partial(_accessibility, settings))
    for address, place in moved(settings, of_guide):
        yield PlannedPage(address, repr(place), partial(_moved, settings, address, place), moved=True)
    for retired in catalogue.retired:
        address = item_address(retired.index_number)
        yield PlannedPage(address, repr(retired), partial(retired_page, settings, retired))


def retired_page(settings: Settings, retired: Retired) -> Page:
    """The page at the address of a number of ``retired.yml``: number, day and reason, no title."""
    return _page(
        settings,
        item_address(retired.index_number),
        "已撤下的信息",
        "retired.html",
        kind="item",
        retired=retired,
    )


def _site_map(settings: Settings, groups: Sequence[Group]) -> Page:
    return _page(settings, SITE_MAP, "网站地图", "sitemap.html", groups=groups)


def _data(settings: Settings, view: DownloadsView) -> Page:
    return _page(settings, DATA, "数据下载和订阅", "data.html", view=view, agency=settings.agency.name)


def _form(settings: Settings) -> Page:
    form = application_form_view(settings)
    page = _page(settings, FORM, form.title, "application-form.html", form=form)
    return replace(page, scripts=("form.js",))


def _accessibility(settings: Settings) -> Page:
    report_to = _report_to(settings)
    return _page(settings, ACCESSIBILITY, "无障碍声明", "accessibility.html", report_to=report_to)


def _moved(settings: Settings, address: str, place: Link) -> Page:
    page = _page(settings, address, place.text, "moved.html", place=place)
    return replace(page, moved_to=place.address)


def _members(settings: Settings) -> Page:
    page = _page(
        settings, MEMBERS, "成员站点", "members.html", members=settings.members, agency=settings.agency.name
    )
    return replace(page, scripts=("members.js",))


def _help(settings: Settings) -> Page:
    on_request = ON_REQUEST if settings.takes_requests else ""
    return _page(
        settings,
        HELP,
        "使用帮助和纠错",
        "help.html",
        on_request=on_request,
        report_to=_report_to(settings),
        fault_link=settings.agency.fault_link,
    )


def _contact(settings: Settings) -> Page:
    departments = [one for one in settings.departments.values() if one.phone and not one.retired]
    parts = {name: _part(name, settings, CONTACT) for name in ("contact", "organisation", "supervision")}
    return _page(settings, CONTACT, "联系我们", "contact.html", departments=departments, **parts)


def _guide(settings: Settings, year: int) -> Page:
    # Tabs and items link here, so the page must exist even if there is no guide.
    names = ("tree", "limits", "form", "flow", "contact", "organisation", "supervision")
    parts = {name: _part(name, settings, GUIDE) for name in names}
    numbers = expand_numbers(settings, year, root_prefix(GUIDE))
    title = f"{settings.agency.column}指南"
    return _page(
        settings, GUIDE, title, "default-guide.html", heading=title, agency=settings.agency.name,
        requests=settings.takes_requests, numbers=Markup(numbers), **parts
    )  # fmt: skip


def _on_request(settings: Settings) -> Page:
    # Every item that is 依申请公开 links here, so the page must exist even if it is not in the guide.
    parts = {name: _part(name, settings, ON_REQUEST) for name in ("form", "contact", "flow", "supervision")}
    answered = ANSWERED if settings.output.answered else ""
    return _page(
        settings,
        ON_REQUEST,
        "依申请公开",
        "on-request.html",
        who=who_may_ask(settings),
        answered=answered,
        **parts,
    )


def _consultation(settings: Settings, address: str, title: str) -> Page:
    """信息公开咨询 or 申诉 of a 公共企事业单位, which its tabs link to."""
    parts = {name: _part(name, settings, CONSULTATION) for name in ("flow", "contact", "supervision")}
    return _page(
        settings, address, title, "consultation.html", heading=title, appeal=address == APPEAL, **parts
    )


def _report_to(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Where to report a mistake: the facts about the office without 邮政编码 and 传真号码."""
    return tuple(fact for fact in contact_view(settings) if fact[0] not in ("邮政编码", "传真号码"))


def _part(name: str, settings: Settings, address: str) -> Markup:
    return Markup(expand(name, None, settings, root_prefix(address)))


def _page(
    settings: Settings, address: str, title: str, template: str, kind: str = "page", **context: Any
) -> Page:
    site = site_of(settings)
    agency = settings.agency
    words = {
        "column": agency.column,
        "information": agency.information,
        "itself": agency.itself,
        "catalogue": catalogue_name(settings),
        "department_label": settings.label("责任科室"),
        "department_word": settings.department_word,
    }
    main = main_html(template, address, **words, **context)
    return Page(address=address, kind=kind, title=site.title(title), meta=site.column_meta(title), main=main)
