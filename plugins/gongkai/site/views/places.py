"""Where the pages that every page links to stand, relative to the site's root."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from gongkai.catalogue.addresses import category_address
from gongkai.catalogue.settings import Settings

HOME = ""
GUIDE = "guide/"
RULES = "rules/"
ON_REQUEST = "on-request/"
CONTACT = "contact/"
ACCESSIBILITY = "accessibility/"
GUIDE_PAGES = (GUIDE, RULES, ON_REQUEST, CONTACT, ACCESSIBILITY)

SEARCH = "search/"
CATALOGUE = "catalogue/"
# The tab is called 法定主动公开内容, as on the live platforms; what it leads to holds entries of 依申请公开 as well.
CATALOGUE_NAME = "公开目录"
DEPARTMENTS = "department/"
YEARS = "year/"
TOPICS = "topic/"
STATISTICS = "statistics/"
SITE_MAP = "sitemap/"
DATA = "data/"
HELP = "help/"
MEMBERS = "members/"
FORM = "forms/application-form/"
FORM_FILE = "forms/application-form.docx"
NOT_FOUND = "404.html"

# 输出.栏目: where the landing page of a tab with several categories stands.
TAB_PAGES = {"政策文件": "policy/", "公开制度": "system/", "年度报告": "report/"}


class Link(NamedTuple):
    """A text and the address that it leads to, relative to the site's root."""

    text: str
    address: str


def tab_codes(settings: Settings, tab: str) -> tuple[str, ...]:
    """The categories of ``catalogue.yml`` that a tab shows; empty where the tab is not configured."""
    return tuple(code for code in settings.output.tabs.get(tab, ()) if code in settings.categories)


def tab_address(settings: Settings, tab: str) -> str | None:
    """Where 政策文件, 公开制度 or 年度报告 stands: the list of its one category, the landing page of several."""
    codes = tab_codes(settings, tab)
    if len(codes) == 1:
        return category_address(codes[0])
    return TAB_PAGES[tab] if codes else None


def landings(settings: Settings) -> tuple[Link, ...]:
    """The landing pages of the tabs with several categories, also where a page of the guide took the tab's place."""
    return tuple(
        Link(tab, address) for tab, address in TAB_PAGES.items() if tab_address(settings, tab) == address
    )


def tabs(settings: Settings, guide_pages: Collection[str] = GUIDE_PAGES) -> tuple[Link, ...]:
    """The tabs in the order of the live platforms; what the site does not have is left out.

    ``guide_pages`` are the addresses of the pages of ``guide/``; the guide and 依申请公开 are written by the program where
    they are not among them. 公共企事业单位 answer 咨询 since 2019, not 依申请公开.
    """
    rules = RULES if RULES in guide_pages else tab_address(settings, "公开制度")
    candidates = (
        ("政策文件", tab_address(settings, "政策文件")),
        ("公开指南", GUIDE),
        ("公开制度", rules),
        ("法定主动公开内容", CATALOGUE),
        ("年度报告", tab_address(settings, "年度报告")),
        ("依申请公开", ON_REQUEST if settings.takes_requests else None),
    )
    return tuple(Link(text, address) for text, address in candidates if address is not None)
