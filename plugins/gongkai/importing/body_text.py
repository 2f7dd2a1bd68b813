"""Markdown that shows exactly a given text: every character special to Markdown or one of its extensions is escaped."""

from __future__ import annotations

import re
from html import escape

_SIGNS = re.compile(r"[\\`*_\[\]{}|~^$]")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# Beginnings of a list, a heading, a quotation, a definition, a rule, an admonition.
_NUMBER = re.compile(r"^([0-9]{1,9})([.)])(?=\s|$)")
_BEGINNING = re.compile(r"^(?=[#+\-=:!?%/])")
_ASCII_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
_SPACE = re.compile(r"[ \t\u00a0]+")


def light(text: str) -> str:
    """Escape one line of Markdown; sufficient for nearly every text."""
    line = _SIGNS.sub(lambda match: f"\\{match[0]}", " ".join(_SPACE.split(text))).translate(_HTML)
    line = _NUMBER.sub(r"\1\\\2", line.lstrip(" "))
    return (
        _BEGINNING.sub(r"\\", line)
        if not line.startswith(("/", "%", "?", "=", ":"))
        else entities(line[0]) + line[1:]
    )


def entities(text: str) -> str:
    """The text with every ASCII punctuation character as a character reference, which no extension interprets."""
    return _ASCII_SIGN.sub(lambda match: f"&#{ord(match[0])};", text)


def heavy(text: str) -> str:
    """As :func:`light`, with every character escaped that could have a meaning."""
    plain = " ".join(_SPACE.split(text)).strip()
    return entities(plain)


def in_html(text: str) -> str:
    """The text within an element of HTML."""
    return escape(" ".join(_SPACE.split(text)), quote=False)
