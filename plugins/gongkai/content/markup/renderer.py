"""Renders bodies: Markdown to sanitised HTML, and its text by blocks.

Python-Markdown with the extensions of ``mkdocs.yml`` is the reference. The options are plain values, so that this room
does not depend on MkDocs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import markdown
import nh3
from markdown.extensions.footnotes import FootnoteExtension

from gongkai.content.markup.kept import KeepTextExtension
from gongkai.content.markup.plain import PlainRenderer
from gongkai.content.series import CHART

_TAGS = {
    "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre",
    "code", "em", "strong", "b", "i", "u", "s", "del", "ins", "sub", "sup", "small", "mark", "kbd", "abbr", "a", "img",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "figure", "figcaption", "div", "span", "details",
    "summary", "section",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"id", "class", "title", "lang"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "p": {"align"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "td": {"align", "colspan", "rowspan"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "details": {"open"},
    "abbr": {"title"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
# A tag of sanitised HTML, where values are in double quotes; < without > is matched too, so that it is read once.
TAG = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9]*+)((?:[^<>"]++|"[^"]*+")*+)(>?)')
_ATTRIBUTE = re.compile(r' ([^\s"=]++)="([^"]*+)"')
INLINE = {
    "a",
    "abbr",
    "b",
    "code",
    "del",
    "em",
    "i",
    "img",
    "ins",
    "kbd",
    "mark",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "u",
}
# A comment that is never closed reaches to the end, so that the time stays linear.
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
REPORT_TABLE = re.compile(r"<!--\s{0,9}gongkai:report\s{1,9}([^\s<>]{1,20})\s{0,9}-->")
"""Where a table of an annual report stands in a body. This and the marker of a chart are the comments that stay in the
HTML of a body."""
_IGNORED = re.compile(r"[\x00-\x20]")
_HEADING_ID = re.compile(r'<h[1-6] id="([^"]*)">')
_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True)
class MarkdownOptions:
    """``markdown_extensions`` of ``mkdocs.yml``: the extensions in order and the settings of each."""

    extensions: tuple[Any, ...] = ("toc", "tables", "fenced_code")
    configs: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A body: ``html`` is safe to publish; ``blocks`` are the texts of its blocks in reading order, none of them
    empty; ``targets`` are the relative targets of its links and images, ``anchors`` the possible link targets;
    ``plain`` says that it has no inline markup, so that ``blocks`` contain all of its text."""

    html: str
    blocks: tuple[str, ...]
    targets: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    plain: bool = False


def with_kept_text(extensions: Iterable[Any]) -> list[Any]:
    """The extensions of a site, with footnotes and :class:`KeepTextExtension` added."""
    chosen = list(extensions)
    named = {one.removeprefix("markdown.extensions.") for one in chosen if isinstance(one, str)}
    if not named & {"footnotes", "extra", "pymdownx.extra"}:
        chosen.append(FootnoteExtension())
    return [*chosen, KeepTextExtension()]


class Renderer:
    """Converts bodies with one Markdown instance; a new one for each takes a quarter more time."""

    def __init__(self, options: MarkdownOptions) -> None:
        self._markdown = markdown.Markdown(
            extensions=with_kept_text(options.extensions),
            extension_configs={name: dict(config) for name, config in options.configs.items()},
        )
        self._plain = PlainRenderer(options.extensions, options.configs)

    def render(self, body: str) -> Rendered:
        """Render ``body`` to safe HTML, with its links as written, and collect its facts."""
        plain = self._plain.rendered(body)
        if plain is not None:
            html, blocks = plain
            return Rendered(html, blocks, (), tuple(_HEADING_ID.findall(html)), plain=True)
        safe = self.reference(body)
        return Rendered(safe, text_blocks(safe), link_targets(safe), anchors_in(safe))

    def html(self, body: str, resolve: Callable[[str], str | None]) -> str:
        """The safe HTML of ``body`` with its links resolved (:func:`resolve_links`)."""
        return resolve_links(self.render(body).html, resolve)

    def reference(self, body: str) -> str:
        """The safe HTML produced by Python-Markdown, links not resolved."""
        self._markdown.reset()
        wanted = [mark.fullmatch for mark in (REPORT_TABLE, CHART) if mark.search(body)]
        return sanitise(
            self._markdown.convert(body),
            keep_comment=(lambda text: any(mark(text) for mark in wanted)) if wanted else None,
        )


