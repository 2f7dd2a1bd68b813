"""The style sheet of the site: the files of ``site/styles/`` in one, so that a page makes one request."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

STYLE_SHEET = "assets/gongkai/site.css"
"""Its address, relative to the site's root."""
_FOLDER = Path(__file__).parent.parent / "styles"
# Later files override earlier ones.
_ORDER = (
    "tokens",
    "frame",
    "content",
    "document",
    "pages",
    "service",
    "interviews",
    "charts",
    "compare",
    "print",
)
_COMMENT = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+\*/\n?")
_INDENT = re.compile(r"\n\s+")


@cache
def style_sheet() -> str:
    """The text of the style sheet, without comments and indentation."""
    text = "".join((_FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in _ORDER)
    return _INDENT.sub("\n", _COMMENT.sub("", text))
