"""The anchors of a body by its renderer, without rendering its prose: the same answer in a fiftieth of the time.

An anchor comes from a heading, an attribute list, a footnote or HTML. Blocks that hold nothing of the kind are cut down
to a paragraph of one character, so that what stands around them is read as before. Where only headings of plain text
are left, their anchors are made by the renderer's own rule; everything else is rendered.
"""

from __future__ import annotations

import re

from gongkai.content.body_limits import excesses
from gongkai.content.markup import Renderer

# Prose, items of a list, rows of a table. Not: what is indented (it belongs to the block above), headings, quotes,
# definitions, admonitions, a heading inside a list item, and the underline of a heading.
_LINE = (
    r"(?![ \t#>=~:!?%@])(?!\[\^|\[TOC|[A-Za-z][A-Za-z0-9 _-]*:|(?:[-*+]|[0-9]+[.)])[ \t]+[^\w“（《]|[-=*_ \t]+$)"
    r"[^\n\r<>{}`\\]++"
)
_BLOCK = rf"{_LINE}(?:\n{_LINE})*+"
_HARMLESS = re.compile(
    rf"(?:\A\n*|(?<=\n\n)){_BLOCK}(?:\n{{2,}}+{_BLOCK})*(?=\n\n+[^ \t\n:]|\s*\Z)", re.MULTILINE
)
_NOTE = re.compile(r"\[\^|^[ \t]*\*\[", re.MULTILINE)
# A heading of which no extension can make anything but its text: words and Chinese punctuation.
_PLAIN_HEADING = re.compile(
    r"#{1,6} +([^\W_]++(?:[、，。；！？（）“”《》〈〉〔〕·—… \u3000-]++[^\W_]++)*+[）》”。？！]?)[ ]*"
)
_ALONE = "文"


def anchors(renderer: Renderer, body: str) -> frozenset[str] | None:
    """The places in the body to which a link can point: what ``renderer.anchors(body)`` says, quicker. None where that
    cannot be told: the body is over the limits, or nested deeper than the renderer follows."""
    if excesses(body):
        return None
    try:
        return _anchors(renderer, body)
    except RecursionError:
        return None


def _anchors(renderer: Renderer, body: str) -> frozenset[str]:
    bare = skeleton(body)
    headings = _plain_headings(bare)
    found = renderer.heading_anchors(headings) if headings is not None else None
    return renderer.anchors(bare) if found is None else found


def skeleton(body: str) -> str:
    """``body`` with every run of harmless blocks cut down to one character; it has the same anchors."""
    if _NOTE.search(body):
        return body  # a note's mark may stand anywhere in the prose, an abbreviation's too
    return _HARMLESS.sub(_ALONE, body)


def _plain_headings(bare: str) -> list[str] | None:
    """The texts of the headings, in order, where nothing else is left; None where something is."""
    headings = []
    previous = ""
    for line in bare.split("\n"):
        if line and line != _ALONE:
            match = _PLAIN_HEADING.fullmatch(line)
            if match is None or previous == _ALONE:
                return None
            headings.append(match[1])
        previous = line
    return headings
