"""A body with its code and comments blanked out, as the renderer sees them; every other character keeps its offset."""

from __future__ import annotations

import re

_FENCE = re.compile(r"(?P<mark>`{3,}|~{3,})[^`]*$")
_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)((?:[^\n]|\n(?![ \t]*\n))+?)(?<!`)\1(?!`)")
_HOLDS_MORE = re.compile(r"[ ]{0,3}(?:[-*+]|[0-9]+[.)])[ \t]|\[\^[^\]]+\]:|[ ]{0,3}>|!!!|\?\?\?|:[ \t]")


def without_code(body: str) -> str:
    """The body without fenced, indented and inline code and without comments."""
    if "```" in body or "~~~" in body:
        body = _without_fenced(body)
    if "`" in body:
        body = _SPAN.sub(lambda match: _blank(match[0]), body)
    if "<!--" in body:
        body = _without_comments(body)
    if "\n    " in body or "\n\t" in body or body.startswith(("    ", "\t")):
        body = _without_indented(body)
    return body


def _without_fenced(body: str) -> str:
    """Blank out what stands between fences; one that nothing closes is text."""
    lines = body.split("\n")
    number = 0
    unclosed: set[str] = set()
    while number < len(lines):
        match = _FENCE.match(lines[number].lstrip(" "))
        mark = match["mark"] if match else ""
        if mark and mark not in unclosed:
            end = next((n for n in range(number + 1, len(lines)) if lines[n].strip() == mark), None)
            if end is None:
                # No later one of its kind is closed either: so a body is gone through a few times, not once a line.
                unclosed.add(mark)
            else:
                lines[number : end + 1] = [" " * len(line) for line in lines[number : end + 1]]
                number = end
        number += 1
    return "\n".join(lines)


def _without_comments(body: str) -> str:
    pieces: list[str] = []
    position = 0
    while (start := body.find("<!--", position)) >= 0 and (end := body.find("-->", start)) >= 0:
        pieces += (body[position:start], _blank(body[start : end + 3]))
        position = end + 3
    return "".join((*pieces, body[position:]))


def _without_indented(body: str) -> str:
    """Blank out code that is set in by four columns; below a list or a footnote that is running text."""
    lines = body.split("\n")
    after_blank, within = True, False
    for number, line in enumerate(lines):
        text = line.strip()
        if not text:
            after_blank = True
        elif line.startswith(("    ", "\t")):
            # Directly below a line of text it goes on with that line's paragraph.
            if after_blank and not within:
                lines[number] = " " * len(line)
        else:
            after_blank, within = False, _HOLDS_MORE.match(line) is not None
    return "\n".join(lines)


def _blank(text: str) -> str:
    return "".join("\n" if character == "\n" else " " for character in text)
