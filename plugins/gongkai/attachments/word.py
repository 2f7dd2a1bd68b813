"""The paragraphs and cells of a docx."""

from __future__ import annotations

from collections.abc import Iterator

from docx import Document
from docx.table import Table

from gongkai.attachments.limits import Limits
from gongkai.attachments.measuring import measured


def docx_blocks(data: bytes, limits: Limits) -> Iterator[str]:
    """The paragraphs and the cells of tables, each merged cell once. Raises what :func:`measured` and the library raise."""
    for block in Document(measured(data, limits)).iter_inner_content():
        if isinstance(block, Table):
            yield from _cells(block)
        else:
            yield block.text


def _cells(table: Table) -> Iterator[str]:
    # The elements themselves, not their ids: lxml makes one anew at each look and lets it go, and the next one, of
    # another cell, may bear the same id.
    seen = set()
    for row in table.rows:
        for cell in row.cells:
            if cell._tc not in seen:  # a merged cell is given once for every place it covers
                seen.add(cell._tc)
                yield cell.text
