"""The paragraph properties of an old Word file for its layout: alignment, table, list."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..layout import Run, joined
from ..list_labels import ListCounter
from ..recorder import Dress, Recorder
from ..table_rows import Edge
from .doc_lists import read_lists
from .doc_looks import pictures, shifts
from .doc_notes import DocNotes
from .doc_pictures import picture_at
from .doc_styles import StyleSheet
from .formatted_pages import formatted_pages

if TYPE_CHECKING:
    from .doc import Segment

_PLC_BTE_PAPX = 0x9A + 8 * 13
_SIZES = (1, 1, 2, 4, 2, 2, None, 3)
_ALIGN_OLD, _ALIGN, _IN_TABLE, _ROW_END = 0x2403, 0x2461, 0x2416, 0x2417
_LIST, _LIST_LEVEL, _TABLE, _OUTLINE = 0x460B, 0x260A, 0xD608, 0x2640
_LEVELS = 6
_HEADING_STYLES = range(1, _LEVELS + 1)
"""The numbers that the styles 标题 1 to 标题 6 have in every file."""
_PICTURE, _FLOATING = "\x01", "\x08"
_NOT_TAKEN = "有图片或图形没有取出来：请用 Word、WPS 打开，把图片另存后放进来，或者另存为 .docx 再导入"
_ALIGNMENTS = {1: "center", 2: "right"}
_MOST_CELLS = 64


@dataclass(frozen=True, slots=True)
class Properties:
    """The properties of one paragraph. ``level`` is that of its list, ``outline`` that of a heading (0: none); at the
    end of a row ``cells`` are the edges of its cells."""

    align: str = ""
    in_table: bool = False
    ends_row: bool = False
    list: int = 0
    level: int = 0
    outline: int = 0
    cells: tuple[Edge, ...] = ()


NONE = Properties()


class DocLayout:
    """Adds layout to the body paragraphs of an old Word file. ``data`` is the stream with its images."""

    def __init__(
        self, recorder: Recorder, stream: bytes, table: bytes, segments: list[Segment], data: bytes
    ) -> None:
        self.recorder = recorder
        self._data = data
        self._runs: list[Run] = []
        self._shifts: dict[int, str] = {}
        self._pictures: dict[int, int] = {}
        self._notes: DocNotes | None = None
        self._by_character = dict[int, Properties]()
        self._lists = ListCounter({})
        try:
            for character, properties in _paragraphs(stream, table, segments, StyleSheet(stream, table)):
                self._by_character[character] = properties
            self._lists = ListCounter(read_lists(stream, table))
            self._shifts = shifts(stream, table, segments)
            self._pictures = pictures(stream, table, segments)
            self._notes = DocNotes(stream, table)
        except (struct.error, IndexError):
            recorder.remarks["这个 Word 文件的版式（居中、表格、自动编号）没有读全，请对照原件"] = None

    def character(self, place: int, character: str, shown: bool) -> None:
        """The next character of the body: text if it is ``shown``, or the mark of a note or an image."""
        if self._notes is not None and (key := self._notes.marks.get(place)):
            self._runs.append(Run(note=key))
        if character == _PICTURE and place in self._pictures:
            self._picture(place)
        elif character == _FLOATING:
            self.recorder.remarks[_NOT_TAKEN] = None
        if shown:
            self._runs.append(Run(character, shift=self._shifts.get(place, "")))

    def _picture(self, place: int) -> None:
        data = picture_at(self._data, self._pictures[place])
        number = self.recorder.picture(f"图{place}", data, "") if data else -1
        if number >= 0:
            self._runs.append(Run(picture=number))
        else:
            self.recorder.remarks[_NOT_TAKEN] = None

    @contextmanager
    def in_note(self, kind: str, place: int) -> Iterator[None]:
        """The paragraphs within the context belong to the note whose text contains the character ``place`` of its
        sub-document."""
        if self._notes is None:
            yield
            return
        with self.recorder.note(self._notes.key(kind, place)):
            yield

    def begin(self, end: int) -> None:
        """The paragraph that ends with the character ``end`` is next."""
        properties = self._by_character.get(end, NONE)
        runs, self._runs = joined(self._runs), []
        label = ""
        if properties.list and any(run.text.strip() or run.picture >= 0 for run in runs):
            label = self._lists.label(str(properties.list), properties.level)
        self.recorder.dress(Dress(runs, properties.align, label, properties.outline, properties.in_table))

    def end(self, end: int, mark: int) -> None:
        """The paragraph that ends with the character ``end``, which is ``mark``, is complete."""
        self.recorder.undress()
        properties = self._by_character.get(end, NONE)
        if mark != 0x07:
            return
        if properties.ends_row:
            self.recorder.end_row(properties.cells)
        else:
            self.recorder.end_cell()


def _paragraphs(
    stream: bytes, table: bytes, segments: list[Segment], styles: StyleSheet
) -> Iterator[tuple[int, Properties]]:
    """The number of the last character of each paragraph, with its properties: those of its style, then its own."""
    styled: dict[int, Properties] = {}
    for data, runs, bounds in formatted_pages(stream, table, _PLC_BTE_PAPX):
        for run in range(runs):
            character = _character(bounds[run + 1], segments)
            if character is not None:
                style, own = _own(data, 2 * data[4 * (runs + 1) + 13 * run])
                if style not in styled:
                    styled[style] = _of_style(styles, style)
                yield character, _read(own, styled[style])


def _character(after: int, segments: list[Segment]) -> int | None:
    """The number of the character that ends right before the byte ``after`` of the stream."""
    for segment in segments:
        width = 1 if segment.narrow else 2
        place = (after - segment.offset) // width - 1
        if 0 <= place < segment.end - segment.start:
            return segment.start + place
    return None


def _own(data: bytes, position: int) -> tuple[int, bytes]:
    """The number of a paragraph's style, and its own properties."""
    if not position:
        return 0, b""
    size = 2 * data[position] - 1
    if data[position] == 0:
        position += 1
        size = 2 * data[position]
    (style,) = struct.unpack_from("<H", data, position + 1)
    return style, data[position + 3 : position + 1 + size]


