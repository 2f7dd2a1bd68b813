"""Walks a file once, by the kind of its content: the visible text and every other text, with places."""

from __future__ import annotations

from importlib import import_module

from .errors import UnreadableError
from .kinds import kind_of, ole_kind, package_kind
from .limits import LIMITS, Bounds
from .media import media_kind
from .model import Reading
from .package import Package
from .raw_numbers import numbers_in_xml, read_left_over
from .recorder import Recorder
from .sink import Budget, Sink
from .zip_margins import read_doubles, read_margins

_LIBXML_NO_MEMORY = 2


def walk(data: bytes, bounds: Bounds = LIMITS.bounds, *, layout: bool = False) -> Reading:
    """The content of a file, with its layout if requested. Content never makes this function raise: what cannot be
    read is a Failure of the reading. Raises ImportError if a library is missing, or if there was no memory to load
    it.

    Time and memory are not bounded here but by the process this runs in; what is unpacked, nested and taken is.
    """
    sink = Sink(_walk_inside, Budget(bounds), recorder=Recorder() if layout else None)
    try:
        if len(data) > bounds.unpacked:
            raise UnreadableError("too-large", f"文件超过 {bounds.unpacked // 1_000_000} MB，没有读")
        _walk(data, sink)
    except UnreadableError as error:
        if _is_lack_of_memory(error):
            sink.fail("out-of-memory", "要用的内存太多，没有读完")
        else:
            sink.fail(error.code, str(error))
    except RecursionError:
        sink.fail("too-large", "嵌套太深，没有读完")
    except ImportError:
        raise
    except Exception as error:  # whatever a broken file makes a library raise
        if _is_lack_of_memory(error):
            sink.fail("out-of-memory", "要用的内存太多，没有读完")
        else:
            sink.fail("broken", "文件损坏，没有读完")
    made = sink.recorder.layout() if sink.recorder is not None else None
    return Reading(sink.kind, tuple(sink.pieces), tuple(sink.failures), tuple(sink.findings), layout=made)


def _is_lack_of_memory(error: BaseException | None) -> bool:
    while error is not None:
        # lxml reports it as an error in the file, with libxml2's own number.
        if isinstance(error, MemoryError) or getattr(error, "code", None) == _LIBXML_NO_MEMORY:
            return True
        error = error.__cause__ or error.__context__
    return False


def _walk_inside(data: bytes, name: str, sink: Sink) -> None:
    del name  # the name is not evidence of the kind
    _walk(data, sink)


def _walk(data: bytes, sink: Sink) -> None:
    sink.kind = kind = kind_of(data)
    if kind == "zip":
        _walk_package(data, sink)
        return
    if kind == "ole":
        # A workbook may be a bare stream or inside a compound file: the container decides which reader is used.
        sink.kind = ole_kind(data)
        _call(_OLE, data, sink.kind, sink)
    elif kind in _READERS:
        told = () if kind in _OF_ONE_KIND else (kind,)
        first = len(sink.pieces)
        _call(_READERS[kind], data, *told, sink)
        if kind in _MARKUP:
            read_left_over([("", found) for found in numbers_in_xml(data)], sink.pieces[first:], sink)
    elif kind != "empty" and media_kind(data) is None:
        _refuse(kind, sink)


# Reader modules by kind, each with its function. They are imported for the first file of a kind: a process that
# sees none should not pay for them.
_OLE = ("ole.compound", "read_ole")
_PICTURE = ("pictures.reader", "read_picture")
_FLAT = ("word_xml", "read_flat")
_HTML = ("html", "read_html")
_READERS: dict[str, tuple[str, str]] = {
    "pdf": ("pdf.reader", "read_pdf"), "xls": ("ole.xls", "read_xls"), "text": ("plain", "read_text"),
    "html": _HTML, "svg": _HTML, "mime": ("html", "read_mime"), "rtf": ("rtf", "read_rtf"),
    **dict.fromkeys(("word-xml", "flat-opc", "flat-odf", "excel-xml", "xml"), _FLAT),
    **dict.fromkeys(("jpeg", "png", "heic", "tiff", "webp", "gif", "bmp", "wmf", "emf", "svm"), _PICTURE),
}  # fmt: skip
_OF_ONE_KIND = frozenset(kind for kind, reader in _READERS.items() if reader not in (_PICTURE, _FLAT))
_MARKUP = frozenset(("html", "svg", "word-xml", "flat-opc", "flat-odf", "excel-xml", "xml"))
_PACKAGES: dict[str, tuple[str, str]] = {
    "ooxml": ("ooxml.package_reader", "read_ooxml"), "odf": ("odf", "read_odf"), "ofd": ("ofd", "read_ofd"),
    "zip": ("archive", "read_archive"),
}  # fmt: skip


def _call(reader: tuple[str, str], *arguments: object) -> None:
    module, name = reader
    getattr(import_module(f"{__package__}.{module}"), name)(*arguments)


def _walk_package(data: bytes, sink: Sink) -> None:
    package = Package(data, sink.budget)
    if not data.startswith(b"PK"):
        sink.find("disguised", "压缩包之前有别的内容")
    sink.kind = kind = package_kind(package)
    first = len(sink.pieces)
    try:
        _call(_PACKAGES[kind], package, sink)
    finally:
        if kind != "zip":  # of an archive all members are read anyhow
            read_doubles(package, sink)
            read_left_over(package.numbers, sink.pieces[first:], sink)
        read_margins(package, data, sink)


def _refuse(kind: str, sink: Sink) -> None:
    """A Failure for a kind without a reader; programs are findings as well."""
    if kind == "exe":
        sink.find("executable", "这是程序文件")
    raise UnreadableError("unknown", f"这种格式（{_NAMES.get(kind, '不认识')}）的内容读不了")


_NAMES = {
    "rar": "RAR 压缩包", "7z": "7z 压缩包", "gzip": "gzip 压缩包", "bzip2": "bzip2 压缩包", "xz": "xz 压缩包", "exe": "程序",
    "postscript": "PostScript", "sqlite": "数据库", "caj": "CAJ",
}  # fmt: skip
