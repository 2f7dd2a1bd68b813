"""OpenDocument files: removes comments, tracked changes, metadata and printers."""

from __future__ import annotations

from gongkai.attachments.xml_tree import Element, any_attribute, child, local
from gongkai.redaction.package import Members
from gongkai.redaction.pictures import CLEANERS
from gongkai.redaction.trees import remove, remove_all, unwrap

_GONE = (
    "annotation", "annotation-end", "tracked-changes", "change", "change-start", "change-end",
)  # fmt: skip
# Made anew from the metadata when the file is opened: the text stays, the field goes.
_FIELDS = frozenset((
    "title", "subject", "keywords", "description", "author-name", "author-initials", "initial-creator", "creator",
    "user-defined", "creation-date", "creation-time", "modification-date", "modification-time", "print-date",
    "print-time", "printed-by", "editing-cycles", "editing-duration",
))  # fmt: skip
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_PRINTER = ("PrinterName", "PrinterSetup", "CurrentDatabaseDataSource", "CurrentDatabaseCommand")


def clean_open_document(members: Members) -> None:
    """Change the parts of an OpenDocument package."""
    for name in ("content.xml", "styles.xml"):
        if name in members.data:
            members.edit(name, _clean_text)
    if "meta.xml" in members.data:
        members.edit("meta.xml", _without_facts)
    if "settings.xml" in members.data:
        members.edit("settings.xml", _without_printer)
    gone = [name for name in members.data if name.lower().startswith("thumbnails/")]
    for name in gone:
        del members.data[name]
    if gone and "META-INF/manifest.xml" in members.data:
        members.edit("META-INF/manifest.xml", lambda root: _unlisted(root, {*gone, "Thumbnails/"}))
    for name, data in list(members.data.items()):
        cleaner = CLEANERS.get(name.rpartition(".")[2].lower())
        if cleaner:
            members.put(name, cleaner(data))


def _clean_text(root: Element) -> bool:
    changed = remove_all(root, _GONE)
    fields = [one for one in root.iter(f"{_TEXT}*") if local(one) in _FIELDS]
    for element in fields:
        unwrap(element)
    return changed or bool(fields)


def _without_facts(root: Element) -> bool:
    meta = child(root, "meta")
    if meta is None or not len(meta):
        return False
    for element in list(meta):
        meta.remove(element)
    return True


def _without_printer(root: Element) -> bool:
    found = [
        one for one in root.iter() if local(one) == "config-item" and any_attribute(one, "name") in _PRINTER
    ]
    for element in found:
        element.text = None
    return bool(found)


def _unlisted(root: Element, gone: set[str]) -> bool:
    found = [
        one for one in root.iter() if local(one) == "file-entry" and any_attribute(one, "full-path") in gone
    ]
    for element in found:
        remove(element)
    return bool(found)
