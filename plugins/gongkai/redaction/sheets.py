"""Workbooks: removes comments, views, scenarios, paths, users and unused texts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml import etree

from gongkai.attachments.xml_tree import Element, any_attribute, attribute, descendants, local
from gongkai.redaction.errors import RedactionError
from gongkai.redaction.office import clean_common
from gongkai.redaction.package import Members, relationships_of, targets
from gongkai.redaction.trees import remove, remove_all

_DROPPED = ("/comments", "threadedcomments/", "/revisions/", "/usernames")
_VIEW_NAMES = ".wvu."


def clean_workbook(members: Members) -> None:
    """Change the parts of a workbook. Raises :class:`RedactionError` for what cannot be removed without harm."""
    notes = [*_note_drawings(members)]
    for name in [
        name for name in members.data if name.startswith("xl/worksheets/") and name.endswith(".xml")
    ]:
        members.edit(name, partial(_clean_sheet, members=members, name=name, notes=notes))
    for name in [name for name in members.data if name.startswith("xl/workbook") and name.endswith(".xml")]:
        members.edit(name, _clean_book)
    _blank_unused(members)
    members.drop([*notes, *(name for name in members.data if any(mark in name.lower() for mark in _DROPPED))])
    clean_common(members)


def _note_drawings(members: Members) -> Iterator[str]:
    """The legacy drawings that contain only comment boxes."""
    for name in members.data:
        if not name.lower().endswith(".vml"):
            continue
        kinds = {any_attribute(data, "ObjectType") for data in descendants(members.tree(name), "ClientData")}
        if kinds == {"Note"}:
            yield name
        elif "Note" in kinds:
            raise RedactionError(f"批注和控件在同一张图里（{name}）：请在 Excel 里删去批注，另存后再清理")


def _clean_sheet(root: Element, members: Members, name: str, notes: list[str]) -> bool:
    rels = relationships_of(name)
    leading = targets(members.tree(rels), rels) if rels in members.data else {}
    changed = remove_all(root, ("customSheetViews", "scenarios"))
    for element in [one for one in root.iter() if local(one) in ("legacyDrawing", "pageSetup")]:
        identifier = next((key for key in element.attrib if local_key(key) == "id"), None)
        target = leading.get(element.get(identifier, "")) if identifier else None
        if local(element) == "legacyDrawing" and target in notes:
            remove(element)
            changed = True
        elif local(element) == "pageSetup" and target and "printersettings" in target.lower():
            del element.attrib[identifier]
            changed = True
    return changed


def local_key(key: str) -> str:
    """The name of an attribute without its namespace."""
    return key.rpartition("}")[2]


def _clean_book(root: Element) -> bool:
    changed = remove_all(root, ("customWorkbookViews", "fileSharing"))
    for path in [*descendants(root, "absPath")]:
        above = path
        while above is not None and local(above) != "AlternateContent":
            above = above.getparent()
        remove(path if above is None else above)
        changed = True
    for name in [
        one for one in descendants(root, "definedName") if _VIEW_NAMES in (attribute(one, "name") or "")
    ]:
        remove(name)
        changed = True
    for names in [one for one in descendants(root, "definedNames") if not len(one)]:
        remove(names)
    return changed


def _blank_unused(members: Members) -> None:
    """Empty the shared texts that no cell uses; the others keep their numbers."""
    texts = next((name for name in members.data if name.lower() == "xl/sharedstrings.xml"), None)
    if texts is None:
        return
    used: set[str] = set()
    for name in members.data:
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            for cell in descendants(members.tree(name), "c"):
                if cell.get("t") == "s":
                    used |= {(value.text or "").strip() for value in descendants(cell, "v")}
    members.edit(texts, lambda root: _blanked(root, used))


def _blanked(root: Element, used: set[str]) -> bool:
    changed = False
    for number, entry in enumerate([one for one in root if local(one) == "si"]):
        if str(number) in used or not "".join(entry.itertext()).strip():
            continue
        space = entry.tag.rpartition("}")[0]
        for below in list(entry):
            entry.remove(below)
        etree.SubElement(entry, f"{space}}}t" if space else "t")
        changed = True
    return changed
