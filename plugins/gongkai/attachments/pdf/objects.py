"""Every string and every embedded stream of a PDF, classified by the object that contains it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from ..errors import LimitError, UnreadableError
from ..model import Location
from ..ooxml.drawing import everything
from ..pictures.metadata import read_xmp_tree
from ..sink import Sink
from ..xml_tree import parse_leniently
from .streams import stream_bytes
from .unused import read_unused

_SILENT = {
    "/ID", "/CharSet", "/Registry", "/Ordering", "/Panose", "/Lookup", "/FontFamily", "/O", "/U", "/OE", "/UE", "/Perms",
    "/Cert", "/ByteRange", "/DA", "/FontName", "/CheckSum", "/DigestValue", "/Lang", "/CF", "/OutputCondition",
    "/OutputConditionIdentifier", "/RegistryName",
}  # fmt: skip
_KINDS = {
    "/ActualText": "actual-text", "/Alt": "alt-text", "/E": "actual-text", "/URI": "link", "/JS": "script", "/V": "form-value",
    "/DV": "form-value", "/TU": "form-value", "/TM": "form-value", "/Opt": "form-value", "/Contents": "annotation",
    "/RC": "annotation", "/Subj": "annotation", "/F": "file-name", "/UF": "file-name", "/Desc": "file-name",
}  # fmt: skip
_ACTIONS = {
    "/JavaScript": ("javascript", "含有 JavaScript"), "/Launch": ("launch", "含有启动程序的动作"),
    "/SubmitForm": ("submit", "含有提交表单的动作"), "/ImportData": ("remote", "含有导入数据的动作"),
    "/GoToE": ("embedded-file", "含有打开内含文件的动作"), "/Rendition": ("active-control", "含有媒体"),
}  # fmt: skip
_ACTIVE = {"/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}
_HIDDEN = 0x2 | 0x20
_DEEPEST = 40
_LONGEST_SCRIPT = 200_000


class _Objects:
    """The state while the objects are walked: the page of each annotation, the names of embedded streams."""

    def __init__(self, document: pikepdf.Pdf, sink: Sink) -> None:
        self.sink = sink
        self.pages: dict[tuple[int, int], int] = {}
        self.info = _objgen(document.trailer.get("/Info"))
        self.fields: set[tuple[int, int]] = set()
        for number, page in enumerate(_pages(document), 1):
            annotations = page.get("/Annots")
            for annotation in annotations if isinstance(annotations, pikepdf.Array) else ():
                self.pages[_objgen(annotation)] = number
        self.names: dict[tuple[int, int], str] = {}
        self.taken: set[tuple[int, int]] = set()


def read_objects(document: pikepdf.Pdf, sink: Sink, *, embedded: bool = True) -> set[str]:
    """Emit the strings and streams of all objects; ``embedded`` says whether embedded files are read as well. Returns
    the strings. Raises :class:`LimitError`."""
    first = len(sink.pieces)
    known = _Objects(document, sink)
    objects = list(_safely(document))
    for found in objects:
        _note_file(found, known)
    for found in objects:
        _read(found, "", known, 0, Location("PDF 的对象"))
    for found in objects if embedded else ():
        if isinstance(found, pikepdf.Stream):
            _read_stream(found, known)
    if embedded:
        read_unused(document, _pages(document), known.taken.union(known.names), sink)
    return {piece.text for piece in sink.pieces[first:]}


def _safely(document: pikepdf.Pdf) -> Iterator[Any]:
    try:
        yield document.trailer
        yield from document.objects
    except pikepdf.PdfError:
        return


def _pages(document: pikepdf.Pdf) -> list[Any]:
    try:
        return [page.obj for page in document.pages]
    except (pikepdf.PdfError, RuntimeError, ValueError):
        return []


def _objgen(found: Any) -> tuple[int, int]:
    return found.objgen if isinstance(found, pikepdf.Object) else (0, 0)


def _note_file(found: Any, known: _Objects) -> None:
    if isinstance(found, pikepdf.Dictionary) and isinstance(found.get("/EF"), pikepdf.Dictionary):
        name = found.get("/UF", found.get("/F"))
        for stream in found["/EF"].values():
            known.names[_objgen(stream)] = decoded(name) if isinstance(name, pikepdf.String) else "附件"


def _read(found: Any, key: str, known: _Objects, depth: int, place: Location) -> None:
    """One object and its direct content; indirect objects are visited separately."""
    if isinstance(found, pikepdf.String):
        if key not in _SILENT:
            known.sink.hide(_KINDS.get(key, "pdf-string"), decoded(found), place)
        return
    if depth > _DEEPEST or not isinstance(found, (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array)):
        return
    if isinstance(found, pikepdf.Array):
        for below in found:
            if _objgen(below) == (0, 0):
                _read(below, key, known, depth + 1, place)
        return
    place, kind, shown = _judge(found, known, place)
    for name, below in found.items():
        if _objgen(below) != (0, 0) or (name == "/Contents" and "/ByteRange" in found):
            continue
        if isinstance(below, pikepdf.String) and kind and name not in _SILENT:
            words = _label(place, kind, name)
            if shown and name in ("/V", "/Contents"):
                known.sink.show(kind, decoded(below), words)
            else:
                known.sink.hide(_KINDS.get(name, kind) if kind != "property" else kind, decoded(below), words)
        elif isinstance(below, pikepdf.Name) and name == "/V" and "/FT" in found:
            known.sink.hide("form-value", str(below).lstrip("/"), place)
        else:
            _read(below, str(name), known, depth + 1, place)


def _label(place: Location, kind: str, name: str) -> Location:
    return Location(f"属性“{name.lstrip('/')}”") if kind == "property" else place


def _judge(found: Any, known: _Objects, place: Location) -> tuple[Location, str, bool]:
    """The place of a dictionary, the kind of its strings, and whether a reader sees them."""
    objgen = _objgen(found)
    if objgen == known.info and objgen != (0, 0):
        return Location("属性"), "property", False
    action = str(found.get("/S", "")) if isinstance(found.get("/S"), pikepdf.Name) else ""
    if action in _ACTIONS:
        code, words = _ACTIONS[action]
        known.sink.find(code, words, place)
    subtype = str(found.get("/Subtype", "")) if isinstance(found.get("/Subtype"), pikepdf.Name) else ""
    if subtype in _ACTIVE and "/Rect" in found:
        known.sink.find("active-control", "含有媒体", place)
    if objgen in known.pages or ("/Rect" in found and subtype):
        number = known.pages.get(objgen, 0)
        flags = found.get("/F")
        hidden = isinstance(flags, int) and bool(flags & _HIDDEN)
        where = Location(f"第{number}页的注释" if number else "注释", page=number)
        seen = not hidden and subtype in ("/FreeText", "/Widget") and number > 0
        return where, "form-value" if subtype == "/Widget" else "annotation", seen
    if "/FT" in found:
        return Location("表单"), "form-value", False
    if "/Title" in found and ("/Parent" in found or "/Dest" in found):
        return Location("书签目录"), "outline", False
    if found.get("/Type") == "/OCG":
        return Location("图层"), "layer-name", False
    if found.get("/Type") == "/Filespec" or "/EF" in found:
        return Location("内含文件"), "file-name", False
    return place, "", False


def _read_stream(stream: Any, known: _Objects) -> None:
    sink = known.sink
    try:
        if stream.get("/Type") == "/EmbeddedFile" or stream.objgen in known.names:
            name = known.names.get(stream.objgen, "附件")
            sink.find("embedded-file", f"内含文件“{name}”")
            sink.descend(stream_bytes(stream, sink.budget), name)
        elif stream.get("/Type") == "/Metadata" or stream.get("/Subtype") == "/XML":
            read_xmp_tree(parse_leniently(stream_bytes(stream, sink.budget)), sink)
        elif stream.get("/Subtype") == "/Image":
            _read_image(stream, sink)
        elif _has_no_type(stream) and _read_nameless(stream_bytes(stream, sink.budget), sink):
            known.taken.add(stream.objgen)
    except LimitError:
        raise
    except UnreadableError as error:
        sink.fail(error.code, str(error), Location("PDF 的对象"))


def _has_no_type(stream: Any) -> bool:
    return not set(stream.keys()) & {"/Subtype", "/Type", "/FunctionType", "/Length1", "/N"}


def _read_image(stream: Any, sink: Sink) -> None:
    """Metadata inside a JPEG of a page; other images of a PDF have none."""
    if stream.get("/Filter") == "/DCTDecode":
        data = stream.read_raw_bytes()
        if (
            b"Exif\0" in data[:65_536]
            or b"Photoshop 3.0" in data[:65_536]
            or b"ns.adobe.com" in data[:65_536]
        ):
            sink.descend(bytes(data), "页面上的图片")


def _read_nameless(data: bytes, sink: Sink) -> bool:
    """Scripts, XML forms, and contents of pages, which are searched for replaced texts. Whether all of it was taken."""
    from .content import actual_texts

    head = data[:200].lstrip(b"\xef\xbb\xbf \r\n\t")
    if head.startswith(b"<"):
        everything(parse_leniently(data), sink, "form-value", Location("XFA 表单"))
        return True
    if b"/ActualText" in data or b"/Alt" in data:
        for text in actual_texts(data):
            sink.hide("actual-text", text, Location("页面内容里的替换文字"))
    elif any(word in data for word in (b"app.", b"this.", b"function", b"eval(")):
        sink.hide("script", data[:_LONGEST_SCRIPT].decode("utf-8", "replace"), Location("脚本"))
        return len(data) <= _LONGEST_SCRIPT
    return False


def decoded(text: pikepdf.String) -> str:
    """A text string of a PDF; bytes that do not follow the standard are read as GBK if that succeeds."""
    raw = bytes(text)
    if raw.startswith((b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf")):
        return (
            str(text)
            if raw[:1] == b"\xfe"
            else raw.decode("utf-16" if raw[:1] == b"\xff" else "utf-8-sig", "replace")
        )
    if any(byte > 0x7F for byte in raw):
        for encoding in ("utf-8", "gb18030"):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError:
                continue
    return str(text)
