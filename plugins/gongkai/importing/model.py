"""What an import knows of a document on its way to an item."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.attachments.layout import Block


@dataclass(frozen=True, slots=True)
class Guess:
    """A value for a field of the header and where in the document it was read, in Chinese. ``text`` is what was taken
    out of the body for it, empty where the body keeps it or where it never stood there."""

    value: str
    where: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A shown text that the item does not hold, and why."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class ListedAttachment:
    """An entry of the 附件 list of a document: its number there (0: the only one) and its title."""

    number: int
    title: str


@dataclass(slots=True)
class Draft:
    """An item in the making. ``notes`` are Chinese sentences for the clerk."""

    fields: dict[str, Guess] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    attachments: list[ListedAttachment] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)
    """Elements that stay in the body, by name (主送, 抄送, 落款), for the summary."""

    def guess(self, name: str, value: str, where: str, text: str = "") -> None:
        """Take a value for a field, unless a better one is there."""
        if value and name not in self.fields:
            self.fields[name] = Guess(value, where, text)


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes beside ``index.md``."""

    name: str
    data: bytes
