"""The common parts of all Office formats: properties, charts, diagrams, images, embedded files, macros, customXml."""

from __future__ import annotations

from ..errors import LimitError, UnreadableError
from ..model import Location
from ..sink import Sink
from ..strings import words_in
from ..xml_tree import attribute, descendants, parse
from .drawing import everything, named_words, read_chart, read_drawing
from .parts import Parts
from .properties import read_properties

_PICTURES = {"png", "jpg", "jpeg", "jfif", "heic", "tif", "tiff", "gif", "bmp", "webp", "svg"}
_PROPERTIES = ("core-properties+xml", "extended-properties+xml", "custom-properties+xml")
_SILENT = {"odttf", "fntdata"}
_DRAWN = {"emf", "wmf", "emz", "wmz"}


def read_all_properties(parts: Parts, sink: Sink) -> None:
    """The properties, before everything else: they are small, and the rest may be too large. Raises
    :class:`LimitError`."""
    for name in sorted(parts.package.members):
        if parts.type_of(name).endswith(_PROPERTIES):
            guarded(parts, name, sink)


def read_rest(parts: Parts, sink: Sink) -> None:
    """Every part of the package that the reader of its format has not read. Raises :class:`LimitError`."""
    for name in sorted(parts.package.members):
        if name not in parts.read:
            guarded(parts, name, sink)


def guarded(parts: Parts, name: str, sink: Sink) -> None:
    """One part; an error in it becomes a Failure and reading continues."""
    try:
        _read_part(parts, name, sink)
    except LimitError:
        raise
    except UnreadableError as error:
        sink.fail(error.code, str(error), Location(f"部件 {name}"))


def _read_part(parts: Parts, name: str, sink: Sink) -> None:
    kind = parts.type_of(name)
    suffix = name.rpartition(".")[2].lower()
    if not parts.package.members[name].size:
        parts.read.add(name)
        return
    if name.lower().endswith(".rels"):
        _read_stray_relationships(parts, name)
    elif "vbaproject" in name.lower() or "vbaproject" in kind:
        parts.read.add(name)
        sink.find("macro", "含有宏", Location(f"部件 {name}"))
    elif kind.endswith(_PROPERTIES):
        read_properties(parts, name, sink)
    elif "thumbnail" in name.lower():
        sink.find("thumbnail", "带有首页的缩略图", Location(f"部件 {name}"))
        sink.descend(parts.take(name), name)
    elif suffix in _PICTURES:
        sink.descend(parts.take(name), name)
    elif suffix in _SILENT:
        parts.read.add(name)
    elif suffix in ("xml", "vml") or kind.endswith("xml"):
        _read_xml(parts, name, kind, sink)
    else:
        _read_binary(parts, name, kind, sink)


def _read_stray_relationships(parts: Parts, name: str) -> None:
    folder, _, base = name.rpartition("/")
    owner = folder.removesuffix("_rels").strip("/")
    owner = f"{owner}/{base.removesuffix('.rels')}" if owner else base.removesuffix(".rels")
    parts.read.add(name)
    parts.relationships(owner)


def _read_xml(parts: Parts, name: str, kind: str, sink: Sink) -> None:
    lower = name.lower()
    place = Location(f"部件 {name}")
    root = parse(parts.take(name))
    if "drawingml.chart" in kind or "chartex" in kind:
        read_chart(root, sink, Location(f"图表 {name.rpartition('/')[2]}"))
    elif "diagramdata" in kind:
        read_drawing(root, sink, Location("示意图"))
    elif "diagram" in kind or "theme" in kind or "vml" in kind or lower.endswith(".vml") or "chart" in lower:
        named_words(root, sink, "drawing-part", place)
    elif "drawing+xml" in kind or "chartshapes" in kind or "/drawings/" in lower:
        read_drawing(root, sink, place)
    elif "activex" in lower:
        sink.find("active-control", "含有 ActiveX 控件", place)
        everything(root, sink, "part", place)
    elif "person" in kind or lower.endswith("people.xml"):
        for person in descendants(root, "person"):
            for value in person.attrib.values():
                sink.hide("person", value, Location("批注者名单"))
            for presence in descendants(person, "presenceInfo"):
                sink.hide("person", attribute(presence, "userId"), Location("批注者名单"))
    else:
        everything(root, sink, "custom-xml" if "customxml/" in lower else "part", place)


def _read_binary(parts: Parts, name: str, kind: str, sink: Sink) -> None:
    data = parts.take(name)
    place = Location(f"部件 {name}")
    if "printersettings" in name.lower() or "printersettings" in kind:
        for text in words_in(data):
            sink.hide("printer", text, place)
    elif "model/item.data" in name.lower():
        sink.fail("not-in-full", "含有数据模型（整个数据库的副本），其中的数据读不出来", place)
    elif name.rpartition(".")[2].lower() in _DRAWN:
        for text in words_in(data):
            sink.hide("binary", text, place)
    elif data:
        sink.descend(data, name)
