"""Captions of the forms, normalised for comparison: without numbers, remarks and punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NUMBER = re.compile(
    r"\s*(?:\([一二三四五六七八九十0-9]{1,3}\)|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.、](?![0-9]))\s*"
)
_REMARK = re.compile(r"\([^()]*\)")
_FOLDED = re.compile(r"[\s“”\"'‘’「」『』、，,/]+")
_LONGEST = 200


@lru_cache(maxsize=4096)
def fold(caption: str) -> str:
    """The normal form of a caption, equal for different spellings.

    The number before it (``一、``, ``（一）``, ``1.``) and remarks in brackets are removed; quotation marks, ``、``,
    commas, ``/`` and blanks are dropped. Only the first 200 characters count.
    """
    plain = unicodedata.normalize("NFKC", caption[:_LONGEST])
    while (number := _NUMBER.match(plain)) and number.end() < len(plain):
        plain = plain[number.end() :]
    return _FOLDED.sub("", _REMARK.sub("", plain)) or _FOLDED.sub("", plain)
