"""The parts common to all Office packages besides their content: properties, thumbnails, persons, images."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.attachments.xml_tree import Element
from gongkai.redaction.package import Members
from gongkai.redaction.pictures import CLEANERS

# Emptied, not dropped: programs expect them, and an empty root is valid while an empty AppVersion is not.
_PROPERTIES = ("core-properties+xml", "extended-properties+xml", "custom-properties+xml")
_DROPPED = ("docprops/thumbnail", "docmetadata/", "printersettings", "/people.xml", "/persons/")


def clean_common(members: Members) -> None:
    """Empty the properties; drop thumbnail, labels, persons and printer settings; clean the images inside."""
    for name in _properties(members):
        members.edit(name, _emptied)
    members.drop(list(_dropped(members)))
    for name, data in list(members.data.items()):
        cleaner = CLEANERS.get(name.rpartition(".")[2].lower())
        if cleaner and "/media/" in f"/{name.lower()}":
            members.put(name, cleaner(data))


def _properties(members: Members) -> list[str]:
    """The parts with properties, by their types: their names differ between programs."""
    types = members.types()
    return [
        name for name in members.data if types[name].endswith(_PROPERTIES) or _is_in_docprops(name.lower())
    ]


def _is_in_docprops(name: str) -> bool:
    return name.startswith("docprops/") and name.endswith(".xml")


def _dropped(members: Members) -> Iterator[str]:
    for name in members.data:
        lower = f"/{name.lower()}"
        if any(mark in lower for mark in _DROPPED) and not lower.endswith(".rels"):
            yield name


def _emptied(root: Element) -> bool:
    had = len(root) > 0
    for child in list(root):
        root.remove(child)
    root.text = None
    return had
