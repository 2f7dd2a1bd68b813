"""What no page of a PDF draws: streams under unknown keys, forms, the looks of annotations, and pages that the list of
pages does not have. Texts are read as those of a page, because fonts may have codes of their own."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from ..errors import LimitError, UnreadableError
from ..kinds import kind_of
from ..model import Location
from ..sink import Sink
from ..strings import words_in
from .pages import read_pages
from .streams import stream_bytes

_FROM_PAGES = ("/Contents", "/Resources", "/Thumb", "/Group")
# Streams that are read elsewhere, or hold no text: fonts, functions, colours, the tables of the file itself.
_TYPED = {"/FunctionType", "/Length1", "/Length2", "/Length3", "/N", "/PatternType", "/ShadingType"}
_TYPES = {"/ObjStm", "/XRef", "/Metadata", "/EmbeddedFile", "/CMap"}
_SUBTYPES = {"/Image", "/XML", "/Type1C", "/CIDFontType0C", "/OpenType"}
_DRAWS = re.compile(rb"[0-9.\])>]\s+(?:re|m|l|c|cm|gs|Tf|Td|Tm|Tj|TJ|d0|d1|w|scn|rg|g)\s")
_FEWEST_DRAWN = 3
_TOKEN = re.compile(rb"\\[\s\S]|[()\[\]]|[^\\()\[\]]+")
_MOST_OBJECTS = 200_000
_MOST_PAGES = 200
_SIDES, _PAGE = 4, 2_000
"""Numbers of a box; the sides of a blank page in points."""
_PLACE = Location("PDF 里没有一页画出的内容")


def read_unused(document: pikepdf.Pdf, pages: list[Any], known: set[tuple[int, int]], sink: Sink) -> None:
    """Take all of it; ``pages`` are the objects of the pages, ``known`` those of embedded files. Raises
    :class:`LimitError`."""
    used = _reachable(pages) | known
    drawn: list[Any] = []
    for found in document.objects:
        if not isinstance(found, (pikepdf.Dictionary, pikepdf.Stream)) or found.objgen in used:
            continue
        if not isinstance(found, pikepdf.Stream):
            drawn += [found] if found.get("/Type") == "/Page" else []
        elif found.get("/Subtype") == "/Form":
            drawn.append(found)
        elif _may_have_words(found):
            _read_stream(found, sink)
    if drawn:
        _read_drawn(drawn, sink)


def _reachable(pages: list[Any]) -> set[tuple[int, int]]:
    """The objects that the pages use: their contents, resources and annotations, with all below."""
    found: set[tuple[int, int]] = {page.objgen for page in pages}
    waiting: list[Any] = []
    for page in pages:
        above, steps = page, 0
        while isinstance(above, pikepdf.Dictionary) and steps < 20:  # resources may be inherited
            waiting += [above[key] for key in _FROM_PAGES if key in above]
            above, steps = above.get("/Parent"), steps + 1
    while waiting and len(found) < _MOST_OBJECTS:
        one = waiting.pop()
        if not isinstance(one, (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array)):
            continue
        if one.objgen != (0, 0):
            if one.objgen in found:
                continue
            found.add(one.objgen)
        waiting += _below(one)
    return found


def _below(one: Any) -> Iterator[Any]:
    if isinstance(one, pikepdf.Array):
        yield from one
    else:
        yield from (below for key, below in one.items() if key not in ("/Parent", "/P", "/Dest"))


def _may_have_words(stream: Any) -> bool:
    return not (
        set(stream.keys()) & _TYPED
        or str(stream.get("/Type", "")) in _TYPES
        or str(stream.get("/Subtype", "")) in _SUBTYPES
    )


def _read_stream(stream: Any, sink: Sink) -> None:
    try:
        data = stream_bytes(stream, sink.budget)
    except LimitError:
        raise
    except UnreadableError as error:
        sink.fail(error.code, str(error), _PLACE)
        return
    if b"begincmap" in data:
        return
    if len(_DRAWS.findall(data[:100_000])) >= _FEWEST_DRAWN:
        for text in _drawn_texts(data):
            sink.hide("pdf-string", text, _PLACE)
    elif kind_of(data) in ("unknown", "text", "empty"):
        for text in words_in(data):
            sink.hide("pdf-string", text, _PLACE)
    else:
        sink.descend(data, "没有一页用到的内容")


def _drawn_texts(data: bytes) -> Iterator[str]:
    """The strings that a content draws, those of one array as one; in fonts that have codes of their own they are no
    words."""
    parts: list[bytes] = []
    depth, is_array = 0, False
    for match in _TOKEN.finditer(data):
        token = match[0]
        if token == b"(":
            depth += 1
        elif token == b")":
            depth = max(0, depth - 1)
        elif depth:
            parts.append(token.removeprefix(b"\\"))
        elif token in (b"[", b"]"):
            is_array = token == b"["
        if parts and not depth and not is_array:
            yield b"".join(parts).decode("gb18030", "ignore")
            parts = []


def _read_drawn(drawn: list[Any], sink: Sink) -> None:
    """The texts of pages and forms that no page of the list draws, each as a page of its own."""
    out = io.BytesIO()
    try:
        with pikepdf.new() as copy:
            for number, one in enumerate(drawn[:_MOST_PAGES]):
                if isinstance(one, pikepdf.Stream):
                    _add_form(copy, one, number)
                else:
                    copy.pages.append(pikepdf.Page(one))
            copy.save(out)
        pages = read_pages(out.getvalue())
    except (pikepdf.PdfError, RuntimeError, ValueError, UnreadableError):
        sink.fail("not-in-full", "没有一页画出的内容读不出来", _PLACE)
        return
    for page in pages:
        for text in (*page.shown, *page.recognised, *(text for _, text in page.hidden)):
            sink.hide("pdf-string", text, _PLACE)
    for one in drawn[_MOST_PAGES:]:
        if isinstance(one, pikepdf.Stream):
            _read_stream(one, sink)
        else:
            sink.fail("not-in-full", f"没有列入的页太多（超过 {_MOST_PAGES} 页），没有读完", _PLACE)


def _add_form(copy: pikepdf.Pdf, form: Any, number: int) -> None:
    """A page that draws nothing but this form."""
    box = form.get("/BBox")
    sides = [float(side) for side in box] if isinstance(box, pikepdf.Array) and len(box) == _SIDES else []
    copy.add_blank_page(page_size=(_PAGE, _PAGE))
    page = copy.pages[number].obj
    if sides:
        page.MediaBox = pikepdf.Array(sides)
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=copy.copy_foreign(form)))
    page.Contents = copy.make_stream(b"/F Do")
