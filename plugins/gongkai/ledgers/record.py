"""Reads one file of a ledger as a record and reports its defects, without a clock and without other records."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.ledgers.convert import Converter, Words
from gongkai.ledgers.defects import diagnose
from gongkai.ledgers.front_matter import read_page
from gongkai.ledgers.kinds import KINDS
from gongkai.ledgers.marks import marks_in
from gongkai.ledgers.table import Row, columns_by_label
from gongkai.source.diagnostics import Diagnostic
from gongkai.source.nodes import Mapping


@dataclass(frozen=True, slots=True)
class LedgerRecord:
    """A record as read: ``path`` as shown in findings, ``kind`` the folder, ``row`` the values, and whether there is
    a note below the front matter (the note itself is not kept)."""

    path: str
    kind: str
    row: Row
    has_note: bool


def read_one(
    path: str, kind: str, data: bytes, words: Words
) -> tuple[LedgerRecord | None, tuple[Diagnostic, ...]]:
    """The record in ``data`` and all its defects; None if it cannot be read as one of its kind."""
    page, told = read_page(path, data)
    if page is None:
        return None, told
    marks = tuple(marks_in(path, page))
    other = _other_kind(page.mapping, kind)
    if other:
        message = f"这一条的字段像“{other}”的记录，却放在“{kind}”里：请移到“{other}”文件夹，或改正字段名"
        return None, (*told, diagnose("GK151", path, message, suggestion=other), *marks)
    converter = Converter(path, words)
    row = converter.row(KINDS[kind], page.mapping)
    return LedgerRecord(path, kind, row, bool(page.note.strip())), (*told, *converter.found, *marks)


def _other_kind(mapping: Mapping, kind: str) -> str | None:
    """The kind to which clearly more keys of a mapping belong than to ``kind``."""
    keys = {entry.key.text for entry in mapping.entries}
    here = len(keys & columns_by_label(KINDS[kind]).keys())
    if here == len(keys):
        return None
    best = max(KINDS, key=lambda other: len(keys & columns_by_label(KINDS[other]).keys()))
    return best if len(keys & columns_by_label(KINDS[best]).keys()) >= here + 2 else None
