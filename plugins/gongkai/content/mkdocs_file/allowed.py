"""The Markdown extensions and the functions that the bodies of items may use: what reads no file and runs no other code."""

from __future__ import annotations

from dataclasses import dataclass

_OF_MARKDOWN = (
    "abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "legacy_attrs",
    "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks",
)  # fmt: skip
# Not: b64 and snippets, which read the files that a page names, and pathconverter, which moves links.
_OF_PYMDOWN = (
    "arithmatex", "betterem", "blocks.admonition", "blocks.caption", "blocks.definition", "blocks.details",
    "blocks.html", "blocks.tab", "caret", "critic", "details", "emoji", "escapeall", "extra", "fancylists",
    "highlight", "inlinehilite", "keys", "magiclink", "mark", "progressbar", "quotes", "saneheaders", "smartsymbols",
    "striphtml", "superfences", "tabbed", "tasklist", "tilde",
)  # fmt: skip
EXTENSIONS = (*_OF_MARKDOWN, *(f"pymdownx.{name}" for name in _OF_PYMDOWN))
"""The names by which they are written; those of Markdown itself also as ``markdown.extensions.toc``."""

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
"""The functions that options may name."""

MADE_BY_A_CALL = (
    "pymdownx.arithmatex.arithmatex_fenced_format",
    "pymdownx.arithmatex.arithmatex_inline_format",
    "pymdownx.slugs.slugify",
)
"""Those of them that give a function when they are called."""

FORMER_NAMES = {
    "materialx.emoji.to_svg": "material.extensions.emoji.to_svg",
    "materialx.emoji.twemoji": "material.extensions.emoji.twemoji",
    "markdown.extensions.headerid.slugify": "markdown.extensions.toc.slugify",
}

CALLED = ("slugify", "emoji_index", "emoji_generator", "format", "validator", "build_url")
"""Options that want a function: a text there would fail when the first page is rendered."""

OF_PATHS = ("custom_icons", "base_path", "relative_path")
"""Options that name files and folders."""


@dataclass(frozen=True, slots=True)
class Function:
    """A function that an option names, or its result where it is called; ``arguments`` are those given by name."""

    name: str
    called: bool = False
    arguments: tuple[tuple[str, str | int | float | bool | None], ...] = ()


def plain_name(name: str) -> str:
    """An extension's name as it stands in :data:`EXTENSIONS`."""
    return name.removeprefix("markdown.extensions.")
