"""The style sheets of the site: one for each kind of page, composed of the files in ``site/styles/``, so that a page
makes one request and loads no rules for other kinds."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import quote

from rcssmin import cssmin

_FOLDER = Path(__file__).parent.parent / "styles"
_ALL = ("tokens", "frame", "parts")
# Later files override earlier ones.
_LAST = ("print", "forced")
_PARTS = {
    "item": (*_ALL, "content", "document", "exchange", "charts", "compare", *_LAST),
    "list": (*_ALL, "pages", *_LAST, "print-lists"),
    "search": (*_ALL, "search", *_LAST),
    "page": (
        *_ALL,
        "content",
        "document",
        "pages",
        "service",
        "interviews",
        "exchange",
        "charts",
        *_LAST,
        "print-lists",
    ),
}
SHEETS = {name: f"assets/gongkai/{name}.css" for name in _PARTS}
"""The address of each sheet, relative to the site's root. ``page`` serves what has none of its own: the home page, indexes,
the guide."""
_PICTURE = re.compile(r'url\("([a-z-]+\.svg)"\)')


@cache
def style_sheet(name: str) -> str:
    """The sheet ``name`` of :data:`SHEETS` as published: :func:`composed` without comments and needless spaces."""
    return str(cssmin(composed(name)))


def composed(name: str) -> str:
    """The files of the sheet ``name`` as they are written, one after the other, with small images inlined."""
    text = "".join((_FOLDER / f"{part}.css").read_text(encoding="utf-8") for part in _PARTS[name])
    return _PICTURE.sub(_inlined, text)


def _inlined(match: re.Match[str]) -> str:
    picture = (_FOLDER / match[1]).read_text(encoding="utf-8").strip().replace('"', "'")
    return 'url("data:image/svg+xml,' + quote(picture, safe=" =:/,;'()") + '")'
