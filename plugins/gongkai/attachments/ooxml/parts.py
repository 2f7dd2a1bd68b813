"""The parts of an Office package: their content types and relationships."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from ..errors import UnreadableError
from ..model import Location
from ..package import Package
from ..sink import Sink
from ..xml_tree import local, parse


@dataclass(frozen=True, slots=True)
class Relationship:
    """Leads from a part to ``target``: the name of a part, or an outside address if ``external``.

    ``type`` is the last step of its type's address (``footnotes``, ``hyperlink``), the same in the strict and
    transitional namespaces.
    """

    id: str
    type: str
    target: str
    external: bool


class Parts:
    """The parts of a package with their types. Raises :class:`UnreadableError` if there is no list of types."""

    def __init__(self, package: Package, sink: Sink) -> None:
        self.package = package
        self.sink = sink
        self._defaults: dict[str, str] = {}
        self._overrides: dict[str, str] = {}
        self._relationships: dict[str, tuple[Relationship, ...]] = {}
        self.read: set[str] = set()
        types = package.find("[Content_Types].xml")
        if types is None:
            raise UnreadableError("broken", "不是完整的 Office 文件（缺内容类型表）")
        self.read.add(types)
        for element in parse(package.read(types)):
            if local(element) == "Default":
                self._defaults[element.get("Extension", "").lower()] = element.get("ContentType", "")
            elif local(element) == "Override":
                self._overrides[element.get("PartName", "").lstrip("/").lower()] = element.get(
                    "ContentType", ""
                )

    def type_of(self, name: str) -> str:
        """The content type of a part, lower case; empty where none is said."""
        found = self._overrides.get(name.lower()) or self._defaults.get(name.lower().rpartition(".")[2], "")
        return found.lower()

    def main(self) -> str | None:
        """The name of the part that is the document, the workbook or the presentation."""
        targets = [
            found for found in self.relationships("") if found.type == "officeDocument" and not found.external
        ]
        return next((name for found in targets if (name := self.package.find(found.target))), None)

    def relationships(self, name: str) -> tuple[Relationship, ...]:
        """The relationships of a part; of the package itself where ``name`` is empty."""
        if name not in self._relationships:
            folder, _, base = name.rpartition("/")
            found = self.package.find(posixpath.join(folder, "_rels", f"{base}.rels"))
            self._relationships[name] = self._read_relationships(found, folder) if found else ()
        return self._relationships[name]

    def related(self, name: str, *types: str) -> list[str]:
        """The parts that a part leads to by relationships of these types, in order."""
        targets = [
            found.target for found in self.relationships(name) if found.type in types and not found.external
        ]
        return [part for target in targets if (part := self.package.find(target))]

    def target(self, name: str, identifier: str | None) -> str | None:
        """The part that a relationship of ``name`` leads to by its id."""
        return self.typed_target(name, identifier)[0]

    def typed_target(self, name: str, identifier: str | None) -> tuple[str | None, str]:
        """As :meth:`target`, with the type of the relationship."""
        for found in self.relationships(name):
            if found.id == identifier and not found.external:
                return self.package.find(found.target), found.type
        return None, ""

    def take(self, name: str) -> bytes:
        """The bytes of a part, which is then marked as read. Raises :class:`UnreadableError`."""
        self.read.add(name)
        return self.package.read(name)

    def _read_relationships(self, name: str, folder: str) -> tuple[Relationship, ...]:
        self.read.add(name)
        try:
            root = parse(self.package.read(name))
        except UnreadableError as error:
            self.sink.fail(error.code, str(error), Location(f"部件 {name}"))
            return ()
        found = tuple(_relationship(element, folder) for element in root if local(element) == "Relationship")
        for relationship in found:
            if relationship.external:
                self.sink.hide(
                    "link", relationship.target, Location(_LINKS.get(relationship.type, "外部链接"))
                )
        return found


_LINKS = {
    "hyperlink": "超链接的地址", "attachedTemplate": "模板的路径", "externalLinkPath": "外部工作簿的路径",
    "image": "链接的图片的地址", "oleObject": "链接的对象的路径",
}  # fmt: skip


def _relationship(element: object, folder: str) -> Relationship:
    get = element.get  # type: ignore[attr-defined]
    external = get("TargetMode", "").lower() == "external"
    target = get("Target", "")
    if not external:
        target = unquote(target.partition("#")[0])
        target = (
            target.lstrip("/")
            if target.startswith("/")
            else posixpath.normpath(posixpath.join(folder, target))
        )
    return Relationship(get("Id", ""), get("Type", "").rpartition("/")[2], target, external)
