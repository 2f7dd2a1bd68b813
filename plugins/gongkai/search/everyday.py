"""Everyday words: what people say for what items and pages call otherwise (公车 → 公务车辆).

The words of ``everyday.txt`` are known to every site; 同义词 of ``catalogue.yml`` are added, and replace those with the
same word. A site publishes only what leads somewhere: to words of its titles (:mod:`gongkai.search.terms`), or to the
headings and names of its own pages.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

Everyday = Mapping[str, tuple[str, ...]]
"""Words that say the same as each everyday word, likeliest first."""
_FILE = Path(__file__).with_name("everyday.txt")


_NUMBER = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*")
_SHARE = 0.5
"""Of a heading: a meaning that is no more of it does not say what the section is about."""


@cache
def _of_every_site() -> Everyday:
    words: dict[str, tuple[str, ...]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        said, _, meant = line.partition(": ")
        words |= dict.fromkeys(said.split(), tuple(meant.split()))
    return words


def everyday_words(synonyms: Everyday) -> Everyday:
    """The everyday words of a site; ``synonyms`` are its 同义词."""
    return {**_of_every_site(), **synonyms}


def leading_to(words: Everyday, texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The everyday words with those of their meanings that stand in one of the texts; without the others."""
    text = "\n".join(texts)
    # Nearly all words are ruled out by one of their pairs of characters, without a search through all texts.
    pairs = set(map("".join, pairwise(text)))
    found = {
        said: tuple(
            one for one in meant if all("".join(pair) in pairs for pair in pairwise(one)) and one in text
        )
        for said, meant in words.items()
    }
    return {said: meant for said, meant in found.items() if meant}


def headed_by(words: Everyday, heading: str) -> tuple[str, ...]:
    """The everyday words for what a heading says: 交钱 for 收费."""
    own = _NUMBER.sub("", heading)
    return tuple(
        said
        for said, meant in words.items()
        if any(one in own and len(one) > _SHARE * len(own) for one in meant)
    )


def names_by(words: Everyday, names: Collection[str]) -> tuple[str, ...]:
    """The everyday words for one of the names of a page."""
    told = set(names)
    return tuple(said for said, meant in words.items() if said not in told and told.intersection(meant))
