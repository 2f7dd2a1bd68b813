"""Normalisation of texts and queries, also used by the acceptance test; ``browser/normalise.js`` does the same.

Steps, in order: remove characters that nobody sees (default-ignorable); remove white space between CJK characters; NFKC; lower case; replace brackets (``BRACKETS``) by ``(``
and ``)``; replace other white space by one space; trim. Each step depends on single characters and white space only,
so that the normalised part of a text is a part of the normalised text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from gongkai.source.ignorable import without_ignorable

SEPARATOR = "\0"
"""Ends each text, so that no match spans two texts. Normalised texts do not contain it."""

BRACKETS = {"(": "〔［[【〖", ")": "〕］]】〗"}
"""The brackets that each ASCII bracket replaces, except for the full-width forms, which NFKC replaces."""

# Includes characters that NFKC converts to white space, because this step precedes NFKC.
_SPACE = r"\x01-\x20\x7f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# Han, kana, bopomofo, their punctuation and full-width forms, and the signs that Chinese shares with other scripts.
_CJK = (
    r"\xb7\u2014\u2015\u2018-\u201d\u2025\u2026\u2460-\u24ff\u25a0-\u26ff\u2e80-\u2fff\u3001-\u9fff"
    r"\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
)
_SPACES = re.compile(rf"[{_SPACE}]+")
# The look-behind follows the space: a pattern that begins with a look-behind is tried at every character.
_BETWEEN_CJK = re.compile(rf" (?<=[{_CJK}] )(?=[{_CJK}])")
# “ and ” are characters of texts and can be searched for; only around white space do they group words.
_WORD = re.compile(
    rf'"(?=[^"]*[^"{_SPACE}])([^"]*)"(?![^{_SPACE}])'
    rf"|“([^“”]*[^“”{_SPACE}][{_SPACE}]+[^“”{_SPACE}][^“”]*)”(?![^{_SPACE}])|[^{_SPACE}]+"
)

# Python's NFKC takes twice as long as all other steps, but is fast for text that is already normalised. Replacing the
# full-width forms of Chinese texts first makes most texts so.
_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"\u3000": " ", "…": "..."}
_WIDE = re.compile("[\uff01-\uff5e\u3000…]")


def normalise(text: str) -> str:
    """The normalised form of a text."""
    return _folded(text.replace(SEPARATOR, " ")).strip(" ")


def normalise_each(texts: Iterable[str]) -> str:
    """The normalised forms of all texts, a :data:`SEPARATOR` after each; faster than one call per text."""
    texts = list(texts)
    if any(SEPARATOR in text for text in texts):
        texts = [text.replace(SEPARATOR, " ") for text in texts]
    folded = _folded("\0".join([*texts, ""]))
    return folded.replace(" \0", "\0").replace("\0 ", "\0").lstrip(" ")


def number_key(number: str) -> str:
    """The normalised form of a 索引号 or 发文字号, equal for different spellings: without white space."""
    return normalise(number).replace(" ", "")


def words_of(query: str) -> tuple[str, ...]:
    """The normalised words of a query without duplicates. White space separates words, except in ``"…"`` and ``“…”``."""
    plain = without_ignorable(query).replace(SEPARATOR, " ").replace("＂", '"')
    found = (normalise(match[1] or match[2] or match[0]) for match in _WORD.finditer(plain))
    return tuple(dict.fromkeys(word for word in found if word))


def _folded(text: str) -> str:
    text = _BETWEEN_CJK.sub("", _SPACES.sub(" ", without_ignorable(text)))
    text = _nfkc(text).lower().replace("ς", "σ")
    for bracket, others in BRACKETS.items():
        for other in others:
            text = text.replace(other, bracket)
    while "  " in text:  # NFKC decomposes some spacing accents into a space and a combining mark
        text = text.replace("  ", " ")
    return text


def _nfkc(text: str) -> str:
    if unicodedata.is_normalized("NFKC", text):
        return text
    for wide in set(_WIDE.findall(text)):  # five times as fast as set(text)
        text = text.replace(wide, _FULL_WIDTH[wide])
    return "\0".join([unicodedata.normalize("NFKC", part) for part in text.split("\0")])
