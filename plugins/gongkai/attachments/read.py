"""The text of a file by its kind: the one door to all that knows a format. Called in a reader process alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gongkai.attachments.limits import LIMITS, Limits, UnknownKindError

KINDS = frozenset({"pdf", "docx", "xlsx", "txt", "csv"})
"""The kinds (file name extensions, lower case, without the dot) whose text can be read."""


def blocks(data: bytes, kind: str, limits: Limits = LIMITS) -> Iterator[str]:
    """The paragraphs, cells and lines of a file in order.

    Raises the errors of :mod:`.limits`, MemoryError, and whatever a broken file makes a library raise.
    """
    return _reader(kind)(data, limits)


def _reader(kind: str) -> Callable[[bytes, Limits], Iterator[str]]:
    # Imported late: a reader process that never sees a pdf should not wait for pypdf.
    if kind == "pdf":
        from gongkai.attachments.pages import pdf_blocks

        return pdf_blocks
    if kind == "docx":
        from gongkai.attachments.word import docx_blocks

        return docx_blocks
    if kind == "xlsx":
        from gongkai.attachments.workbook import xlsx_blocks

        return xlsx_blocks
    if kind in ("txt", "csv"):
        from gongkai.attachments.lines import line_blocks

        return line_blocks
    raise UnknownKindError(kind)
