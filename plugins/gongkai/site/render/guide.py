"""Expand the placeholders of the guide: ``<!-- gongkai:tree -->`` on a line of its own in ``guide/*.md``.

Markdown leaves the comment unchanged; it is replaced in the rendered page. ``category`` lists items, ``numbers`` has an
example of the year: they are expanded when the catalogue is known (:func:`expand_page_late`). The others depend on
``catalogue.yml`` alone (:func:`expand`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from itertools import islice
from urllib.parse import unquote

from markupsafe import Markup

from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.guide_parts import PLACEHOLDER, PLACEHOLDERS
from gongkai.catalogue.settings import Settings
from gongkai.content.markup.renderer import sanitise
from gongkai.site.render.environment import template
from gongkai.site.render.flow import draw
from gongkai.site.views.application_form import form_title
from gongkai.site.views.guide import contact_view, limits_view, numbers_view, tree_view
from gongkai.site.views.organisation import organisation_view
from gongkai.site.views.places import RULES_TAB, catalogue_name, tab_codes
from gongkai.site.views.procedure import procedure
from gongkai.site.views.supervision import supervision_view

LATE = "category"
NUMBERS = "numbers"
NEWEST = 5
ITEM_SCHEME = "gongkai:"
"""Prefix of the path of an item's file in the links of a rendered guide page."""
_ITEM_LINK = re.compile(rf' href="{ITEM_SCHEME}(?P<path>[^"#]*)(?P<fragment>#[^"]*)?"')


class UnknownPlaceholderError(ValueError):
    """An unknown or malformed placeholder; the message is a Chinese sentence for the author."""


def expand(name: str, argument: str | None, settings: Settings, root: str) -> str:
    """The HTML of a placeholder that does not depend on items. ``root`` is the relative path to the site's root.

    Raises :class:`UnknownPlaceholderError` for any other name, and for an argument.
    """
    if name not in _EARLY:
        known = "、".join(PLACEHOLDERS)
        raise UnknownPlaceholderError(f"公开指南里没有叫“gongkai:{name}”的占位，可用的有：{known}。")
    _without_argument(name, argument)
    return _EARLY[name](settings, root)


def _without_argument(name: str, argument: str | None) -> None:
    if argument:
        raise UnknownPlaceholderError(f"占位“gongkai:{name}”后面不写别的，请删去“{argument}”。")


def expand_late(argument: str | None, catalogue: Catalogue, root: str) -> str:
    """The HTML of ``<!-- gongkai:category CODE -->``: the newest items of a category and of those below it, and a link
    to its list. Raises :class:`UnknownPlaceholderError` for an unknown category.
    """
    node = catalogue.settings.find_category(argument or "")
    if node is None:
        raise UnknownPlaceholderError(
            f"占位“gongkai:category {argument or ''}”所写的类别不在 catalogue.yml 里，请写类别的代码。"
        )
    items = tuple(islice(catalogue.branch.get(node.code, ()), NEWEST))
    return _rendered("guide/category.html", root, node=node, items=items)


def expand_numbers(settings: Settings, year: int, root: str) -> str:
    """The HTML of ``<!-- gongkai:numbers -->``: how a 索引号 is formed, with an example of ``year``."""
    return _rendered("guide/numbers.html", root, view=numbers_view(settings, year))


def example_year(catalogue: Catalogue) -> int:
    """The year of an example of a 索引号: that of the newest item, or the current one where there is none."""
    return catalogue.items[0].created.year if catalogue.items else catalogue.today.year


def clean_page(html: str) -> str:
    """The rendered text of a guide page without anything forbidden in an item's body; placeholders and links to items
    stay."""
    return sanitise(
        html,
        schemes=(ITEM_SCHEME.rstrip(":"),),
        keep_comment=lambda comment: PLACEHOLDER.fullmatch(comment) is not None,
    )


