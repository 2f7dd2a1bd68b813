"""Word files: accepts revisions in place, removes comments, hidden runs and variables."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.attachments.xml_tree import Element, any_attribute, attribute, child, local, truth
from gongkai.redaction.errors import RedactionError
from gongkai.redaction.office import clean_common
from gongkai.redaction.package import Members
from gongkai.redaction.trees import remove, remove_all, unwrap
from gongkai.redaction.word_bindings import release

_DROPPED = ("comments", "glossary")
_STORIES = (
    "document.main",
    "template.main",
    "header",
    "footer",
    "footnotes",
    "endnotes",
    "styles",
    "numbering",
)
_GONE = frozenset((
    "del", "moveFrom", "commentRangeStart", "commentRangeEnd", "commentReference", "rPrChange", "pPrChange", "sectPrChange",
    "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange", "tblGridChange", "numberingChange", "moveFromRangeStart",
    "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd",
    "customXmlDelRangeStart", "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd",
    "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd", "cellIns",
))  # fmt: skip
_SETTINGS = ("rsids", "docVars", "trackRevisions", "attachedTemplate")
# w:ins and w:del within these mark a whole paragraph or row.
_MARKS_IN = ("rPr", "trPr")


def clean_word(members: Members) -> None:
    """Change the parts of a Word package. Raises :class:`RedactionError` for what cannot be removed without harm."""
    types = {name: _base_type(type_) for name, type_ in members.types().items()}
    for name, type_ in types.items():
        if type_.startswith(_STORIES):
            members.edit(name, _clean_story)
        elif type_ == "settings":
            members.edit(name, _clean_settings)
    members.drop(
        [name for name, type_ in types.items() if type_.startswith(_DROPPED) or "/glossary/" in f"/{name}"]
    )
    clean_common(members)


def _base_type(type_: str) -> str:
    """``header`` of ``application/vnd.…wordprocessingml.header+xml``; anything else for other types."""
    return type_.rpartition("wordprocessingml.")[2].removesuffix("+xml") if "word" in type_ else ""


def _clean_story(root: Element) -> bool:
    if any(local(element) in ("cellDel", "cellMerge") for element in root.iter()):
        raise RedactionError("表格里有修订中删除或合并的单元格：请在 Word 里接受修订，另存后再清理")
    marked = [*_deleted_rows(root)]
    ended = [*_deleted_ends(root)]
    inserted = [element for element in root.iter() if local(element) in ("ins", "moveTo")]
    hidden = [run for run in root.iter() if local(run) == "r" and _is_hidden(run)]
    changed = bool(marked or ended or inserted or hidden)
    for row in marked:
        remove(row)
    for element in inserted:
        if local(element.getparent()) in _MARKS_IN:
            remove(element)
        else:
            unwrap(element)
    for run in hidden:
        if run.getparent() is not None:
            remove(run)
    for paragraph in ended:
        _join_with_next(paragraph)
    changed |= remove_all(root, _GONE)
    changed |= release(root)
    return _without_session_ids(root) or changed


def _deleted_rows(root: Element) -> Iterator[Element]:
    for row in root.iter():
        if local(row) == "tr" and _row_is_unseen(child(row, "trPr")):
            yield row


def _row_is_unseen(properties: Element | None) -> bool:
    """Whether a row is deleted in a revision, or hidden as a whole."""
    if properties is None:
        return False
    hidden = child(properties, "hidden")
    return child(properties, "del") is not None or (
        hidden is not None and truth(attribute(hidden, "val"), absent=True)
    )


def _deleted_ends(root: Element) -> Iterator[Element]:
    """The paragraphs whose end was deleted: the next one continues where they stop."""
    for paragraph in root.iter():
        if local(paragraph) == "p" and (
            child(paragraph, "pPr", "rPr", "del") is not None
            or child(paragraph, "pPr", "rPr", "moveFrom") is not None
        ):
            yield paragraph


def _join_with_next(paragraph: Element) -> None:
    following = paragraph.getnext()
    while following is not None and local(following) not in ("p", "tbl", "sectPr"):
        following = following.getnext()
    if following is None or local(following) != "p":
        return
    place = 1 if child(following, "pPr") is not None else 0
    for element in [element for element in paragraph if local(element) != "pPr"]:
        following.insert(place, element)
        place += 1
    remove(paragraph)


def _is_hidden(run: Element) -> bool:
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and truth(attribute(vanish, "val"), absent=True)


def _without_session_ids(root: Element) -> bool:
    """Remove the numbers by which Word identifies editing sessions."""
    changed = False
    for element in root.iter():
        for key in [key for key in element.attrib if key.rpartition("}")[2].startswith("rsid")]:
            del element.attrib[key]
            changed = True
    return changed


def _clean_settings(root: Element) -> bool:
    changed = remove_all(root, _SETTINGS)
    for element in root.iter():
        if local(element) == "docId" and any_attribute(element, "val"):
            remove(element)
            changed = True
    return changed
