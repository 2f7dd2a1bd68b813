"""The one normalisation that the index, the query and the truth share; ``browser/normalise.js`` is its twin.

In this order: white space between two CJK characters goes; NFKC; lower case; every bracket of ``BRACKETS`` becomes
``(`` or ``)``; other white space becomes one space; both ends are trimmed. Each step looks at single characters and
at white space only, so the form of a piece stands inside the form of the whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

SEPARATOR = "\0"
"""Ends a text, so that no match runs on into the next; no normalised text holds it."""

BRACKETS = {"(": "〔［[【〖", ")": "〕］]】〗"}
"""What each bracket stands for; full-width forms that NFKC knows are already one with ours."""

# What NFKC turns into white space is listed too: the first step comes before NFKC.
_SPACE = r"\x01-\x20\x7f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
# Han, kana, bopomofo, their punctuation and full-width forms, and the signs that Chinese shares with other scripts.
_CJK = (
    r"\xb7\u2014\u2015\u2018-\u201d\u2025\u2026\u2460-\u24ff\u25a0-\u26ff\u2e80-\u2fff\u3001-\u9fff"
    r"\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
)
_SPACES = re.compile(rf"[{_SPACE}]+")
# Looks behind from its own blank: a pattern that began with a look behind would be tried at every character.
_BETWEEN_CJK = re.compile(rf" (?<=[{_CJK}] )(?=[{_CJK}])")
# “ and ” stand in texts and are looked for like any character; around a blank they can only be there to keep together.
_WORD = re.compile(
    rf'"(?=[^"]*[^"{_SPACE}])([^"]*)"(?![^{_SPACE}])'
    rf"|“([^“”]*[^“”{_SPACE}][{_SPACE}]+[^“”{_SPACE}][^“”]*)”(?![^{_SPACE}])|[^{_SPACE}]+"
)

# Python's NFKC costs twice as much as all the rest together, but passes over what is already normalised: so the
# full-width forms of any Chinese text are replaced first, and then only the texts that need it pay.
_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"\u3000": " ", "…": "..."}


def normalise(text: str) -> str:
    """The form in which texts are compared."""
    return _folded(text.replace(SEPARATOR, " ")).strip(" ")


def normalise_each(texts: Iterable[str]) -> str:
    """All texts normalised at once, a :data:`SEPARATOR` after each."""
    texts = list(texts)
    if any(SEPARATOR in text for text in texts):
        texts = [text.replace(SEPARATOR, " ") for text in texts]
    folded = _folded("\0".join([*texts, ""]))
    return folded.replace(" \0", "\0").replace("\0 ", "\0").lstrip(" ")


def number_key(number: str) -> str:
    """What two ways of writing one 索引号 or 发文字号 have in common: the normalised form without white space."""
    return normalise(number).replace(" ", "")


def words_of(query: str) -> tuple[str, ...]:
    """The normalised words of a query, each once: white space separates them, ``"…"`` and ``“…”`` keep them
    together."""
    plain = query.replace(SEPARATOR, " ").replace("＂", '"')
    found = (normalise(match[1] or match[2] or match[0]) for match in _WORD.finditer(plain))
    return tuple(dict.fromkeys(word for word in found if word))


def _folded(text: str) -> str:
    text = _BETWEEN_CJK.sub("", _SPACES.sub(" ", text))
    text = _nfkc(text).lower().replace("ς", "σ")
    for bracket, others in BRACKETS.items():
        for other in others:
            text = text.replace(other, bracket)
    while "  " in text:  # NFKC makes some accents of their own into a blank and a mark
        text = text.replace("  ", " ")
    return text


def _nfkc(text: str) -> str:
    for wide, narrow in _FULL_WIDTH.items():
        text = text.replace(wide, narrow)
    return "\0".join([unicodedata.normalize("NFKC", part) for part in text.split("\0")])
