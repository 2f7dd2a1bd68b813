"""OpenDocument (odt, ods, odp): content in reading order, then comments, changes, properties and every other part."""

from __future__ import annotations

from collections.abc import Callable

from .errors import LimitError, UnreadableError
from .model import Location
from .odf_layout import open_layout
from .odf_styles import Styles
from .odf_text import Flow, read_flow
from .ooxml.drawing import everything
from .package import Package
from .sink import Sink
from .strings import words_in
from .xml_tree import Element, any_attribute, child, descendants, local, parse, parse_leniently

_PICTURES = ("png", "jpg", "jpeg", "gif", "heic", "tif", "tiff", "bmp", "webp", "svg")
_LABELS = {
    "initial-creator": "作者", "creator": "上次修改者", "date": "修改时间", "creation-date": "创建时间", "generator": "程序",
    "title": "标题", "subject": "主题", "description": "备注", "keyword": "关键词", "printed-by": "打印者",
}  # fmt: skip


def read_odf(package: Package, sink: Sink) -> None:
    """An OpenDocument file. Raises :class:`UnreadableError`: encrypted, broken."""
    sink.kind = "odf"
    _read_manifest(package)
    _guarded(package, "meta.xml", sink, _read_meta)
    content = package.find("content.xml")
    if content is None:
        raise UnreadableError("broken", "不是完整的 OpenDocument 文件（缺正文）")
    styles_root = _tree(package, "styles.xml", sink)
    root = parse(package.read(content))
    styles = Styles([found for found in (styles_root, root) if found is not None])
    body = child(root, "body")
    roots = [found for found in (styles_root, root) if found is not None]
    for part in body if body is not None else ():
        # The cells of a spreadsheet are pieces with places: they form a sheet, not a table.
        layout = open_layout(sink.recorder, styles, roots) if local(part) == "text" else None
        flow = Flow(sink, styles, layout=layout, load=_loader(package))
        sink.kind = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}.get(local(part), "odf")
        read_flow(part, flow, "")
    if styles_root is not None:
        _read_masters(styles_root, sink, styles)
    for name in sorted(package.members):
        if name not in ("content.xml", "styles.xml", "meta.xml", "mimetype"):
            _read_other(package, name, sink)


def _loader(package: Package) -> Callable[[str], bytes | None]:
    def load(name: str) -> bytes | None:
        found = package.find(name)
        try:
            return package.read(found) if found else None
        except LimitError:
            raise
        except UnreadableError:  # read again with the rest, where its error is reported
            return None

    return load


def _read_manifest(package: Package) -> None:
    name = package.find("META-INF/manifest.xml")
    if name and any(True for _ in descendants(parse_leniently(package.read(name)), "encryption-data")):
        raise UnreadableError("encrypted", "文件设了打开密码，没有读")


def _tree(package: Package, name: str, sink: Sink) -> Element | None:
    found = package.find(name)
    if found is None:
        return None
    try:
        return parse(package.read(found))
    except LimitError:
        raise
    except UnreadableError as error:
        sink.fail(error.code, str(error), Location(f"部件 {name}"))
        return None


def _guarded(package: Package, name: str, sink: Sink, reader: Callable[[Element, Sink], None]) -> None:
    root = _tree(package, name, sink)
    if root is not None:
        reader(root, sink)


def _read_meta(root: Element, sink: Sink) -> None:
    for element in descendants(root, "*"):
        label = any_attribute(element, "name") if local(element) == "user-defined" else None
        place = Location(f"属性“{label or _LABELS.get(local(element), local(element))}”")
        sink.hide("property", label, place)
        sink.hide("property", element.text, place)
        for key in ("href", "title"):
            sink.hide("property", any_attribute(element, key), place)


def _read_masters(root: Element, sink: Sink, styles: Styles) -> None:
    """Headers and footers of the page styles, and the texts on master slides."""
    for master in descendants(root, "master-page"):
        for part in master:
            name = local(part)
            if name.startswith(("header", "footer")):
                kind, words = ("header", "页眉") if name.startswith("header") else ("footer", "页脚")
                flow = Flow(sink, styles, words, kind)
                shown = any_attribute(part, "display") != "false"
                read_flow(part, flow, "" if shown else "hidden-text")
            else:
                read_flow(part, Flow(sink, styles, "母版", "part"), "part")


def _read_other(package: Package, name: str, sink: Sink) -> None:
    lower = name.lower()
    place = Location(f"部件 {name}")
    if not package.members[name].size:
        return
    try:
        if lower.startswith(("basic/", "scripts/")):
            sink.find("macro", "含有宏", place)
        if lower.startswith("thumbnails/"):
            sink.find("thumbnail", "带有首页的缩略图", place)
        if lower.rpartition(".")[2] in _PICTURES or lower.startswith("pictures/"):
            sink.descend(package.read(name), name)
        elif lower.endswith((".xml", ".rdf")):
            # OpenOffice wrote manifests with a prefix that only their DTD explains.
            root = (parse_leniently if lower.startswith("meta-inf/") else parse)(package.read(name))
            everything(root, sink, "chart-cache" if "object" in lower else "part", place)
        else:
            _read_binary(package.read(name), name, sink)
    except LimitError:
        raise
    except UnreadableError as error:
        sink.fail(error.code, str(error), place)


def _read_binary(data: bytes, name: str, sink: Sink) -> None:
    sink.hide("file-name", name, Location("内含文件的名称"))
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0", b"%PDF")):
        sink.descend(data, name)
        return
    for text in words_in(data):
        sink.hide("binary", text, Location(f"部件 {name}"))