def _of_style(styles: StyleSheet, number: int) -> Properties:
    chain = styles.chain(number)
    found = replace(NONE, outline=number if chain and number in _HEADING_STYLES else 0)
    for properties in chain:
        found = _read(properties, found)
    # Table properties come from paragraphs, never from styles.
    return replace(found, in_table=False, ends_row=False, cells=())


def _read(grpprl: bytes, found: Properties = NONE) -> Properties:
    position = 0
    while position + 2 < len(grpprl):
        (code,) = struct.unpack_from("<H", grpprl, position)
        size = _SIZES[code >> 13]
        if code == _TABLE:
            size = struct.unpack_from("<H", grpprl, position + 2)[0] + 1
        elif size is None:
            size = 1 + grpprl[position + 2]
        operand = grpprl[position + 2 : position + 2 + size]
        found = _applied(found, code, operand)
        position += 2 + size
    return found


def _applied(found: Properties, code: int, operand: bytes) -> Properties:
    value = int.from_bytes(operand[:2], "little", signed=True) if operand else 0
    if code in (_ALIGN, _ALIGN_OLD):
        return replace(found, align=_ALIGNMENTS.get(operand[0], ""))
    if code == _IN_TABLE:
        return replace(found, in_table=bool(operand[0]))
    if code == _ROW_END:
        return replace(found, ends_row=bool(operand[0]))
    if code == _LIST:
        return replace(found, list=max(value, 0))
    if code == _OUTLINE:
        return replace(found, outline=operand[0] + 1 if operand[0] < _LEVELS else 0)
    if code == _LIST_LEVEL:
        return replace(found, level=min(operand[0], 8))
    return replace(found, cells=_cells(operand)) if code == _TABLE else found


def _cells(operand: bytes) -> tuple[Edge, ...]:
    count = min(operand[2], _MOST_CELLS) if len(operand) > 2 else 0
    edges = struct.unpack_from(f"<{count + 1}h", operand, 3) if count else ()
    found = []
    for number, edge in enumerate(edges[1:]):
        place = 3 + 2 * (count + 1) + 20 * number
        flags = int.from_bytes(operand[place : place + 2], "little")
        found.append(Edge(edge, bool(flags & 2), (flags >> 5) & 3 == 1))
    return tuple(found)
