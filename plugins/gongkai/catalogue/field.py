"""The description of one field of the front matter; the fields themselves are in :mod:`gongkai.catalogue.item`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The form of a value in the file."""

    TEXT = "text"
    DATE = "date"
    DATETIME = "date or date with time"
    TEXTS = "text or list of texts"
    NUMBERS = "list of 索引号"
    FILES = "list of files"
    RECORDS = "list of mappings"
    MAPPING = "mapping"
    CHOICE = "one word of a fixed vocabulary"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the front matter.

    ``name`` is the Chinese name and ``note`` its description in the handbook and in editors; ``export_note`` replaces
    the note where the columns of the exports are explained to the public. ``aliases`` are other names accepted for
    it. ``words`` is the fixed vocabulary of a :attr:`Kind.CHOICE`; ``vocabulary`` allows a list of words under 词表 of
    ``catalogue.yml``. ``keys`` are the keys of a mapping value. ``shown``: in the header table of the page;
    ``exported``: in catalogue.json and the tables; ``kept_when_withdrawn``: still published when the item is 撤回.
    ``default`` is the value that applies if none is written, ``basis`` the source of the requirement in law.

    ``attribute`` and ``required`` are set by :func:`gongkai.catalogue.fields.fields_of` from the class that declares
    the field: the attribute's name, and whether it has no default. A field without attribute is not kept on the item.
    """

    name: str
    kind: Kind
    note: str
    export_note: str = ""
    aliases: tuple[str, ...] = ()
    shown: bool = True
    exported: bool = True
    kept_when_withdrawn: bool = False
    words: type[StrEnum] | None = None
    vocabulary: bool = False
    keys: tuple[str, ...] = ()
    default: str = ""
    example: str = ""
    basis: str = ""
    attribute: str = ""
    required: bool = False

    @property
    def choices(self) -> tuple[str, ...]:
        """The fixed vocabulary as texts; empty if there is none."""
        return tuple(word.value for word in self.words or ())


PENDING_NUMBER = "待编"
NO_DOC_NUMBER = ("", "无")
DEFAULT_AUDIENCE = "社会"
DEFAULT_CHANNEL = "政府网站"
