"""Finds the lines of ``catalogue.yml``, ``retired.yml`` and the files of ``reports/`` that a finding does not show, because
a name may stand in them: at an unknown key, or in place of a day or a number."""

from __future__ import annotations

import re

from gongkai.catalogue.fields import CANONICAL
from gongkai.catalogue.settings.kinds import COMMON_WORDS, PUBLISHED_UNDER
from gongkai.source.quoting import is_repeatable

_PAIR = re.compile(
    r"(?:^\s*(?:-\s+)*|[{\[,]\s*)[\"']?(?P<key>[^\s:：#\"'\[\]{},-][^:：\"'{}\[\],]{0,60})[\"']?\s{0,9}[:：]"
)
_PIECE = re.compile(r"[^\[\]{},\"'#\s-][^\[\]{},\"'#]*")


def private_lines(text: str, known: frozenset[str]) -> frozenset[int]:
    """The lines (from 1) with a word that is in no vocabulary and stands under no key whose value is published. ``known`` are
    the names of the site's 类别 and 科室 and, for reports, the captions of the forms."""
    words = known.union(PUBLISHED_UNDER, COMMON_WORDS, CANONICAL)
    return frozenset(number for number, line in enumerate(text.split("\n"), 1) if not _is_open(line, words))


def _is_open(line: str, words: frozenset[str]) -> bool:
    at, key = 0, ""
    for match in _PAIR.finditer(line):
        if not _are_repeatable(line[at : match.start()], key, words):
            return False
        key, at = match["key"].strip(), match.end()
        if not is_repeatable(key, words):
            return False
    return _are_repeatable(line[at:], key, words)


def _are_repeatable(value: str, key: str, words: frozenset[str]) -> bool:
    return key in PUBLISHED_UNDER or all(
        is_repeatable(piece.strip(), words) for piece in _PIECE.findall(value)
    )
