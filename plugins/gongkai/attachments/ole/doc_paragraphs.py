"""The paragraph properties of an old Word file for its layout: alignment, table, list."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..list_labels import ListCounter
from ..recorder import Dress, Recorder
from ..table_rows import Edge
from .doc_lists import read_lists
from .doc_styles import StyleSheet
from .formatted_pages import formatted_pages

if TYPE_CHECKING:
    from .doc import Segment

_PLC_BTE_PAPX = 0x9A + 8 * 13
_SIZES = (1, 1, 2, 4, 2, 2, None, 3)
_ALIGN_OLD, _ALIGN, _IN_TABLE, _ROW_END = 0x2403, 0x2461, 0x2416, 0x2417
_LIST, _LIST_LEVEL, _TABLE = 0x460B, 0x260A, 0xD608
_ALIGNMENTS = {1: "center", 2: "right"}
_MOST_CELLS = 64


@dataclass(frozen=True, slots=True)
class Properties:
    """The properties of one paragraph; at the end of a row ``cells`` are the edges of its cells."""

    align: str = ""
    in_table: bool = False
    ends_row: bool = False
    list: int = 0
    level: int = 0
    cells: tuple[Edge, ...] = ()


NONE = Properties()


class DocLayout:
    """Adds layout to the body paragraphs of an old Word file."""

    def __init__(self, recorder: Recorder, stream: bytes, table: bytes, segments: list[Segment]) -> None:
        self.recorder = recorder
        self._by_character = dict[int, Properties]()
        self._lists = ListCounter({})
        try:
            for character, properties in _paragraphs(stream, table, segments, StyleSheet(stream, table)):
                self._by_character[character] = properties
            self._lists = ListCounter(read_lists(stream, table))
        except (struct.error, IndexError):
            recorder.remarks["这个 Word 文件的版式（居中、表格、自动编号）没有读全，请对照原件"] = None

    def begin(self, end: int) -> None:
        """The paragraph that ends with the character ``end`` is next."""
        properties = self._by_character.get(end, NONE)
        label = self._lists.label(str(properties.list), properties.level) if properties.list else ""
        self.recorder.dress(Dress(align=properties.align, label=label, lined=properties.in_table))

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
    found = NONE
    for properties in styles.chain(number):
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
