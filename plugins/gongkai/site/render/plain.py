"""Pages other than items, lists and statistics: site map, downloads, help, members, application form, default pages of
the guide, and retired numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from gongkai.catalogue.addresses import item_address, root_prefix
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Retired
from gongkai.catalogue.settings import Settings
from gongkai.site.render.environment import main_html
from gongkai.site.render.guide import example_year, expand, expand_numbers
from gongkai.site.render.interviews import interview_pages
from gongkai.site.render.page import Page
from gongkai.site.views.application_form import application_form_view
from gongkai.site.views.downloads import downloads_view
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
from gongkai.site.views.site_map import site_map_view


def plain_pages(catalogue: Catalogue, guide_pages: Sequence[Link]) -> Iterator[Page]:
    """All these pages. ``guide_pages`` link to the pages made from ``guide/``; default pages with the same address are
    left out."""
    of_guide = {page.address for page in guide_pages}
    settings = catalogue.settings
    yield _page(settings, SITE_MAP, "网站地图", "sitemap.html", groups=site_map_view(catalogue, guide_pages))
    yield _page(
        settings,
        DATA,
        "数据下载和订阅",
        "data.html",
        view=downloads_view(catalogue),
        agency=settings.agency.name,
    )
    yield _help(settings)
    if settings.members:
        yield _members(settings)
    yield from interview_pages(catalogue)
    if settings.takes_requests:
        form = application_form_view(settings)
        page = _page(settings, FORM, form.title, "application-form.html", form=form)
        yield replace(page, scripts=("form.js",))
        if ON_REQUEST not in of_guide:
            yield _on_request(settings)
    if not settings.follows_regulations:
        yield from (page for page in _consultation(settings) if page.address not in of_guide)
    if GUIDE not in of_guide:
        yield _guide(catalogue)
    if CONTACT not in of_guide:
        yield _contact(settings)
    if ACCESSIBILITY not in of_guide:
        yield _page(
            settings, ACCESSIBILITY, "无障碍声明", "accessibility.html", report_to=_report_to(settings)
        )
    for address, place in moved(settings, of_guide):
        moving = _page(settings, address, place.text, "moved.html", place=place)
        yield replace(moving, moved_to=place.address)
    yield from (retired_page(settings, retired) for retired in catalogue.retired)


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


def _guide(catalogue: Catalogue) -> Page:
    # Tabs and items link here, so the page must exist even if there is no guide.
    settings = catalogue.settings
    names = ("tree", "limits", "form", "flow", "contact", "organisation", "supervision")
    parts = {name: _part(name, settings, GUIDE) for name in names}
    numbers = expand_numbers(settings, example_year(catalogue), root_prefix(GUIDE))
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


def _consultation(settings: Settings) -> Iterator[Page]:
    """信息公开咨询 and 申诉 of a 公共企事业单位, which its tabs link to."""
    parts = {name: _part(name, settings, CONSULTATION) for name in ("flow", "contact", "supervision")}
    for address, title in ((CONSULTATION, "信息公开咨询"), (APPEAL, "申诉")):
        yield _page(
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
