"""A real text as Markdown that shows exactly its characters."""

from __future__ import annotations

import re

# What the collections mean as Markdown: headings, rows of tables and <br> in their cells. The rest is plain text.
_ROW = re.compile(r"\|.*\|\s*\Z")
_BREAK = re.compile(r"<br ?/?>")
_SPECIAL = re.compile(r"[\\`*_\[\]]|<|&(?=#?\w+;)")
_ENTITIES = {"<": "&lt;", "&": "&amp;"}
_START = re.compile(r"\A(\s*)(?:(\d+)([.)])(?=\s)|([-+>#])(?=[\s\-+>#]|\Z))")
_MARKER = re.compile(r"<!--.*?-->")


def as_markdown(body: str) -> str:
    """``body`` with every character that Markdown would swallow escaped; markers of the collections are left out."""
    return "\n".join(map(_line, _MARKER.sub("", body).split("\n")))


def _line(line: str) -> str:
    if _ROW.match(line):
        return "<br>".join(map(_inline, _BREAK.split(line)))
    if re.match(r"#{1,6} ", line):
        hashes, _, text = line.partition(" ")
        return f"{hashes} {_inline(text)}"
    return _inline(_START.sub(_escaped_start, line, count=1))


def _escaped_start(match: re.Match[str]) -> str:
    space, number, point, sign = match.groups()
    # NUL stands for the backslash until _inline has escaped those of the text.
    return f"{space}{number}\x00{point}" if number else f"{space}\x00{sign}"


def _inline(text: str) -> str:
    return _SPECIAL.sub(_escaped, text).replace("\x00", "\\")


def _escaped(match: re.Match[str]) -> str:
    return _ENTITIES.get(match[0], f"\\{match[0]}")
