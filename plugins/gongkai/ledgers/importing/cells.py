"""Converts the text of a cell to the value of a field as YAML, both as written by ``gongkai ledger`` and as people
write it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gongkai.ledgers.leaves import find_leaf
from gongkai.ledgers.table import Column, Kind, Row, columns_by_label
from gongkai.ledgers.writing import quoted

_DAY = re.compile(
    r"((?:19|20)[0-9]{2})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?(?:[ T][0-9:.]{1,12})?\Z"
)
_DAYS = (Kind.DAY, Kind.LIMIT, Kind.REVIEW)
_FIGURE = re.compile(r"(\S[^，]{0,60}?) (-?[0-9][0-9.,]{0,30})\Z")
_NESTED = ("「", "」")


class CellError(ValueError):
    """A cell that cannot be parsed; the message is a Chinese clause that does not quote it."""


def as_yaml(column: Column, text: str) -> str:
    """The value of a field, to be written after ``label: ``. Raises :class:`CellError`."""
    plain = " ".join(text.split())
    if column.kind is Kind.PARTS and column.part is not None:
        return _listed([_mapping(column.part, part) for part in _parted(column, plain)])
    if column.kind is Kind.FIGURES:
        return _figures(plain)
    if column.kind is Kind.TEXTS:
        return _listed([quoted(one) for one in re.split(r"[、;；\n]", plain) if one.strip()])
    return quoted(as_value(column, plain))


def as_value(column: Column, text: str) -> str:
    """A single value in the notation of the ledgers: days as ``YYYY-MM-DD``, leaves by their captions."""
    plain = " ".join(text.split())
    day = _DAY.match(plain) if column.kind in _DAYS else None
    if day:
        return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
    leaf = find_leaf(plain) if column.kind is Kind.LEAF else None
    if leaf:
        return leaf.caption
    if column.kind is Kind.LIMIT and plain.isdigit():
        return f"{plain}个工作日"
    if column.kind in (Kind.YEAR, Kind.COUNT):
        return re.sub(r"(?:\.0+|年度?)\Z", "", plain)
    return plain


def _listed(values: list[str]) -> str:
    return values[0] if len(values) == 1 else f"[{', '.join(values)}]"


def _parted(column: Column, text: str) -> list[str]:
    """The entries of a field that may occur several times: each begins with one of its keys, after ``；``."""
    assert column.part is not None
    return _split(text, "；;", columns_by_label(column.part))


def _mapping(part: type[Row], text: str) -> str:
    columns = columns_by_label(part)
    pairs = []
    for piece in _split(text, "，,", columns):
        label, _, value = piece.partition(" ")
        if label not in columns or not value.strip():
            raise CellError(f"写法不对，应当像“{_example(part)}”这样，键有：{'、'.join(columns)}")
        inner = value.strip()
        if inner.startswith(_NESTED[0]) and inner.endswith(_NESTED[1]):
            inner = inner[1:-1]
        pairs.append(f"{label}: {as_yaml(columns[label], inner)}")
    return "{" + ", ".join(pairs) + "}"


def _example(part: type[Row]) -> str:
    labels = list(columns_by_label(part))[:2]
    return "，".join(f"{label} …" for label in labels)


def _split(text: str, signs: str, labels: Iterable[str]) -> list[str]:
    """Split at a separator that is followed by one of the labels and a blank, outside of nested entries."""
    known = tuple(f"{label} " for label in labels)
    pieces, start, depth = [], 0, 0
    for at, sign in enumerate(text):
        depth += (sign == _NESTED[0]) - (sign == _NESTED[1])
        if sign in signs and not depth and text[at + 1 :].lstrip().startswith(known):
            pieces.append(text[start:at].strip())
            start = at + 1
    return [*filter(None, (*pieces, text[start:].strip()))]


def _figures(text: str) -> str:
    return "{" + ", ".join(f"{quoted(name)}: {number}" for name, number in _figure_pairs(text)) + "}"


def _figure_pairs(text: str) -> Iterator[tuple[str, str]]:
    for piece in filter(None, (one.strip() for one in text.split("，"))):
        match = _FIGURE.match(piece)
        if match is None:
            raise CellError("写法不对，应当像“本年处理决定数量 12，…”这样写列名和数字")
        yield match[1], match[2].replace(",", "")
