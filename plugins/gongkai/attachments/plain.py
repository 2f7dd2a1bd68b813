"""Plain text and CSV in common encodings: UTF-8, UTF-16, GBK, and Big5 if nothing else fits."""

from __future__ import annotations

import codecs
import csv
import io
import re

from .errors import UnreadableError
from .model import Location
from .sink import Sink
from .strings import wide_encoding

_ENCODINGS = ("utf-8-sig", "gb18030", "big5")
_LARGEST_LINE = 2_000_000
_SAMPLE = 20_000
# Line by line: a list of all lines would take many times the memory of the file.
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
# What a spreadsheet program that opens the text would execute: a command of another program, a function.
_COMMAND = re.compile(r"\s*[=@+-]\s*[A-Za-z]+\s*\||\s*=\s*[A-Za-z.]+\(")
_FORMULA = re.compile(r"^\s*[=@+-]\s*(?:cmd\b|[A-Za-z]+\s*[(|!])")


def decode_text(data: bytes) -> str:
    """The text of a file. Raises :class:`UnreadableError` if no common encoding fits."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return data.decode("utf-32", "replace")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if (wide := wide_encoding(data)) is not None:
        return data.decode(wide, "replace")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    if (
        data[:-4].decode("utf-8", "ignore").encode()
        == data[: len(data[:-4].decode("utf-8", "ignore").encode())]
    ):
        return data.decode("utf-8", "replace")
    raise UnreadableError("unknown", "文字的编码不认识，没有读")


def read_text(data: bytes, sink: Sink) -> None:
    """Lines, or the cells of a text that looks like a table. Raises :class:`UnreadableError`, :class:`LimitError`."""
    text = decode_text(data)
    delimiter = delimiter_of(text)
    if delimiter is None:
        _read_lines(text, sink)
    else:
        _read_cells(text, delimiter, sink)


def _read_lines(text: str, sink: Sink) -> None:
    for number, match in enumerate(_LINE.finditer(text), 1):
        line = match[1]
        if len(line) > _LARGEST_LINE:
            raise UnreadableError(
                "too-large", f"第{number}行太长（{len(line) // 1_000_000} 百万字以上），没有读完"
            )
        place = Location(f"第{number}行", row=number)
        sink.show("line", line, place)
        if _COMMAND.match(line):
            sink.find("active-control", "一行以公式开头", place)


def delimiter_of(text: str) -> str | None:
    """The delimiter of the cells, if the first lines agree on one."""
    lines = [line for line in text[:_SAMPLE].splitlines()[:20] if line.strip()][:10]
    for mark in ("\t", ",", ";"):
        counts = {line.count(mark) for line in lines}
        if len(lines) > 1 and 0 not in counts and (len(counts) <= 2 or mark == "\t"):
            return mark
        if '"' in text and _is_quoted_table(text[:_SAMPLE], mark):
            return mark
    return None


def _is_quoted_table(sample: str, mark: str) -> bool:
    """Whether the rows agree once line ends within quotes are part of a cell."""
    try:
        rows = [row for row in csv.reader(io.StringIO(sample), delimiter=mark) if row]
    except csv.Error:
        return False
    rows = rows[:-1] if len(sample) == _SAMPLE else rows  # the last may be cut
    return len(rows) > 1 and len({len(row) for row in rows}) == 1 and len(rows[0]) > 1


def _read_cells(text: str, delimiter: str, sink: Sink) -> None:
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), 1):
            for column, cell in enumerate(row, 1):
                sink.show(
                    "cell",
                    cell,
                    Location(f"第{number}行第{column}列", row=number, column=column, sheet="表"),
                )
                if _FORMULA.match(cell):
                    sink.find("active-control", "单元格以公式开头", Location(f"第{number}行第{column}列"))
    except csv.Error as error:
        raise UnreadableError("too-large", "表格里有一格太长或者引号不成对，没有读完") from error
