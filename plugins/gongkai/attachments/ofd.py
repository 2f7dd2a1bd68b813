"""OFD (GB/T 33190): pages in order, then annotations, attachments, properties, tags and every other part."""

from __future__ import annotations

import posixpath

from .errors import LimitError, UnreadableError
from .model import Location
from .ofd_page import Drawn, joined_lines, read_objects
from .ooxml.drawing import everything
from .package import Package
from .paragraphs import paragraphs
from .sink import Sink
from .strings import words_in
from .xml_tree import Element, attribute, child, descendants, local, parse_leniently, truth

_PICTURES = ("jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "jb2")
_FONTS = ("ttf", "otf", "ttc", "otc")
_KINDS = (
    ("tag", "custom-tag"),
    ("sign", "seal"),
    ("seal", "seal"),
    ("extension", "extension"),
    ("version", "extension"),
)


class _Document:
    """An OFD file while it is read: the set of parts that were read."""

    def __init__(self, package: Package, sink: Sink) -> None:
        self.package, self.sink = package, sink
        self.read: set[str] = set()

    def tree(self, name: str) -> Element | None:
        """The tree of a part; None, and a Failure, if it cannot be read."""
        self.read.add(name)
        try:
            return parse_leniently(self.package.read(name))
        except LimitError:
            raise
        except UnreadableError as error:
            self.sink.fail(error.code, str(error), Location(f"部件 {name}"))
            return None

    def locate(self, base: str, location: str | None) -> str | None:
        """The part at a location given in the part ``base``: from the root, or from the folder of ``base``."""
        if not location:
            return None
        location = location.strip().replace("\\", "/")
        folder = posixpath.dirname(base)
        tries = (
            [location.lstrip("/")]
            if location.startswith("/")
            else [posixpath.join(folder, location), location]
        )
        return next((name for guess in tries if (name := self.package.find(posixpath.normpath(guess)))), None)


def read_ofd(package: Package, sink: Sink) -> None:
    """An OFD file. Raises :class:`UnreadableError` where its head is broken."""
    document = _Document(package, sink)
    head = package.find("OFD.xml") or "OFD.xml"
    root = document.tree(head)
    if root is None:
        raise UnreadableError("broken", "OFD 文件损坏，没有读")
    if package.comment:
        sink.hide("zip-comment", package.comment.decode("gb18030", "replace"), Location("压缩包注释"))
    for info in descendants(root, "DocInfo"):
        _read_info(info, sink)
    for body in descendants(root, "DocBody"):
        location = child(body, "DocRoot")
        part = document.locate(head, location.text if location is not None else None)
        if part is not None:
            _read_document(document, part)
    _read_rest(document)


def _read_info(info: Element, sink: Sink) -> None:
    for element in descendants(info, "*"):
        name = local(element)
        if name == "CustomData":
            place = Location(f"自定义数据“{attribute(element, 'Name') or ''}”")
            sink.hide("custom-data", attribute(element, "Name"), place)
            sink.hide("custom-data", element.text, place)
        else:
            sink.hide("property", element.text, Location(f"属性“{name}”"))


def _read_document(document: _Document, part: str) -> None:
    root = document.tree(part)
    if root is None:
        return
    templates = {
        attribute(page, "ID") or "": attribute(page, "BaseLoc") for page in descendants(root, "TemplatePage")
    }
    for number, page in enumerate(
        descendants(child(root, "Pages"), "Page") if child(root, "Pages") is not None else (), 1
    ):
        name = document.locate(part, attribute(page, "BaseLoc"))
        if name is None:
            document.sink.fail(
                "not-in-full", f"第{number}页在文件里找不到", Location(f"第{number}页", page=number)
            )
            continue
        _read_page(document, name, number, part, templates)
    for kind in ("Annotations", "Attachments"):
        for pointer in descendants(root, kind):
            name = document.locate(part, pointer.text)
            listing = document.tree(name) if name else None
            if name and listing is not None:
                (_read_annotations if kind == "Annotations" else _read_attachments)(document, name, listing)
    for action in descendants(root, "URI", "Bookmark", "OutlineElem"):
        for key in ("URI", "Name", "Title"):
            document.sink.hide("outline", attribute(action, key), Location("书签目录"))


def _read_page(
    document: _Document, name: str, number: int, part: str, templates: dict[str, str | None]
) -> None:
    place = Location(f"第{number}页", page=number)
    root = document.tree(name)
    if root is None:
        return
    drawn = Drawn()
    for used in descendants(root, "Template"):
        template = document.locate(part, templates.get(attribute(used, "TemplateID") or ""))
        below = document.tree(template) if template else None
        if below is not None:
            read_objects(below, drawn)
    read_objects(root, drawn)
    _emit(document.sink, drawn, place, "paragraph")
    if not drawn.texts and drawn.others:
        document.sink.fail("text-in-picture", "这一页没有文字，只有图片或线条，里面的文字读不出来", place)


def _emit(sink: Sink, drawn: Drawn, place: Location, kind: str) -> None:
    for paragraph in paragraphs(joined_lines([text for text in drawn.texts if not text.hidden])):
        sink.show(kind, paragraph, place)
    for hidden in dict.fromkeys(text.hidden for text in drawn.texts if text.hidden):
        for line in joined_lines([text for text in drawn.texts if text.hidden == hidden]):
            sink.hide(hidden, line, place)


def _read_annotations(document: _Document, name: str, listing: Element) -> None:
    sink = document.sink
    pages = [
        location.text
        for page in descendants(listing, "Page")
        for location in page
        if local(location) == "FileLoc"
    ]
    for number, location in enumerate(pages, 1):
        part = document.locate(name, location)
        root = document.tree(part) if part else None
        for annotation in descendants(root, "Annot") if root is not None else ():
            place = Location(f"第{number}页的注释", page=number)
            for key in ("Creator", "LastModDate", "Type", "Subtype"):
                sink.hide("annotation", attribute(annotation, key), place)
            for words in descendants(annotation, "Remark", "Parameter"):
                sink.hide("annotation", attribute(words, "Name"), place)
                sink.hide("annotation", words.text, place)
            drawn = Drawn()
            if not truth(attribute(annotation, "Visible"), absent=True):
                drawn.hidden = "annotation"
            read_objects(annotation, drawn)
            _emit(sink, drawn, place, "drawing")


def _read_attachments(document: _Document, name: str, listing: Element) -> None:
    for entry in descendants(listing, "Attachment"):
        label = attribute(entry, "Name") or ""
        place = Location(f"附件“{label}”")
        for key in ("Name", "Format", "Usage", "CreationDate"):
            document.sink.hide("file-name", attribute(entry, key), place)
        location = next((found.text for found in descendants(entry, "FileLoc")), None)
        part = document.locate(name, location)
        if part is not None:
            document.read.add(part)
            document.sink.find("embedded-file", f"内含文件“{label or part}”", place)
            _descend(document, part, label or part)


def _descend(document: _Document, part: str, name: str) -> None:
    try:
        document.sink.descend(document.package.read(part), name)
    except LimitError:
        raise
    except UnreadableError as error:
        document.sink.fail(error.code, str(error), Location(f"部件 {part}"))


def _read_rest(document: _Document) -> None:
    """Every part that was not referenced, or that has no reader of its own."""
    for name in sorted(document.package.members):
        if name in document.read:
            continue
        suffix = name.rpartition(".")[2].lower()
        lower = name.lower()
        kind = next((kind for mark, kind in _KINDS if mark in lower), "part")
        if suffix in _FONTS:
            continue
        if suffix in _PICTURES:
            _descend(document, name, name)
        elif suffix == "xml":
            if (root := document.tree(name)) is not None:
                document.sink.hide("file-name", name, Location(f"部件 {name}"))
                _read_stray_page(root, document.sink, Location(f"没有用到的页面 {name}"))
                everything(root, document.sink, kind, Location(f"部件 {name}"))
        else:
            _read_binary(document, name, kind)


def _read_stray_page(root: Element, sink: Sink, place: Location) -> None:
    """The lines of an unused page, such as one of an older version."""
    drawn = Drawn(hidden="old-revision")
    read_objects(root, drawn)
    _emit(sink, drawn, place, "old-revision")


def _read_binary(document: _Document, name: str, kind: str) -> None:
    try:
        data = document.package.read(name)
    except LimitError:
        raise
    except UnreadableError as error:
        document.sink.fail(error.code, str(error), Location(f"部件 {name}"))
        return
    if data.startswith((b"PK", b"%PDF", b"\xd0\xcf\x11\xe0")):
        _descend(document, name, name)
        return
    for text in words_in(data):
        document.sink.hide(kind, text, Location(f"部件 {name}"))
