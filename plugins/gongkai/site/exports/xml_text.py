"""Text for XML 1.0: remove the characters that it does not allow, escape markup."""

from __future__ import annotations

import re

# https://www.w3.org/TR/xml/#charsets; private-use characters are allowed, and real texts have them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKUP = re.compile('[&<>"]')
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def xml_characters(text: str) -> str:
    """``text`` without the characters that XML 1.0 forbids. Returns ``text`` itself where there are none."""
    return _FORBIDDEN.sub("", text) if _FORBIDDEN.search(text) else text


def xml_text(text: str) -> str:
    """``text`` escaped for an element or a double-quoted attribute, without the characters that XML 1.0 forbids.
    Returns ``text`` itself where there is nothing to change."""
    if _MARKUP.search(text):
        text = _MARKUP.sub(lambda match: _ENTITIES[match[0]], text)
    return xml_characters(text)
