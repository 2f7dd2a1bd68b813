"""Replaces code and comments in a body by spaces, so that all other characters keep their offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

_FENCE = re.compile(r"(?P<mark>`{3,}|~{3,})[^`]*$")
_TICKS = re.compile("`++")
_BLANK_LINES = re.compile(r"\n[ \t]*+\n")
_HOLDS_MORE = re.compile(r"[ ]{0,3}(?:[-*+]|[0-9]+[.)])[ \t]|\[\^[^\]]+\]:|[ ]{0,3}>|!!!|\?\?\?|:[ \t]")


def without_code(body: str) -> str:
    """The body with fenced, indented and inline code and HTML comments replaced by spaces."""
    if "```" in body or "~~~" in body:
        body = _without_fenced(body)
    if "`" in body:
        body = _without_spans(body)
    if "<!--" in body:
        body = _without_comments(body)
    if "\n    " in body or "\n\t" in body or body.startswith(("    ", "\t")):
        body = _without_indented(body)
    return body


def _without_fenced(body: str) -> str:
    """Blank fenced code. A fence without a closing fence is ordinary text."""
    lines = body.split("\n")
    closing: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        mark = line.strip()
        if mark[:1] in ("`", "~") and mark == mark[0] * len(mark):
            closing.setdefault(mark, []).append(number)
    number = 0
    while number < len(lines):
        match = _FENCE.match(lines[number].lstrip(" "))
        ends = closing.get(match["mark"], []) if match else []
        after = bisect_right(ends, number)
        if after < len(ends):
            end = ends[after]
            lines[number : end + 1] = [" " * len(line) for line in lines[number : end + 1]]
            number = end
        number += 1
    return "\n".join(lines)


def _without_spans(body: str) -> str:
    """Blank code spans: text between two backtick runs of equal length in the same paragraph."""
    pieces: list[str] = []
    position = 0
    for start, end in _spans(body):
        pieces += (body[position:start], _blank(body[start:end]))
        position = end
    return "".join((*pieces, body[position:]))


def _spans(body: str) -> Iterator[tuple[int, int]]:
    # A table gives the next run of equal length; searching for it from every run would be quadratic.
    breaks = [match.end() for match in _BLANK_LINES.finditer(body)]
    runs = [(match.start(), match.end()) for match in _TICKS.finditer(body)]
    paragraphs = [bisect_right(breaks, start) for start, _ in runs]
    following: list[int | None] = [None] * len(runs)
    seen: dict[int, int] = {}
    for number in range(len(runs) - 1, -1, -1):
        length = runs[number][1] - runs[number][0]
        following[number] = seen.get(length)
        seen[length] = number
    number = 0
    while number < len(runs):
        start, closing = runs[number][0], following[number]
        escaped = start > 0 and body[start - 1] == "\\"
        if escaped or closing is None or paragraphs[closing] != paragraphs[number]:
            number += 1
            continue
        yield start, runs[closing][1]
        number = closing + 1


def _without_comments(body: str) -> str:
    pieces: list[str] = []
    position = 0
    while (start := body.find("<!--", position)) >= 0 and (end := body.find("-->", start)) >= 0:
        pieces += (body[position:start], _blank(body[start : end + 3]))
        position = end + 3
    return "".join((*pieces, body[position:]))


def _without_indented(body: str) -> str:
    """Blank code indented by four columns; after a list item or a footnote the indent is part of that."""
    lines = body.split("\n")
    after_blank, within = True, False
    for number, line in enumerate(lines):
        text = line.strip()
        if not text:
            after_blank = True
        elif line.startswith(("    ", "\t")):
            # Directly after a line of text it continues the paragraph.
            if after_blank and not within:
                lines[number] = " " * len(line)
        else:
            after_blank, within = False, _HOLDS_MORE.match(line) is not None
    return "\n".join(lines)


def _blank(text: str) -> str:
    return "".join("\n" if character == "\n" else " " for character in text)
