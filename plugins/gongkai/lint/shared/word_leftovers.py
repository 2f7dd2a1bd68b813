"""Leftovers of word processors in pasted text, outside of code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.content.markup.kept.angles import Kind, angles, unclosed_comment
from gongkai.lint.shared.code_blanking import without_code

_CONDITIONAL = re.compile(r"<!--\[if\b")
_OF_WORD = re.compile(r"\bclass=[\"']?Mso|\bmso-|\blang=[\"']?EN-US\b", re.IGNORECASE)
_STYLE = re.compile(r"<style\b[^<>]*>", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_EMPTY = re.compile(r"<(span|p)\b[^<>]*>\s*</\1>\s*", re.IGNORECASE)


def leftovers(body: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each leftover; enclosed text is not part of it."""
    if "<" not in body:
        return
    # Blanking code also blanks comments, but Word's conditional comments must be found.
    text = without_code(body.replace("<!--", "<!\0-"))
    for angle in angles(body):
        if text[angle.start] != "<":
            continue
        written = body[angle.start : angle.end]
        if (
            angle.kind is Kind.LEFTOVER
            or (angle.kind is Kind.COMMENT and _CONDITIONAL.match(written))
            or (angle.kind is Kind.TAG and (_OF_WORD.search(written) or _STYLE.match(written)))
        ):
            yield angle.start, angle.end


def script_in(body: str) -> int | None:
    """The offset of the first script, outside of code: pages show nothing of it."""
    if _SCRIPT.search(body) is None:
        return None
    text = without_code(body)
    scripts = (one.start for one in angles(body) if one.kind is Kind.TAG and _SCRIPT.match(body, one.start))
    return next((start for start in scripts if text[start] == "<"), None)


def comment_without_end(body: str) -> int | None:
    """The offset of a ``<!--`` that is never closed, outside of code."""
    start = unclosed_comment(body)
    return start if start is not None and without_code(body)[start] == "<" else None


def removable(body: str) -> Iterator[tuple[int, int]]:
    """(start, end) of the leftovers that can be removed without changing the page: all except tags with a style."""
    for start, end in leftovers(body):
        if body.startswith(("<!", "<?"), start) or re.match(r"</?(?:[A-Za-z0-9]+:|xml\b)", body[start:end]):
            yield start, end
