"""Invisible characters (Default_Ignorable_Code_Point of Unicode 15): soft hyphens, joiners, zero-width blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator

IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""All of them, for use in a class of a pattern."""

_ALL = re.compile(f"[{IGNORABLE}]+")
STRAY = "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2060-\u2064\u206a-\u206f\u3164\uffa0\U000e0001\U000e0020-\U000e007f"
"""Those with no use in Chinese texts, for use in a class of a pattern. Variation selectors are not among them: they
choose the form of a rare character or of an emoji."""
_STRAY = re.compile(f"[{STRAY}]+")
_FLAG = "\U0001f3f4"  # the letters of a region behind it are tags
# Joiners belong to the spelling of emoji and of Arabic, Indian and Mongolian words.
_JOINERS = re.compile("[\u180e\u200c\u200d]+")
_PLAIN = re.compile(
    "[\x00-\x7f\u00b7\u2010-\u2027\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)


# Written as entities, in Markdown: soft hyphen, zero-width blank and non-joiner, word joiner, byte order mark.
_ENTITY = re.compile(
    r"&(?:shy|zwnj|ZeroWidthSpace|NoBreak"
    r"|#0{0,6}+(?:173|8203|8204|8288|65279)|#[xX]0{0,6}+(?:[aA][dD]|200[bBcC]|2060|[fF][eE][fF][fF]));"
)


def without_ignorable(text: str) -> str:
    """The text without any such character."""
    return text if text.isascii() else _ALL.sub("", text)


def stray_characters(text: str) -> Iterator[re.Match[str]]:
    """The runs of such characters that have no function, and break words for every search."""
    if text.isascii():
        return
    for match in _STRAY.finditer(text):
        joins = _JOINERS.fullmatch(match[0]) is not None
        around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        if match[0][0] >= "\U000e0000" and around.startswith(_FLAG):
            continue
        if not joins or all(_PLAIN.match(character) for character in around):
            yield match


def stray_entities(text: str) -> Iterator[re.Match[str]]:
    """The entities in a Markdown text (its code blanked out) that stand for such a character."""
    return _ENTITY.finditer(text) if "&" in text else iter(())


def without_stray(text: str) -> str:
    """The text without the characters that :func:`stray_characters` finds."""
    pieces: list[str] = []
    position = 0
    for match in stray_characters(text):
        pieces.append(text[position : match.start()])
        position = match.end()
    return "".join((*pieces, text[position:])) if pieces else text
