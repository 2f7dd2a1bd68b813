"""Splits lists written as one text, using the vocabularies of the site to recognize words that contain 、."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from gongkai.catalogue.fields import BY_NAME, Kind
from gongkai.catalogue.settings import Settings

Vocabulary = Mapping[str, frozenset[str]]
"""{field: allowed words}; fields without a vocabulary are absent."""

NO_VOCABULARY: Vocabulary = MappingProxyType({})

# Fields whose values never contain 、.
ALWAYS_SPLIT = frozenset(
    ("关键词", "公开渠道", *(name for name, field in BY_NAME.items() if field.kind is Kind.NUMBERS))
)


def vocabulary_of(settings: Settings) -> Vocabulary:
    """The vocabularies of a site (词表)."""
    return MappingProxyType({name: frozenset(words) for name, words in settings.vocabularies.items()})


def split_words(field: str, text: str, vocabulary: Vocabulary) -> tuple[str, ...] | None:
    """The words of a list written as one text with 、 or commas; None if it is not certain to be a list.

    Words of a vocabulary may contain 、 (商贸、海关、旅游), and so may names of agencies: a text is only split if the
    values of the field never contain 、, or if every part is in the vocabulary and the whole text is not.
    """
    # ［化肥，农药］: full-width brackets were meant as those of a list.
    words = tuple(word.strip() for word in re.split("[、，；,;]", text.strip("［］【】")))
    if len(words) < 2 or not all(words):
        return None
    if field in ALWAYS_SPLIT:
        return words
    known = vocabulary.get(field, frozenset())
    return words if text not in known and all(word in known for word in words) else None
