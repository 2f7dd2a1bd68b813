"""Items as they were before a change, for rules that compare with the history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.catalogue.fields import PENDING_NUMBER
from gongkai.catalogue.model import Record
from gongkai.content.reading import read_record
from gongkai.source.nodes import Scalar
from gongkai.standards.index_number import normalise_number


@dataclass(frozen=True, slots=True)
class PreviousItem:
    """An earlier version of a file; ``number`` is normalised and never 待编."""

    path: str
    number: str
    title: str
    created: str
    published: str


def previous_items(versions: Mapping[str, bytes]) -> tuple[PreviousItem, ...]:
    """The published items among earlier versions of files; versions that cannot be read are ignored."""
    read = (_previous_item(path, read_record(path, data)[0]) for path, data in sorted(versions.items()))
    return tuple(previous for previous in read if previous is not None)


def _previous_item(path: str, record: Record | None) -> PreviousItem | None:
    if record is None:
        return None
    number = _text(record, "索引号")
    if number in ("", PENDING_NUMBER):
        return None
    return PreviousItem(
        path,
        normalise_number(number),
        _text(record, "标题"),
        _text(record, "生成时间"),
        _text(record, "公开时间"),
    )


def _text(record: Record, name: str) -> str:
    entry = record.fields.get(name)
    return entry.value.text.strip() if entry is not None and isinstance(entry.value, Scalar) else ""
