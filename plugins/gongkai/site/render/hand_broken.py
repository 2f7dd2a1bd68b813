"""Lines that were broken by hand: between two Chinese characters a browser would show the line end as a blank."""

from __future__ import annotations

import re

_WIDE = "\u2018-\u201d\u2026\u3001-\u303f\u3400-\u9fff\uff01-\uff60"
_BREAK = re.compile(f"(?<=[{_WIDE}])\n(?=[{_WIDE}])")
_PRE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)


def without_hand_breaks(html: str) -> str:
    """The HTML of a body without such line ends; those within ``pre`` stay."""
    if _BREAK.search(html) is None:
        return html
    parts = _PRE.split(html) if "<pre" in html else [html]
    return "".join(part if number % 2 else _BREAK.sub("", part) for number, part in enumerate(parts))
