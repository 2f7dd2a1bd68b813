"""A rendered page: the content for the placeholders of a shell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from markupsafe import escape

from gongkai.catalogue.addresses import root_prefix
from gongkai.site.render.lead import first_paragraph

_DESCRIBING = ("page", "guide")


@dataclass(frozen=True, slots=True)
class Page:
    """The content of a page, to be inserted into the shell of its ``kind``.

    ``address`` is relative to the site's root, ``title`` the text of the title element, ``meta`` (name, content) of
    the meta tags, ``main`` the HTML of the main element, ``feeds`` (title, address) of Atom feeds, ``scripts`` the
    names of files below ``assets/gongkai/``, ``description`` the text for search engines and shared links.
    ``moved_to`` is the address of the page that replaces this one.
    """

    address: str
    kind: str
    title: str
    meta: tuple[tuple[str, str], ...]
    main: str
    feeds: tuple[tuple[str, str], ...] = ()
    scripts: tuple[str, ...] = ()
    description: str = ""
    moved_to: str = ""


class PlannedPage(NamedTuple):
    """A page that need not be rendered if it is known: with the same settings, frame and ``shown``, pages of one
    address are the same."""

    address: str
    shown: str
    make: Callable[[], Page]
    moved: bool = False

    @classmethod
    def of(cls, page: Page) -> PlannedPage:
        """A page that was cheap to render."""
        return cls(page.address, repr(page), lambda: page, bool(page.moved_to))


class PlannedView(NamedTuple):
    """As :class:`PlannedPage`, with a function that makes the view, which any process can render."""

    address: str
    shown: str
    view: Callable[[], object]


def head_html(page: Page) -> str:
    """The HTML for ``<!--gk:meta-->``: meta tags, then links to the feeds."""
    root = root_prefix(page.address)
    tags = [_meta_tag(name, content) for name, content in page.meta]
    tags += _shared(page)
    tags += [_feed_link(title, f"{root}{address}") for title, address in page.feeds]
    if page.moved_to:
        tags.append(f'<link rel="canonical" href="{escape(root + page.moved_to)}">')
    return "\n".join(tags)


# Most tags name the site, its agency and the category: the same on many pages.
@lru_cache(maxsize=4096)
def _meta_tag(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{escape(content)}">'


def _shared(page: Page) -> list[str]:
    """The tags for shared links: title and description (Open Graph)."""
    names = dict(page.meta)
    description = page.description or ("" if page.kind == "item" else _described(page, names))
    title, site = names.get("ArticleTitle") or page.title, names.get("SiteName", "")
    tags = [
        ("og:title", title),
        ("og:site_name", site),
        ("og:type", "article" if page.kind == "item" else "website"),
        ("og:locale", "zh_CN"),
        ("og:description", description),
    ]
    described = f'<meta name="description" content="{escape(description)}">'
    shown = [f'<meta property="{name}" content="{escape(content)}">' for name, content in tags if content]
    return [described, *shown] if description else shown


def _described(page: Page, names: Mapping[str, str]) -> str:
    """What a page says of itself: a list its category's description, another page its first paragraph."""
    return (first_paragraph(page.main) if page.kind in _DESCRIBING else "") or names.get(
        "ColumnDescription", ""
    )


@lru_cache(maxsize=4096)
def _feed_link(title: str, href: str) -> str:
    return f'<link rel="alternate" type="application/atom+xml" title="{escape(title)}" href="{href}">'


def scripts_html(page: Page) -> str:
    """The HTML for ``<!--gk:scripts-->``: the scripts of the page, external and deferred."""
    root = root_prefix(page.address)
    return "\n".join(f'<script defer src="{root}assets/gongkai/{name}"></script>' for name in page.scripts)
