"""Text of findings as Markdown of a comment: no text of an item becomes markup, a mention or a link."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[\\`*_{}\[\]<>#|!~&]")
_LINK = re.compile(r"(?<=[A-Za-z])://|\bwww\.")
_TICKS = re.compile("`+")


def plain(text: str) -> str:
    """The text on one line, as a reader sees it; addresses are not linked and nobody is mentioned."""
    line = " ".join(text.split()).replace("@", "＠")
    return _MARKS.sub(lambda mark: f"\\{mark[0]}", _LINK.sub(lambda found: found[0].replace(":", "："), line))


def code(text: str) -> str:
    """The text in one line as inline code."""
    line = " ".join(text.splitlines())
    fence = "`" * (_longest(line) + 1)
    pad = " " if line[:1] in ("`", " ") or line[-1:] in ("`", " ") else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def block(text: str, language: str = "") -> str:
    """The text as a code block, whatever it contains."""
    fence = "`" * max(3, _longest(text) + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def _longest(text: str) -> int:
    return max((len(found) for found in _TICKS.findall(text)), default=0)
