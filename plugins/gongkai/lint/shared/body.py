"""Links, images and headings in the Markdown of a body, outside of code, with their places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from gongkai.catalogue.model import Record
from gongkai.content.markup.kept.definitions import definitions
from gongkai.lint.contract import Link
from gongkai.lint.draft import Draft
from gongkai.lint.shared.code_blanking import without_code
from gongkai.source.diagnostics import Place

_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
# The parentheses of a link: the target, in <> or not, and a title. Possessive, so that matching stays linear.
_TARGET = re.compile(
    r"\(\s*+(<[^<>\n]*+>|(?:[^\s()]|(?<=\S)[ ]++(?=[^\s\"')]))*+(?:\([^\s()]*+\)[^\s()]*+)*+)"
    r"(?:\s++(?:\"[^\"]*+\"|'[^']*+'))?+\s*+\)"
)
_HTML = re.compile(r"<(?:a|img)\s[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(href|src)\s*=\s*(?:[\"']([^\"']*)[\"']|([^\s\"'>]+))", re.IGNORECASE)
_ALT = re.compile(r"\balt\s*=\s*[\"']\s*[^\"'\s]", re.IGNORECASE)
_NEWLINE = re.compile("\n")
_HEADING = re.compile(r"(#{1,6})[ \t]++([^\n]*)")
_INDENT = ("\n", "\n ", "\n  ", "\n   ")


_CLOSED = re.compile(r"\s*+</a>", re.IGNORECASE)


def place_in(record: Record, offset: int) -> Place:
    """The place in the file of an offset in the body."""
    starts = _line_starts(record.body)
    line = bisect_right(starts, offset) - 1
    return Place(record.body_line + line, offset - starts[line] + 1)


@lru_cache(maxsize=1)
def _line_starts(body: str) -> list[int]:
    # Cached for the current body: counting the lines again for each link would be quadratic.
    return [0, *(match.end() for match in _NEWLINE.finditer(body))]


def links_of(record: Record) -> tuple[Link, ...]:
    """The links and images of a body, in order."""
    body = record.body
    if "](" not in body and "]:" not in body and "<" not in body:
        return ()
    links = tuple(_links(record, without_code(body)))
    return (
        links
        if len(links) < 2
        else tuple(sorted(links, key=lambda link: (link.place.line, link.place.column)))
    )


def images_of(draft: Draft) -> tuple[Link, ...]:
    """The images of a body. Cached in the draft."""
    if draft.images is None:
        body = draft.record.body
        shown = "![" in body or "<img" in body or "<IMG" in body
        draft.images = tuple(link for link in links_of(draft.record) if link.image) if shown else ()
    return draft.images


def headings_of(record: Record) -> Iterator[tuple[int, str, int]]:
    """(level, text, offset in the body) of each ATX heading."""
    body = record.body
    if "#" not in body:
        return
    plain = without_code(body)
    # str.find finds the next # ten times as fast as a regular expression.
    position = plain.find("#")
    while position >= 0:
        line = plain.rfind("\n", 0, position)
        match = _HEADING.match(plain, position)
        if match and f"\n{plain[line + 1 : position]}" in _INDENT:
            yield len(match[1]), match[2].rstrip("# \t"), position
        position = plain.find("#", match.end() if match else position + 1)


def _links(record: Record, body: str) -> Iterator[Link]:
    if "](" in body:
        yield from _inline_links(record, body)
    if "]:" in body:
        yield from _defined_links(record, body)
    if "<" in body:
        yield from _html_links(record, body)


def _inline_links(record: Record, body: str) -> Iterator[Link]:
    """Inline links ``[text](target)``, including images inside links: ``[![文字](图.png)](办法.pdf)``."""
    # A stack of open brackets; matching a pair from each bracket with a pattern would be quadratic.
    unclosed: list[int] = []
    links: list[tuple[int, int, re.Match[str]]] = []
    read = 0
    for bracket in _BRACKET.finditer(body):
        if bracket.start() < read or len(bracket[0]) > 1:
            continue  # inside the target of a link, or escaped
        if bracket[0] == "[":
            unclosed.append(bracket.start())
        elif unclosed:
            start = unclosed.pop()
            target = _TARGET.match(body, bracket.end())
            if target is not None:
                links.append((start, bracket.start(), target))
                read = target.end()
    outer_end = -1
    for start, end, target in sorted(links, key=lambda link: link[0]):
        image = start > 0 and body[start - 1] == "!"
        if start < outer_end and not image:
            continue
        outer_end = max(outer_end, end)
        yield Link(
            target[1].strip("<>"), body[start + 1 : end].strip(), place_in(record, start - image), image
        )


def _defined_links(record: Record, body: str) -> Iterator[Link]:
    # Whether a link or an image uses a definition does not matter here.
    for one in definitions(body):
        if one.used:
            yield Link(one.target.strip("<>"), "—", place_in(record, one.target_start), False)


def _html_links(record: Record, body: str) -> Iterator[Link]:
    for tag in _HTML.finditer(body):
        match = _ATTRIBUTE.search(tag[0])
        if match:
            image = match[1].lower() == "src"
            shown = _ALT.search(tag[0]) if image else not _CLOSED.match(body, tag.end())
            text = "—" if shown else ""
            yield Link((match[2] or match[3] or "").strip(), text, place_in(record, tag.start()), image)
