"""The first paragraph of a page, by which search engines and shared links describe it."""

from __future__ import annotations

import html
import re

_PARAGRAPH = re.compile(r"<p(?: class=\"gk-lead\")?>((?:[^<]|<(?!/p>)){1,4000})</p>")
_TAG = re.compile(r"<[^<>]{1,500}>")
_MOST = 120
"""Characters: what is shown of a shared link."""


def first_paragraph(main: str) -> str:
    """The text of the first paragraph before the first section, cut after a sentence; "" where there is none."""
    found = _PARAGRAPH.search(main.partition("<h2")[0])
    text = " ".join(html.unescape(_TAG.sub("", found[1])).split()) if found else ""
    if "。" not in text:
        return ""
    if len(text) <= _MOST:
        return text
    whole = text[:_MOST].rpartition("。")[0]
    return f"{whole}。" if whole else f"{text[: _MOST - 1]}…"
