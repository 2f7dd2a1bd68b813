"""What a paragraph of an old Word file has from its style alone: the number of a list, the alignment."""

from __future__ import annotations

import struct

import pytest

from gongkai.attachments.ole.doc_paragraphs import NONE, Properties, _of_style, _read
from gongkai.attachments.ole.doc_styles import StyleSheet

LIST, LEVEL, ALIGN = 0x460B, 0x260A, 0x2403


def style(base: int, properties: bytes, name: str = "条", kind: int = 1) -> bytes:
    """One STD: the fixed part of 10 bytes, the name, the properties of the paragraph."""
    fixed = struct.pack("<HHHHH", 1, kind | base << 4, 2, 0, 0)
    return (
        fixed
        + struct.pack("<H", len(name))
        + name.encode("utf-16-le")
        + b"\0\0"
        + struct.pack("<HH", len(properties) + 2, 0)
        + properties
    )


def sheet(*styles: bytes) -> StyleSheet:
    """The styles as they lie in a table stream; an empty one is a number that nobody uses."""
    stored = b"".join(struct.pack("<H", len(one)) + one + b"\0" * (len(one) % 2) for one in styles)
    table = b"xx" + struct.pack("<HHH", 4, len(styles), 10) + stored
    stream = bytearray(0x300)
    struct.pack_into("<II", stream, 0xA2, 2, len(table) - 2)
    return StyleSheet(bytes(stream), table)


def test_a_style_gives_its_list_and_what_it_is_based_on():
    styles = sheet(
        style(0xFFF, struct.pack("<HB", ALIGN, 1)),
        b"",
        style(0, struct.pack("<Hh", LIST, 3), "第一条样式"),
        style(2, struct.pack("<HB", LEVEL, 1), "甲"),
    )
    assert _of_style(styles, 2) == Properties(align="center", list=3, outline=2)
    assert _of_style(styles, 3) == Properties(align="center", list=3, level=1, outline=3)
    assert _of_style(styles, 1) == _of_style(styles, 77) == NONE


def test_a_paragraph_says_otherwise():
    styles = sheet(style(0xFFF, struct.pack("<Hh", LIST, 3)))
    assert _read(struct.pack("<Hh", LIST, 0), _of_style(styles, 0)).list == 0
    assert _read(b"", _of_style(styles, 0)).list == 3


def test_styles_of_characters_and_rings_are_left():
    ring = sheet(
        style(1, struct.pack("<Hh", LIST, 1)),
        style(0, b""),
        style(0xFFF, struct.pack("<Hh", LIST, 9), kind=2),
    )
    assert _of_style(ring, 0).list == 1
    assert _of_style(ring, 2) == NONE


@pytest.mark.parametrize("cut", [9, 20, 30])
def test_a_broken_sheet_is_named(cut):
    stream = bytearray(0x300)
    table = b"xx" + struct.pack("<HHH", 4, 5, 10) + style(0xFFF, b"")[:cut]
    struct.pack_into("<II", stream, 0xA2, 2, len(table) - 2)
    with pytest.raises((struct.error, IndexError)):
        StyleSheet(bytes(stream), table)
