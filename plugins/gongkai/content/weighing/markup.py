"""The parts of a body that are markup and are not expected on the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from gongkai.content.markup.kept.angles import Kind, angles
from gongkai.content.markup.kept.definitions import definitions
from gongkai.content.markup.kept.elements import ADDRESS

NUMBER = "(?:0|[1-9][0-9]{0,8})"
"""The number of an item that a browser displays as written: a zero in front is text, which must be on the page."""
TARGET = re.compile(r"\]\((?:\s*+<[^<>\n]*+>[^()\n]*+|[^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+)\)")
_ENTITY = re.compile(r"&#?[A-Za-z0-9]{1,40};")
_LINE_MARKS = re.compile(
    r"^[ \t>]{0,80}(?:"
    r"(?:`{3,}|~{3,})[^\n]*+"  # the language of fenced code
    r"|(?P<kind>!!!|\?\?\?\+?|===[!+]*|///)[^\n\"]*+"  # the kind of an admonition
    r"|\[\^[^\]\n]{1,200}\]:"
    rf"|(?:(?:[-*+]|(?P<number>{NUMBER})\.)[ \t]++)++(?:\[[ xX]\](?=[ \t]))?"
    r")",
    re.MULTILINE,
)
# What the page has if a site uses the extension of these marks; else they are text.
_KINDS = {"!!!": 'class="admonition', "???": "<details", "===": 'class="tabbed', "///": "</"}
# Where lists may count by letters, too.
_FANCY = re.compile(r"<ol [^<>]{0,99}type=")
_FANCY_MARKS = re.compile(
    rf"^[ \t>]{{0,80}}(?:(?:[-*+]|(?:{NUMBER}|[A-Za-z]|[ivxIVX]{{1,9}}|#)[.)])[ \t]++)++", re.MULTILINE
)
_LARGE = re.compile(r"[>\n]([0-9]{4,9})\. ")
_NOTE = re.compile(r"\[\^[^\]\n]{1,200}\]")
_LABELLED = re.compile(r"\] ?\[([^\[\]\n]{1,300})\]")
_ATTRIBUTES = re.compile(r"\{:?[^{}\n]{0,500}[.#=][^{}\n]{0,500}\}")
_OTHERS = re.compile(r"\[TOC\]|\+\+[a-z0-9+\"-]{1,80}\+\+|:[a-z0-9_+-]{1,60}:", re.MULTILINE)
_ABBREVIATION = re.compile(r"^\*\[[^\]\n]{1,100}\]:[ \t]*+([^\n]*+)", re.MULTILINE)
_SILENT = re.compile(r"<(script|style)\b", re.IGNORECASE)


class Markup:
    """The markup of a body as parts that do not overlap."""

    def __init__(self, body: str, safe: str) -> None:
        """``safe`` is the HTML made from the body."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        end = -1
        for start, after in sorted(_parts(body, safe)):
            if start >= end:
                self._starts.append(start)
                self._ends.append(after)
                end = after
            elif after > end:
                self._ends[-1] = end = after

    def holds(self, start: int, end: int) -> bool:
        """Whether all of ``body[start:end]`` is markup."""
        number = bisect_right(self._starts, start) - 1
        return number >= 0 and self._ends[number] >= end

    def cut(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The parts of ``body[start:end]`` that are not markup."""
        number = max(0, bisect_right(self._starts, start) - 1)
        while start < end:
            if number >= len(self._starts) or self._starts[number] >= end:
                yield start, end
                return
            if self._starts[number] > start:
                yield start, self._starts[number]
            start = max(start, self._ends[number])
            number += 1


def _parts(body: str, safe: str) -> Iterator[tuple[int, int]]:
    if "<" in body:
        for angle in angles(body):
            if angle.kind in (Kind.TAG, Kind.COMMENT, Kind.LEFTOVER):
                yield angle.start, angle.end
            elif mail := ADDRESS.match(body, angle.start) if angle.kind is Kind.ADDRESS else None:
                yield angle.start, mail.end("mail") if mail["mail"] else angle.start
        yield from _silent(body)
    if "](" in body:
        yield from ((match.start() + 2, match.end()) for match in TARGET.finditer(body))
    if "&" in body:
        yield from (match.span() for match in _ENTITY.finditer(body))
    if "[" in body:
        yield from (match.span() for match in _NOTE.finditer(body))
        defined = {one.label for one in definitions(body) if one.used}
        yield from ((one.start, one.end) for one in definitions(body) if one.used)
        yield from (
            (match.start() + 1, match.end())
            for match in _LABELLED.finditer(body)
            if match[1].strip().lower() in defined
        )
    if "{" in body:
        yield from (match.span() for match in _ATTRIBUTES.finditer(body))
    # A large number that is not in the order of a list is text on the page.
    large = set(_LARGE.findall(safe))
    unread = {kind for kind, made in _KINDS.items() if made not in safe}
    yield from (
        match.span()
        for match in _LINE_MARKS.finditer(body)
        if match["number"] not in large and (match["kind"] or "")[:3] not in unread
    )
    if _FANCY.search(safe):
        yield from (match.span() for match in _FANCY_MARKS.finditer(body))
    yield from (match.span() for match in _OTHERS.finditer(body))
    if "*[" in body and "<abbr" in safe:
        for match in _ABBREVIATION.finditer(body):
            if f'title="{match[1].strip()}"' in safe:
                yield match.span()


def _silent(body: str) -> Iterator[tuple[int, int]]:
    """Styles and scripts: they contain no text for readers."""
    lowered = body.lower()
    position = 0
    while match := _SILENT.search(body, position):
        end = lowered.find(f"</{match[1].lower()}", match.end())
        if end < 0:
            return
        yield match.start(), end
        position = end
