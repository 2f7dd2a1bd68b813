"""The parts of a workbook beside its sheets: comments, pivot caches, links, connections, revisions, tables."""

from __future__ import annotations

from collections.abc import Callable

from ..model import Location
from ..sink import Sink
from ..xml_tree import Element, attribute, descendants
from .drawing import everything


def read_comments(root: Element, sink: Sink, sheet: str = "") -> None:
    """Old and threaded comments of a sheet, with their authors."""
    for author in descendants(root, "author"):
        sink.hide("comment-author", author.text, Location("批注的作者"))
    for number, comment in enumerate(descendants(root, "comment", "threadedComment"), 1):
        cell = attribute(comment, "ref") or ""
        place = Location(f"工作表“{sheet}”{cell}的批注" if sheet else f"批注{number}", (), sheet)
        text = "".join(below.text or "" for below in descendants(comment, "t", "text") if below.text)
        sink.hide("comment", text, place)
        for mention in descendants(comment, "mention"):
            sink.hide("comment-author", attribute(mention, "mentionpersonId"), place)


def _read_pivot(root: Element, sink: Sink, place: Location) -> None:
    for name in ("refreshedBy", "name", "dataCaption"):
        sink.hide("pivot", attribute(root, name), Location("数据透视表"))
    for element in root.iterdescendants():
        if not isinstance(element.tag, str):
            continue
        for key in ("v", "name", "caption", "uniqueName", "formula", "sheet", "ref", "u"):
            sink.hide("pivot", attribute(element, key), Location("数据透视表的数据副本"))
        sink.hide("pivot", element.text, Location("数据透视表的数据副本"))
    del place


def _read_external(root: Element, sink: Sink, place: Location) -> None:
    del place
    for element in descendants(root, "sheetName", "definedName", "ddeLink", "oleLink", "ddeItem", "oleItem"):
        for key in ("val", "name", "refersTo", "ddeService", "ddeTopic", "progId"):
            sink.hide("external-cache", attribute(element, key), Location("外部工作簿"))
    for cell in descendants(root, "cell"):
        where = Location(f"外部工作簿的数据副本 {attribute(cell, 'r') or ''}")
        for value in descendants(cell, "v"):
            sink.hide("external-cache", value.text, where)
    for value in descendants(root, "val"):
        sink.hide("external-cache", value.text, Location("外部工作簿的数据副本"))


def _read_everything(kind: str, words: str) -> Callable[[Element, Sink, Location], None]:
    def reader(root: Element, sink: Sink, place: Location) -> None:
        del place
        everything(root, sink, kind, Location(words))
        if kind == "table-name":
            return
        for element in root.iter():
            if isinstance(element.tag, str):
                for key in ("name", "displayName", "v", "userName"):
                    sink.hide(kind, attribute(element, key), Location(words))

    return reader


def _read_table(root: Element, sink: Sink, place: Location) -> None:
    del place
    for element in descendants(root, "table", "tableColumn"):
        for key in ("name", "displayName", "comment", "totalsRowLabel"):
            sink.hide("table-name", attribute(element, key), Location("表格的名称"))
    for formula in descendants(root, "calculatedColumnFormula", "totalsRowFormula"):
        sink.hide("formula", formula.text, Location("表格的公式"))


def _read_nothing(root: Element, sink: Sink, place: Location) -> None:
    del root, sink, place


def _read_stray_comments(root: Element, sink: Sink, place: Location) -> None:
    del place
    read_comments(root, sink)


MARGINS: tuple[tuple[str, Callable[[Element, Sink, Location], None]], ...] = (
    ("threadedcomment", _read_stray_comments), ("spreadsheetml.comments", _read_stray_comments),
    ("pivotcache", _read_pivot), ("pivottable", _read_pivot), ("externallink", _read_external),
    ("connections", _read_everything("connection", "数据连接")), ("querytable", _read_everything("connection", "查询表")),
    ("slicer", _read_everything("pivot", "切片器")), ("revision", _read_everything("revision", "共享工作簿的旧值")),
    ("usernames", _read_everything("revision", "共享工作簿的使用者")), ("xmlmaps", _read_everything("connection", "XML 映射")),
    ("spreadsheetml.table+xml", _read_table), ("calcchain", _read_nothing),
)  # fmt: skip
"""Parts by a word in their content type or in their path, each with its reader."""