def with_rules(html: str, settings: Settings) -> str:
    """The rendered page 公开制度 of the guide, with a section for each category of that tab that its author did not place:
    it is the only page of that name."""
    named = {
        node.code
        for match in PLACEHOLDER.finditer(html)
        if match["name"] == LATE and (node := settings.find_category(unescape(match["argument"] or "")))
    }
    missing = [settings.categories[code] for code in tab_codes(settings, RULES_TAB) if code not in named]
    sections = (
        f'\n<h2 id="{escape(node.code)}">{escape(node.name)}</h2>\n<!-- gongkai:{LATE} {escape(node.code)} -->'
        for node in missing
    )
    return html + "".join(sections)


def plain_title(title: str) -> str:
    """The text of a title that MkDocs gives as HTML."""
    return Markup(title).striptags()


def expand_page(html: str, settings: Settings, root: str) -> str:
    """Expand the placeholders of a rendered page, except for those that depend on items."""
    return _replaced(
        html,
        lambda name, argument: None if name in (LATE, NUMBERS) else expand(name, argument, settings, root),
    )


def expand_page_late(html: str, catalogue: Catalogue, root: str) -> str:
    """Expand all placeholders of a rendered page, and resolve its links to items."""

    def filled(name: str, argument: str | None) -> str:
        if name == LATE:
            return expand_late(argument, catalogue, root)
        if name == NUMBERS:
            _without_argument(name, argument)
            return expand_numbers(catalogue.settings, example_year(catalogue), root)
        return expand(name, argument, catalogue.settings, root)

    return with_item_links(_replaced(html, filled), catalogue, root)


def with_item_links(html: str, catalogue: Catalogue, root: str) -> str:
    """The page with links of the form :data:`ITEM_SCHEME` and a path replaced by the addresses of the items; ``root``
    is the relative path to the catalogue."""
    if f'"{ITEM_SCHEME}' not in html:
        return html
    addresses = {item.path: item.address for item in catalogue.items}

    def resolve(match: re.Match[str]) -> str:
        address = addresses.get(unquote(match["path"]))
        # The link to an item that no longer exists is removed; its text stays.
        return "" if address is None else f' href="{root}{address}{match["fragment"] or ""}"'

    return _ITEM_LINK.sub(resolve, html)


def _replaced(html: str, filled: Callable[[str, str | None], str | None]) -> str:
    def replace(match: re.Match[str]) -> str:
        text = filled(match["name"], unescape(match["argument"]) if match["argument"] else None)
        return match[0] if text is None else text

    return PLACEHOLDER.sub(replace, html)


def _rendered(name: str, root: str, **context: object) -> str:
    return template(name).render(root=Markup(root), **context)


def _flow(settings: Settings, root: str) -> str:
    steps, remedies = procedure(settings), supervision_view(settings).remedies
    return _rendered(
        "guide/flow.html", root, procedure=steps, remedies=remedies, drawing=draw(steps, remedies)
    )


_EARLY: dict[str, Callable[[Settings, str], str]] = {
    "tree": lambda settings, root: _rendered(
        "guide/tree.html",
        root,
        nodes=tree_view(settings),
        catalogue=catalogue_name(settings),
        department_label=settings.label("责任科室"),
    ),
    "contact": lambda settings, root: _rendered(
        "guide/contact.html", root, facts=contact_view(settings), column=settings.agency.column
    ),
    "flow": _flow,
    "form": lambda settings, root: _rendered(
        "guide/form.html", root, settings=settings, title=form_title(settings)
    ),
    "limits": lambda settings, root: _rendered(
        "guide/limits.html", root, facts=limits_view(settings), column=settings.agency.column
    ),
    "supervision": lambda settings, root: _rendered(
        "guide/supervision.html", root, view=supervision_view(settings)
    ),
    "organisation": lambda settings, root: _rendered(
        "guide/organisation.html", root, facts=organisation_view(settings), column=settings.agency.column
    ),
}
