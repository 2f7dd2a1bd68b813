"""``gongkai clean``: a copy of a file without what readers do not see.

The file is read before and after in a reader process: the visible text has to be the same, the pages of a PDF have to
look the same, and nothing that was to be removed may be left. What cannot be removed without breaking the file
(hidden sheets, names, pivot caches) is refused with its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2

from gongkai.attachments.carriers import CARRIERS, TAKEN_OUT
from gongkai.attachments.errors import UnreadableError
from gongkai.attachments.limits import LIMITS, Bounds
from gongkai.attachments.model import Reading
from gongkai.redaction.errors import RedactionError
from gongkai.redaction.open_document import clean_open_document
from gongkai.redaction.package import Members
from gongkai.redaction.pdf import clean_pdf
from gongkai.redaction.pictures import clean_jpeg, clean_png
from gongkai.redaction.sheets import clean_workbook
from gongkai.redaction.slides import clean_slides
from gongkai.redaction.word import clean_word

Read = Callable[[bytes], Reading]
"""Reads the bytes of a file within limits: :meth:`gongkai.attachments.pool.Readers.read`."""

REFUSED = frozenset((
    "hidden-text", "hidden-row", "hidden-column", "hidden-sheet", "hidden-format", "hidden-shape", "hidden-slide",
    "hidden-layer", "covered-text", "outside-page", "invisible-text", "white-text", "tiny-text", "pivot", "external-cache",
    "connection", "merged-away", "custom-data", "actual-text",
))  # fmt: skip
"""Kinds that only the author can take out."""
_ACTIVE = ("macro", "javascript", "launch", "executable", "active-control")
_MOST_PLACES = 5
# The orientation of a photograph stays in it: without it the image would be shown sideways.
_KEPT = "Orientation"
# Text in the image of a scanned page cannot be read, and is not changed either.
_SCANNED = "text-in-picture"
_EMBEDDED = {"docx": "docx", "xlsx": "xlsx", "pptx": "pptx"}
_PACKAGES: dict[str, Callable[[Members], None]] = {
    "docx": clean_word, "xlsx": clean_workbook, "pptx": clean_slides,
    "odt": clean_open_document, "ods": clean_open_document, "odp": clean_open_document,
}  # fmt: skip
_FILES: dict[str, Callable[[bytes], bytes]] = {"pdf": clean_pdf, "jpeg": clean_jpeg, "png": clean_png}
KINDS = (*_PACKAGES, *_FILES)
"""The kinds of files that can be cleaned, as :func:`gongkai.attachments.kinds.kind_of` tells them."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned copy, and what was removed: (Chinese name of the carrier, number of texts), the most frequent first."""

    data: bytes
    taken: tuple[tuple[str, int], ...]


def clean(data: bytes, read: Read, bounds: Bounds = LIMITS.bounds) -> Cleaned:
    """A copy of a file without what readers do not see. Raises :class:`RedactionError`; the message gives the reason."""
    before = read(data)
    _refuse_unread(before)
    made = _made(data, before.kind, bounds)
    after = read(made)
    _compare(before, after)
    if before.kind == "pdf":
        _check_pages(data, made)
    taken = Counter(
        CARRIERS[piece.kind] for piece in before.pieces if not piece.shown and piece.kind in TAKEN_OUT
    )
    return Cleaned(made, tuple(taken.most_common()))


def _made(data: bytes, kind: str, bounds: Bounds) -> bytes:
    try:
        if kind in _FILES:
            return _FILES[kind](data)
        if kind not in _PACKAGES:
            raise RedactionError("这种文件清理不了：请另存为 .docx、.xlsx、.odt、.ods 或 .pdf，再清理")
        return _packaged(data, kind, bounds, bounds.depth)
    except UnreadableError as error:
        raise RedactionError(str(error)) from error
    except (RedactionError, MemoryError):
        raise
    except Exception:  # a broken file makes libraries raise anything; the message may quote the file
        raise RedactionError("文件损坏，没有清理") from None


def _packaged(data: bytes, kind: str, bounds: Bounds, depth: int) -> bytes:
    members = Members(data, bounds)
    _PACKAGES[kind](members)
    for name in [name for name in members.data if "/embeddings/" in f"/{name}" and depth > 0]:
        inner = _EMBEDDED.get(name.rpartition(".")[2].lower())
        if inner:
            members.put(name, _packaged(members.data[name], inner, bounds, depth - 1))
    return members.packed()


def _refuse_unread(reading: Reading) -> None:
    unread = [failure.message for failure in reading.failures if failure.code != _SCANNED]
    if unread:
        raise RedactionError("\n".join(dict.fromkeys(unread)))
    active = [finding.message for finding in reading.findings if finding.code in _ACTIVE]
    if active and reading.kind != "pdf":
        raise RedactionError("\n".join(dict.fromkeys(active)))


def _compare(before: Reading, after: Reading) -> None:
    """Raise :class:`RedactionError` if the visible content of the copy differs, or if it still contains what should
    be gone."""
    if any(failure.code != _SCANNED for failure in after.failures) or after.kind != before.kind:
        raise RedactionError("清理以后读不出来了，原来的文件没有动")
    if _letters(before) != _letters(after):
        raise RedactionError("清理以后看得见的文字会变，原来的文件没有动")
    left = [*_places(after, REFUSED), *_places(after, TAKEN_OUT)]
    if left:
        raise RedactionError("\n".join(left))


def _letters(reading: Reading) -> str:
    return re.sub(r"\s+", "", "".join(reading.blocks))


def _places(reading: Reading, kinds: frozenset[str]) -> Iterator[str]:
    by_kind: dict[str, list[str]] = {}
    for piece in reading.pieces:
        if piece.kind in kinds and not piece.shown and _KEPT not in piece.place.words:
            by_kind.setdefault(piece.kind, []).append(str(piece.place))
    for kind, places in by_kind.items():
        known = list(dict.fromkeys(places))
        more = f"等 {len(known)} 处" if len(known) > _MOST_PLACES else ""
        yield f"{CARRIERS[kind]}：{'、'.join(known[:_MOST_PLACES])}{more}，程序删了会弄坏文件，请自己删去，另存后再清理"


def _check_pages(before: bytes, after: bytes) -> None:
    try:
        _compare_pages(before, after)
    except (RedactionError, MemoryError):
        raise
    except Exception:  # whatever a broken file makes the library raise
        raise RedactionError("页面画不出来，比不了清理前后的样子，没有清理") from None


def _compare_pages(before: bytes, after: bytes) -> None:
    with pypdfium2.PdfDocument(before) as old, pypdfium2.PdfDocument(after) as new:
        if len(old) != len(new):
            raise RedactionError("清理以后页数会变，原来的文件没有动")
        for number in range(min(len(old), 50)):
            if _picture(old, number) != _picture(new, number):
                raise RedactionError(f"清理以后第 {number + 1} 页的样子会变，原来的文件没有动")


def _picture(document: pypdfium2.PdfDocument, number: int) -> bytes:
    page = document[number]
    # Without annotations: the notes are removed.
    bitmap = page.render(scale=0.5, grayscale=True, may_draw_forms=False, draw_annots=False)
    return bytes(bitmap.buffer)
