"""A fast renderer for plain bodies: headings, paragraphs, simple lists and tables without inline marks.

Python-Markdown, the reference, takes 2 ms for a page of text, and most bodies of 公文 do not need it. This module accepts
a narrow grammar in which no character is special to Markdown; a test compares its output with the reference on generated
and on real texts. For all other bodies it returns None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from markdown.extensions.toc import slugify as default_slugify
from markdown.extensions.toc import unique

from gongkai.content.markup.kept.signs import SIGNED

# Extensions that do not affect the grammar below; with any other this renderer is not used.
_HARMLESS = {
    "toc", "tables", "fenced_code", "footnotes", "def_list", "admonition", "sane_lists", "attr_list", "md_in_html",
    "abbr", "pymdownx.details", "pymdownx.superfences",
}  # fmt: skip
_HARMLESS_TOC = {"slugify", "permalink", "title", "toc_depth", "separator"}

# Characters special to Markdown or HTML anywhere, whitespace other than blanks, and invisible characters.
_MEANING = re.compile(
    "[\\\\`*_{}\\[\\]<>&~^$\t\r\x00-\x09\x0b-\x1f\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\ufeff]"
)
# Special at the beginning of a line.
_LINE_MEANING = re.compile(r"^(?:[ \u3000#+\-=:|!>\"'%?@/]|\d+\. )", re.MULTILINE)
_SPACE_AT_END = re.compile(r"[ \u3000]$", re.MULTILINE)
_HEADING = re.compile(r"(#{1,6}) ([^\n# \u3000](?:[^\n#]*[^\n# \u3000])?)")
_BULLET = re.compile(r"-() ([^\n \u3000](?:[^\n]*[^\n \u3000])?)")
_NUMBERED = re.compile(r"([0-9]{1,9})\. ([^\n \u3000](?:[^\n]*[^\n \u3000])?)")
_SPACES = re.compile(r"[ \n]+")
_RULE_CELL = re.compile(r"(:?)-{3,}(:?)")
_LIKE_RULE = re.compile(r":?-+:?")
_ALIGN = {
    ("", ""): "",
    (":", ""): ' align="left"',
    ("", ":"): ' align="right"',
    (":", ":"): ' align="center"',
}

Slugify = Callable[[str, str], str]


class PlainRenderer:
    """Renders plain bodies. ``usable`` is False if the options could change the output of the reference."""

    def __init__(self, extensions: tuple[Any, ...], configs: Mapping[str, Mapping[str, Any]]) -> None:
        toc = configs.get("toc", {})
        tables = configs.get("tables", {})
        self.usable = (
            all(isinstance(name, str) and name in _HARMLESS for name in extensions)
            and "toc" in extensions
            and set(toc) <= _HARMLESS_TOC
            and not toc.get("permalink")
            and toc.get("toc_depth", 6) in (6, "6", "1-6")
        )
        self._slugify: Slugify = toc.get("slugify", default_slugify)
        self._separator: str = toc.get("separator", "-")
        self._tables = "tables" in extensions and tables.get("use_align_attribute") is True

    def html(self, body: str) -> str | None:
        """The HTML of the reference, or None if the body is not plain."""
        plain = self.rendered(body)
        return plain and plain[0]

    def rendered(self, body: str) -> tuple[str, tuple[str, ...]] | None:
        """The HTML of the reference and the texts of its blocks, or None if the body is not plain."""
        if not self.usable or _MEANING.search(body):
            return None
        used: set[str] = set()
        pieces: list[str] = []
        texts: list[str] = []
        previous_list = False
        # Tested once for the body rather than for each block.
        spaced = _SPACE_AT_END.search(body) is not None
        for block in _blocks(body):
            piece = self._block(block, used, texts, spaced)
            is_list = block.startswith(("- ", "1. "))
            # Two lists with a blank line between them are one list.
            if piece is None or (is_list and previous_list):
                return None
            previous_list = is_list
            pieces.append(piece)
        return "\n".join(pieces), tuple([_with_single_spaces(text) for text in texts if text])

    def _block(self, block: str, used: set[str], texts: list[str], spaced: bool) -> str | None:
        """The HTML of a block; its texts are appended to ``texts``. ``spaced``: some line of the body ends in a blank."""
        first = block[0]
        if first == "#":
            match = _HEADING.fullmatch(block)
            return match and self._heading(len(match[1]), match[2], used, texts)
        if first == "|":
            return _table(block.split("\n"), texts) if self._tables else None
        if first == "-":
            return _list("ul", _BULLET, block.split("\n"), texts)
        if block.startswith("1. "):
            return _list("ol", _NUMBERED, block.split("\n"), texts)
        text = block.lstrip()  # the indentation of Chinese paragraphs, which Markdown strips too
        if first == " " or not text or "|" in text or _LINE_MEANING.match(text):
            return None
        if ("\n" in text and _LINE_MEANING.search(text)) or (spaced and _SPACE_AT_END.search(text)):
            return None
        texts.append(text)
        return f"<p>{text}</p>"

    def _heading(self, level: int, text: str, used: set[str], texts: list[str]) -> str:
        name = unique(self._slugify(" ".join(text.split()), self._separator), used)
        texts.append(text)
        return f'<h{level} id="{name}">{text}</h{level}>'


def _with_single_spaces(text: str) -> str:
    return _SPACES.sub(" ", text) if "\n" in text or "  " in text else text


def _blocks(body: str) -> list[str]:
    return [block for block in re.split(r"\n\n+", body.strip("\n")) if block]


def _list(tag: str, item: re.Pattern[str], lines: list[str], texts: list[str]) -> str | None:
    matches = [match for line in lines if (match := item.fullmatch(line))]
    numbers, own = [match[1] for match in matches], [match[2] for match in matches]
    # Numbers other than 1, 2, 3 or 1, 1, 1 are written into the HTML.
    counted = all(text == str(number) for number, text in enumerate(numbers, 1))
    if len(set(numbers)) > 1 and not counted:
        return None
    # A sign before a figure is kept.
    if tag == "ul" and any(map(SIGNED.match, own)):
        return None
    if len(own) < len(lines) or any(_LINE_MEANING.match(text) or "|" in text for text in own):
        return None
    texts += own
    items = "\n".join(f"<li>{text}</li>" for text in own)
    return f"<{tag}>\n{items}\n</{tag}>"


def _table(lines: list[str], texts: list[str]) -> str | None:
    rows = [row for line in lines if (row := _cells(line)) is not None]
    if len(rows) < max(3, len(lines)) or len(set(map(len, rows))) != 1:
        return None
    aligns = [_ALIGN[rule[1], rule[2]] for cell in rows[1] if (rule := _RULE_CELL.fullmatch(cell))]
    # Where the head is a rule as well, the reference looks further down for the rule of the table.
    if len(aligns) < len(rows[1]) or all(map(_LIKE_RULE.fullmatch, rows[0])):
        return None
    for row in (rows[0], *rows[2:]):
        texts += row
    head = _row("th", rows[0], aligns)
    body = "\n".join(_row("td", row, aligns) for row in rows[2:])
    return f"<table>\n<thead>\n{head}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _cells(line: str) -> list[str] | None:
    if len(line) < 2 or line[-1] != "|" or line[0] != "|":
        return None
    return [cell.strip(" ") for cell in line[1:-1].split("|")]


def _row(tag: str, cells: list[str], aligns: list[str]) -> str:
    filled = "\n".join(f"<{tag}{align}>{cell}</{tag}>" for cell, align in zip(cells, aligns, strict=True))
    return f"<tr>\n{filled}\n</tr>"
