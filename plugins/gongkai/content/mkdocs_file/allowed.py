"""The allowed Markdown extensions and functions: those that read no files and run no other code."""

from __future__ import annotations

from dataclasses import dataclass

_OF_MARKDOWN = (
    "abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "legacy_attrs",
    "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks",
)  # fmt: skip
# Not b64 and snippets, which read files named by the page, and not pathconverter, which changes links.
_OF_PYMDOWN = (
    "arithmatex", "betterem", "blocks.admonition", "blocks.caption", "blocks.definition", "blocks.details",
    "blocks.html", "blocks.tab", "caret", "critic", "details", "emoji", "escapeall", "extra", "fancylists",
    "highlight", "inlinehilite", "keys", "magiclink", "mark", "progressbar", "quotes", "saneheaders", "smartsymbols",
    "striphtml", "superfences", "tabbed", "tasklist", "tilde",
)  # fmt: skip
EXTENSIONS = (*_OF_MARKDOWN, *(f"pymdownx.{name}" for name in _OF_PYMDOWN))
"""The names of extensions; those of Markdown may also be written ``markdown.extensions.toc``."""

FUNCTIONS = (
    "markdown.extensions.toc.slugify",
    "markdown.extensions.toc.slugify_unicode",
    "material.extensions.emoji.to_svg",
    "material.extensions.emoji.twemoji",
    "pymdownx.arithmatex.arithmatex_fenced_format",
    "pymdownx.arithmatex.arithmatex_inline_format",
    "pymdownx.emoji.emojione",
    "pymdownx.emoji.gemoji",
    "pymdownx.emoji.to_alt",
    "pymdownx.emoji.to_png",
    "pymdownx.emoji.to_svg",
    "pymdownx.emoji.twemoji",
    "pymdownx.slugs.slugify",
    "pymdownx.superfences.fence_code_format",
    "pymdownx.superfences.fence_div_format",
)
"""The functions that options may refer to."""

MADE_BY_A_CALL = (
    "pymdownx.arithmatex.arithmatex_fenced_format",
    "pymdownx.arithmatex.arithmatex_inline_format",
    "pymdownx.slugs.slugify",
)
"""The functions that return a function when called."""

OLD_NAMES = {
    "materialx.emoji.to_svg": "material.extensions.emoji.to_svg",
    "materialx.emoji.twemoji": "material.extensions.emoji.twemoji",
    "markdown.extensions.headerid.slugify": "markdown.extensions.toc.slugify",
}

CALLED = ("slugify", "emoji_index", "emoji_generator", "format", "validator", "build_url")
"""Options whose value is a function; a text would fail when the first page is rendered."""

OF_PATHS = ("custom_icons", "base_path", "relative_path")
"""Options whose values are paths."""


@dataclass(frozen=True, slots=True)
class Function:
    """A function named by an option, or its result if ``called``; ``arguments`` are keyword arguments."""

    name: str
    called: bool = False
    arguments: tuple[tuple[str, str | int | float | bool | None], ...] = ()


def plain_name(name: str) -> str:
    """The name of an extension as in :data:`EXTENSIONS`."""
    return name.removeprefix("markdown.extensions.")
