"""The data model: a file as read, an item as published, a retired number."""

from __future__ import annotations

from datetime import date

import msgspec

from gongkai.catalogue.item import Item, validity_on
from gongkai.catalogue.values import (
    Attachment,
    Change,
    FollowUp,
    Openness,
    Period,
    Status,
    StatusKind,
    Validity,
    Waiver,
)
from gongkai.source.nodes import Entry

__all__ = [
    "Attachment",
    "Change",
    "FollowUp",
    "Item",
    "Openness",
    "Period",
    "Record",
    "Retired",
    "Status",
    "StatusKind",
    "Validity",
    "Waiver",
    "validity_on",
]


class Record(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file under ``content/`` as it was read, not yet validated.

    ``path`` is relative to the site's root. ``fields`` holds the header by canonical field name (the alias 文号 is
    stored under 发文字号; the key of the entry keeps the text as written), ``unknown`` the entries that are not fields.
    ``header`` is the text between the fences with its comments, ``header_line`` its first line in the file; ``body``
    is the Markdown below it, ``body_line`` its first line. ``digest`` is that of :func:`digest_of_file`.
    ``malformed`` marks a file that has an error and could still be read: it is validated, so that all defects are
    reported at once, but never becomes an item.
    """

    path: str
    fields: dict[str, Entry]
    unknown: tuple[Entry, ...]
    body: str
    body_line: int
    digest: str
    header: str = ""
    malformed: bool = False
    header_line: int = 2


class Retired(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An entry of ``retired.yml``: the number of a deleted item, which must not be used again."""

    index_number: str
    slug: str
    on: date | None
    reason: str
    line: int
