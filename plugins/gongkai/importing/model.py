"""The data of a document while it becomes an item."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.attachments.layout import Block


@dataclass(frozen=True, slots=True)
class Guess:
    """A value for a field of the header and the place in the document where it was read, in Chinese."""

    value: str
    where: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A visible text that is not in the item, and why."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class ListedAttachment:
    """An entry of the 附件 list of a document: its number there (0: the only one) and its title."""

    number: int
    title: str


@dataclass(slots=True)
class Draft:
    """An unfinished item.

    ``taken`` are the texts moved from the body into the header, ``linked`` the files that a web page links to (text,
    address), ``notes`` Chinese sentences for the clerk.
    """

    fields: dict[str, Guess] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    attachments: list[ListedAttachment] = field(default_factory=list)
    linked: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)
    """Elements that stay in the body, by name (主送, 抄送, 落款), for the summary."""
    attached: list[Guess] = field(default_factory=list)
    """The names of the attachments, each with the entry of the document that it was taken for."""

    def guess(self, name: str, value: str, where: str) -> None:
        """Set the value of a field, unless it has a better one."""
        if value and name not in self.fields:
            self.fields[name] = Guess(value, where)

    def move(self, name: str, value: str, where: str, text: str) -> bool:
        """As :meth:`guess`, for a text that moves from the body to the header; if the header has another value, the
        text stays and False is returned."""
        self.guess(name, value, where)
        said = self.fields[name].value if name in self.fields else ""
        if not value or "".join(said.split()) != "".join(value.split()):
            return False
        self.taken.append(text)
        return True


@dataclass(frozen=True, slots=True)
class File:
    """A file stored beside ``index.md``."""

    name: str
    data: bytes