def fill_report_tables(html: str, tables: Mapping[str, str]) -> str:
    """The HTML of a body with each placeholder replaced by the table of its name; placeholders with unknown names are
    removed."""
    return REPORT_TABLE.sub(lambda match: tables.get(match[1], ""), html) if "<!--" in html else html


def sanitise(
    dirty: str, *, schemes: Iterable[str] = (), keep_comment: Callable[[str], bool] | None = None
) -> str:
    """Remove scripts, styles, event handlers, forms, frames and external pictures from HTML.

    ``schemes`` are allowed in links in addition to http, https, mailto and tel. Comments are removed except those for
    which ``keep_comment`` is true.
    """
    clean = nh3.clean(
        dirty,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={*_SCHEMES, *schemes},
        link_rel=None,
        strip_comments=keep_comment is None,
        attribute_filter=_only_own_pictures,
        clean_content_tags={
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "noscript",
            "template",
            "svg",
            "math",
        },
    )
    if keep_comment is None:
        return clean
    # In texts and attributes < is escaped, so every <!-- begins a comment.
    return _COMMENT.sub(lambda match: match[0] if keep_comment(match[0]) else "", clean)


def _only_own_pictures(tag: str, attribute: str, value: str) -> str | None:
    # An external image would tell its host who reads the page; pages make no external requests.
    if attribute not in ("src", "href"):
        return value
    # As browsers interpret it: control characters are dropped, a backslash is a slash.
    read = _IGNORED.sub("", value).replace("\\", "/")
    if tag == "img":
        return None if _SCHEME.match(read) else value
    # A link that is external only in this interpretation conceals its target.
    return None if _SCHEME.match(read) and not _SCHEME.match(value.strip(" ")) else value


def resolve_links(safe: str, resolve: Callable[[str], str | None]) -> str:
    """Rewrite the targets of links and pictures; absolute URLs and anchors in the page are kept."""

    def attribute(match: re.Match[str]) -> str:
        target = _relative_target(match)
        if target is None:
            return match[0]
        address = resolve(target)
        return "" if address is None else f' {match[1]}="{html.escape(address)}"'

    def tag(match: re.Match[str]) -> str:
        if match[1] or match[2] not in ("a", "img") or not match[4]:
            return match[0]
        return f"<{match[2]}{_ATTRIBUTE.sub(attribute, match[3])}>"

    return TAG.sub(tag, safe)


def link_targets(safe: str) -> tuple[str, ...]:
    """The targets that :func:`resolve_links` would resolve, without duplicates, in order."""
    tags = (match for match in TAG.finditer(safe) if match[2] in ("a", "img") and match[4] and not match[1])
    found = (_relative_target(match) for tag in tags for match in _ATTRIBUTE.finditer(tag[3]))
    return tuple(dict.fromkeys(target for target in found if target is not None))


def _relative_target(attribute: re.Match[str]) -> str | None:
    target = html.unescape(attribute[2])
    if attribute[1] not in ("href", "src") or not target or target.startswith("#") or _SCHEME.match(target):
        return None
    return target


def anchors_in(safe: str) -> tuple[str, ...]:
    """The possible link targets in safe HTML."""
    named = (match for tag in TAG.finditer(safe) if tag[4] for match in _ATTRIBUTE.finditer(tag[3]))
    return tuple(dict.fromkeys(match[2] for match in named if match[1] == "id"))


def text_blocks(safe: str) -> tuple[str, ...]:
    """The visible text by blocks (paragraph, heading, cell, list item), with single blanks; empty blocks are left out."""
    blocks: list[str] = []
    current: list[str] = []
    position = 0
    for match in TAG.finditer(safe):
        if not match[4]:
            continue
        current.append(safe[position : match.start()])
        position = match.end()
        name = match[2].lower()
        if name == "br":
            current.append("\n")
        elif name not in INLINE:
            _flush(current, blocks)
    current.append(safe[position:])
    _flush(current, blocks)
    return tuple(blocks)


def _flush(current: list[str], blocks: list[str]) -> None:
    text = _SPACE.sub(" ", html.unescape("".join(current))).strip(" ")
    current.clear()
    if text:
        blocks.append(text)
