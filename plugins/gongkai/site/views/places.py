"""Addresses of the unique pages, relative to the site's root, and the tabs that link to them."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from gongkai.catalogue.addresses import category_address
from gongkai.catalogue.settings import Settings

HOME = ""
GUIDE = "guide/"
RULES = "rules/"
ON_REQUEST = "on-request/"
CONSULTATION = "consultation/"
APPEAL = "appeal/"
CONTACT = "contact/"
ACCESSIBILITY = "accessibility/"
GUIDE_PAGES = (GUIDE, RULES, ON_REQUEST, CONSULTATION, APPEAL, CONTACT, ACCESSIBILITY)

SEARCH = "search/"
CATALOGUE = "catalogue/"
DEPARTMENTS = "department/"
YEARS = "year/"
TOPICS = "topic/"
STATISTICS = "statistics/"
ANSWERED = "answered/"
ASSESSMENT = "assessment/"
SITE_MAP = "sitemap/"
DATA = "data/"
HELP = "help/"
MEMBERS = "members/"
INTERVIEWS = "interview/"
INTERVIEW_ARCHIVE = "interview/archive/"
INTERVIEW_FOLLOW_UP = "interview/follow-up/"
INTERVIEW_PLAN = "interview/plan/"
INTERVIEW_CALENDAR = "interview/coming.ics"
FORM = "forms/application-form/"
FORM_FILE = "forms/application-form.docx"

RULES_TAB = "公开制度"
# The landing page of each tab of 输出.栏目 that has several categories.
TAB_PAGES = {"政策文件": "policy/", RULES_TAB: "system/", "年度报告": "report/"}


class Link(NamedTuple):
    """A text and an address relative to the site's root; the address is "" for a text without a link."""

    text: str
    address: str


def marks_address(year: int) -> str:
    """The page of the assessment of a year."""
    return f"{ASSESSMENT}{year}/"


def tab_codes(settings: Settings, tab: str) -> tuple[str, ...]:
    """The codes of the categories of a tab; empty where the tab is not configured."""
    return tuple(code for code in settings.output.tabs.get(tab, ()) if code in settings.categories)


def tab_address(settings: Settings, tab: str) -> str | None:
    """The address of 政策文件, 公开制度 or 年度报告: the list of its only category, or else its landing page."""
    codes = tab_codes(settings, tab)
    if len(codes) == 1:
        return category_address(codes[0])
    return TAB_PAGES[tab] if codes else None


def landings(settings: Settings, guide_pages: Collection[str] = ()) -> tuple[Link, ...]:
    """The landing pages of the tabs with several categories. 公开制度 has none where ``guide_pages``, the addresses of the
    pages made from ``guide/``, hold the page of that name: its categories are listed there."""
    return tuple(
        Link(tab, address)
        for tab, address in TAB_PAGES.items()
        if tab_address(settings, tab) == address and not (tab == RULES_TAB and RULES in guide_pages)
    )


def moved(settings: Settings, guide_pages: Collection[str]) -> tuple[tuple[str, Link], ...]:
    """(address, link to the new page) of the landing pages that are replaced by a page of the guide."""
    gone = set(landings(settings)) - set(landings(settings, guide_pages))
    return tuple((address, Link(tab, RULES)) for tab, address in sorted(gone))


def catalogue_name(settings: Settings) -> str:
    """The name of the page of all 类别, in tab, heading and breadcrumbs: 法定主动公开内容 as on the platforms of organs
    (国办公开办函〔2019〕61号), 公开目录 for others."""
    return "法定主动公开内容" if settings.follows_regulations else "公开目录"


def tabs(settings: Settings, guide_pages: Collection[str] = GUIDE_PAGES) -> tuple[Link, ...]:
    """The tabs in the order of the live platforms, without those for which the site has no page.

    ``guide_pages`` are the addresses of the pages made from ``guide/``. The guide and 依申请公开 always have a page, which
    the program writes where they are not among these. 公共企事业单位 answer 咨询 since 2019 (第五十五条) and name
    the way of 申诉; 申请 only where the site takes them.
    """
    rules = RULES if RULES in guide_pages else tab_address(settings, RULES_TAB)
    candidates = (
        ("政策文件", tab_address(settings, "政策文件")),
        ("公开指南", GUIDE),
        (RULES_TAB, rules),
        (catalogue_name(settings), CATALOGUE),
        ("年度报告", tab_address(settings, "年度报告")),
        ("依申请公开", ON_REQUEST if settings.takes_requests else None),
        ("信息公开咨询", None if settings.follows_regulations else CONSULTATION),
        ("申诉", None if settings.follows_regulations else APPEAL),
    )
    return tuple(Link(text, address) for text, address in candidates if address is not None)
