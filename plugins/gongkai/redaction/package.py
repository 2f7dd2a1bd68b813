"""Takes a zip package apart and puts it together again: unchanged members stay byte for byte, in order."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterable
from functools import partial
from urllib.parse import unquote

from lxml import etree

from gongkai.attachments.limits import Bounds
from gongkai.attachments.package import Package
from gongkai.attachments.sink import Budget
from gongkai.attachments.xml_tree import Element, local, parse

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_TYPES = "[Content_Types].xml"


class Members:
    """The members of a package by name, in order. ``data`` may be changed; :meth:`packed` writes them.

    Raises :class:`gongkai.attachments.errors.UnreadableError` if it is not a zip, or exceeds ``bounds``.
    """

    def __init__(self, data: bytes, bounds: Bounds) -> None:
        package = Package(data, Budget(bounds))
        self._stored = {
            name
            for name, member in package.members.items()
            if member.info.compress_type == zipfile.ZIP_STORED
        }
        self.data = {name: package.read(name) for name in package.members}
        self.changed: set[str] = set()

    def tree(self, name: str) -> Element:
        """The XML of a member. Raises :class:`gongkai.attachments.errors.UnreadableError`."""
        return parse(self.data[name])

    def put(self, name: str, data: bytes) -> None:
        """Replace the content of a member."""
        if self.data[name] != data:
            self.data[name] = data
            self.changed.add(name)

    def put_tree(self, name: str, root: Element) -> None:
        """Replace the content of a member by a tree, with the declaration that office programs write."""
        self.put(name, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))

    def types(self) -> dict[str, str]:
        """The content type of each Office part, in lower case; empty if there is none."""
        own: dict[str, str] = {}
        for one in self.tree(_TYPES) if _TYPES in self.data else ():
            name = one.get("PartName", "").lstrip("/") or f".{one.get('Extension', '')}"
            own[name.lower()] = one.get("ContentType", "").lower()
        return {
            name: own.get(name.lower()) or own.get(f".{name.rpartition('.')[2].lower()}", "")
            for name in self.data
        }

    def edit(self, name: str, change: Callable[[Element], bool]) -> None:
        """Change the tree of a member in place; it is written only if ``change`` returns True."""
        root = self.tree(name)
        if change(root):
            self.put_tree(name, root)

    def drop(self, names: Iterable[str]) -> None:
        """Remove Office parts: the members, their relationships, the relationships to them, and their types."""
        gone = {name for name in names if name in self.data}
        if not gone:
            return
        gone |= {rels for name in gone if (rels := relationships_of(name)) in self.data}
        for name in gone:
            del self.data[name]
        self.changed |= gone
        for name in [name for name in self.data if name.endswith(".rels")]:
            self.edit(name, partial(_without, rels=name, gone=gone))
        if _TYPES in self.data:
            self.edit(_TYPES, lambda root: _untyped(root, gone))

    def packed(self) -> bytes:
        """The package: stored members stay stored, times are a fixed date, comments are removed."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
            for name, data in self.data.items():
                info = zipfile.ZipInfo(name, _FIRST_DAY)
                info.compress_type = zipfile.ZIP_STORED if name in self._stored else zipfile.ZIP_DEFLATED
                info.external_attr = 0o600 << 16
                file.writestr(info, data)
        return buffer.getvalue()


def relationships_of(name: str) -> str:
    """The member with the relationships of a part."""
    folder, _, base = name.rpartition("/")
    return posixpath.join(folder, "_rels", f"{base}.rels")


def targets(root: Element, rels: str) -> dict[str, str]:
    """The targets of the relationships in the member ``rels`` by id; external ones are left out."""
    folder = posixpath.dirname(posixpath.dirname(rels))
    found = {}
    for one in root:
        if local(one) == "Relationship" and one.get("TargetMode", "").lower() != "external":
            target = unquote((one.get("Target") or "").partition("#")[0])
            whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            found[one.get("Id") or ""] = posixpath.normpath(whole)
    return found


def _without(root: Element, rels: str, gone: set[str]) -> bool:
    leading = {identifier for identifier, target in targets(root, rels).items() if target in gone}
    return _removed(root, [one for one in root if one.get("Id") in leading])


def _untyped(root: Element, gone: set[str]) -> bool:
    return _removed(root, [one for one in root if one.get("PartName", "").lstrip("/") in gone])


def _removed(root: Element, elements: list[Element]) -> bool:
    for element in elements:
        root.remove(element)
    return bool(elements)
