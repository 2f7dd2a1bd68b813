"""Which words a site allows where, so that a 、 is known to separate two words or to belong to one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from gongkai.catalogue.fields import BY_NAME, Kind
from gongkai.catalogue.settings import Settings

Vocabulary = Mapping[str, frozenset[str]]
"""Field → its allowed words; a field that is absent has no list of words."""

NOTHING_KNOWN: Vocabulary = MappingProxyType({})

# Their parts are words or numbers by nature: no 、 belongs to one.
ALWAYS_PARTED = frozenset(
    ("关键词", "公开渠道", *(name for name, field in BY_NAME.items() if field.kind is Kind.NUMBERS))
)


def vocabulary_of(settings: Settings) -> Vocabulary:
    """The words of 词表 by field."""
    return MappingProxyType({name: frozenset(words) for name, words in settings.vocabularies.items()})


def parted(field: str, text: str, vocabulary: Vocabulary) -> tuple[str, ...] | None:
    """The words of a list that was written as one text with 、 or a comma; None where that is for a person to say.

    The words of a vocabulary may hold 、 themselves (商贸、海关、旅游), and so may the names of organs: a text is only
    taken apart where the field's parts cannot hold it, or where each part is a word of the list and the whole is none.
    """
    # ［化肥，农药］: the brackets of a Chinese keyboard were meant as those of a list.
    words = tuple(word.strip() for word in re.split("[、，；,;]", text.strip("［］【】")))
    if len(words) < 2 or not all(words):
        return None
    if field in ALWAYS_PARTED:
        return words
    known = vocabulary.get(field, frozenset())
    return words if text not in known and all(word in known for word in words) else None
