"""The variable ``gk`` of the theme's templates: header, tabs and footer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from gongkai.catalogue.settings import Settings
from gongkai.site.views.places import (
    ACCESSIBILITY,
    CONTACT,
    DATA,
    GUIDE_PAGES,
    HELP,
    INTERVIEWS,
    SITE_MAP,
    STATISTICS,
    Link,
    tabs,
)
from gongkai.site.views.site import site_of


@dataclass(frozen=True, slots=True)
class Badge:
    """A footer link shown as an image: 党政机关标识 or 我为政府网站找错. ``name`` is part of its class in the style sheet."""

    name: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class ThemeContext:
    """What the frame of a page shows; the same on all pages of the site.

    ``own_site`` is the name of the MkDocs site in which the catalogue stands (empty where there is none) and ``up`` the
    relative path from the catalogue's root to its home page.

    ``facts`` are (label, value) of the lines of the footer, ``connect_sources`` the origins of the member sites, allowed by ``connect-src`` of the content security policy.
    """

    site_name: str
    agency_name: str
    column: str
    information: str
    parent_site: str
    tabs: tuple[Link, ...]
    footer_links: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    police: str
    badges: tuple[Badge, ...]
    connect_sources: tuple[str, ...]
    own_site: str = ""
    up: str = ""


# Contact and accessibility always exist: from guide/, or else written by the program.
_FOOTER_LINKS = (
    Link("联系我们", CONTACT), Link("网站地图", SITE_MAP), Link("数据统计", STATISTICS), Link("数据下载和订阅", DATA),
    Link("使用帮助和纠错", HELP), Link("无障碍声明", ACCESSIBILITY),
)  # fmt: skip


def theme_context(
    settings: Settings, guide_pages: Collection[str] = GUIDE_PAGES, *, own_site: str = "", prefix: str = ""
) -> ThemeContext:
    """The context of a site.

    ``guide_pages`` are the addresses of the pages made from ``guide/``; below a ``prefix`` the catalogue stands in the
    MkDocs site that is called ``own_site``.
    """
    agency, site = settings.agency, site_of(settings)
    return ThemeContext(
        site_name=site.name,
        agency_name=agency.name,
        column=agency.column,
        information=agency.information,
        parent_site=agency.parent_site,
        tabs=tabs(settings, guide_pages),
        footer_links=_footer_links(settings),
        facts=_facts(settings),
        police=agency.police,
        badges=_badges(settings),
        connect_sources=tuple(dict.fromkeys(_origin(member.url) for member in settings.members)),
        own_site=own_site if prefix else "",
        up="../" * prefix.count("/"),
    )


def _footer_links(settings: Settings) -> tuple[Link, ...]:
    """The links of the footer; 网上访谈 where the site has a category of interviews."""
    held = any(node.holds_interviews and not node.retired for node in settings.categories.values())
    return (Link("网上访谈", INTERVIEWS), *_FOOTER_LINKS) if held else _FOOTER_LINKS


def _facts(settings: Settings) -> tuple[tuple[str, str], ...]:
    agency = settings.agency
    facts = (
        ("主办单位", agency.sponsor),
        ("承办单位", agency.undertaker),
        ("地址", agency.contact.address),
        ("联系电话", agency.contact.phone),
        ("网站标识码", agency.site_id),
        ("", agency.icp),
    )
    return tuple((label, value) for label, value in facts if value)


def _badges(settings: Settings) -> tuple[Badge, ...]:
    agency = settings.agency
    badges = (
        Badge("party-organ", "党政机关标识", agency.party_organ_link),
        Badge("report-fault", "我为政府网站找错", agency.fault_link),
    )
    return tuple(badge for badge in badges if badge.url)


def _origin(url: str) -> str:
    scheme, _, rest = url.partition("://")
    # Hosts in a content security policy are ASCII: 某某.政务 must be written in Punycode.
    return f"{scheme}://{rest.split('/')[0].encode('idna').decode()}"
