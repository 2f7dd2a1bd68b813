"""Renames a category or department in the text of ``catalogue.yml``; the former name is kept as 曾用名."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from gongkai.catalogue.settings.load import load_settings
from gongkai.catalogue.settings.types import Category, Department, Settings
from gongkai.source.encoding import decode, encode_edited
from gongkai.source.nodes import Entry, Mapping, Node, Scalar, Sequence

_PLAIN = re.compile(r"[0-9A-Za-z\u3400-\u9fff][-0-9A-Za-z\u3400-\u9fff（）《》“”、，·]*\Z")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")


class RenamingError(Exception):
    """The text cannot be changed in this way; the message is a Chinese sentence."""


def renamed(data: bytes, node: Category | Department, new: str) -> bytes:
    """``catalogue.yml`` with the new name of ``node`` (as read from ``data``), its former name under 曾用名, in place of
    the new name if the node had it before. Nothing else changes; items with the former name keep their category or
    department.

    Raises :class:`RenamingError` if the result would have another meaning.
    """
    lines = decode(data).split("\n")
    if node.source is None or (name := _entry(node.source, "名称")) is None:
        raise RenamingError("catalogue.yml 里找不到它的“名称”，请在文件里直接改")
    # From the bottom up, so that insertions do not move the remaining places.
    former = _entry(node.source, "曾用名")
    again = _spelling(former, new)
    if former is None:
        _insert(lines, node.source, name, _written(node.name))
        _replace(lines, name.value, new)
    elif (former.value.line, former.value.column) > (name.value.line, name.value.column):
        _keep(lines, former, again, node.name)
        _replace(lines, name.value, new)
    else:
        _replace(lines, name.value, new)
        _keep(lines, former, again, node.name)
    result = encode_edited("\n".join(lines), data)
    _require(result, data, node, new)
    return result


def _entry(mapping: Mapping, key: str) -> Entry | None:
    return next((entry for entry in mapping.entries if entry.key.text == key), None)


def _spelling(former: Entry | None, name: str) -> Scalar | None:
    """Where 曾用名 has a name."""
    if former is None:
        return None
    values = former.value.nodes if isinstance(former.value, Sequence) else (former.value,)
    return next((one for one in values if isinstance(one, Scalar) and one.text == name), None)


def _keep(lines: list[str], former: Entry, again: Scalar | None, name: str) -> None:
    """Write a former name: in place of the one that the node has again, else before the others."""
    if again is not None:
        _replace(lines, again, name)
    else:
        _extend(lines, former, name)


def _replace(lines: list[str], value: Node, new: str) -> None:
    line, column, length = _extent(lines, value)
    lines[line] = f"{lines[line][:column]}{_written(new)}{lines[line][column + length :]}"


def _insert(lines: list[str], mapping: Mapping, name: Entry, former: str) -> None:
    line, column, length = _extent(lines, name.value)
    if lines[mapping.line - 1][mapping.column - 1 : mapping.column] == "{":
        end = column + length
        lines[line] = f"{lines[line][:end]}, 曾用名: [{former}]{lines[line][end:]}"
    else:
        lines.insert(line + 1, f"{' ' * (name.key.column - 1)}曾用名: [{former}]")


def _extend(lines: list[str], former: Entry, name: str) -> None:
    value, written = former.value, _written(name)
    if isinstance(value, Sequence) and lines[value.line - 1][value.column - 1 : value.column] == "[":
        line, at = value.line - 1, value.column
        rest = lines[line][at:]
        lines[line] = f"{lines[line][:at]}{written}{'' if rest.lstrip().startswith(']') else ', '}{rest}"
    elif isinstance(value, Sequence):
        lines.insert(value.line - 1, f"{' ' * (value.column - 1)}- {written}")
    elif isinstance(value, Scalar) and value.text:
        line, column, length = _extent(lines, value)
        old = lines[line][column : column + length]
        lines[line] = f"{lines[line][:column]}[{written}, {old}]{lines[line][column + length :]}"
    elif isinstance(value, Scalar) and value.plain:
        line, key = former.key.line - 1, former.key.column - 1
        start = lines[line].find(":", key) + 1
        lines[line] = f"{lines[line][:start]} [{written}]{lines[line][start:]}"
    else:
        raise RenamingError("它的“曾用名”的写法接不上，请在文件里直接改")


def _extent(lines: list[str], value: object) -> tuple[int, int, int]:
    """Line and column from 0, and length, of a scalar that is written on one line without escapes."""
    if not isinstance(value, Scalar):
        raise RenamingError("“名称”不是一段文字，请在文件里直接改")
    line, column = value.line - 1, value.column - 1
    written = lines[line][column:]
    if value.plain and written.startswith(value.text):
        return line, column, len(value.text)
    token = _QUOTED.match(written)
    if token is None:
        raise RenamingError("“名称”写了几行，请在文件里直接改")
    return line, column, len(token[0])


def _written(name: str) -> str:
    # Other readers of YAML take 2024, null and yes for something else than a text.
    return name if _PLAIN.match(name) and not name.isascii() else "'" + name.replace("'", "''") + "'"


def _require(data: bytes, before: bytes, node: Category | Department, new: str) -> None:
    settings, defects = load_settings(data)
    if settings is None:
        raise RenamingError(f"改了以后 catalogue.yml 第 {defects[0].line} 行有错：{defects[0].message}")
    former = load_settings(before)[0] or settings
    old, now = _Names.of(former, node), _Names.of(settings, node)
    if now.own.get(node.code, "").rpartition("/")[2] != new:
        raise RenamingError("改了以后的名称读不出来，请在文件里直接改")
    for name in old.own.values():
        if old.meant(name) != now.meant(name):
            raise RenamingError(f"改了以后，写着“{name}”的条目就找不到它了，请在文件里直接改")
    for code, name in now.own.items():
        other = old.meant(name)
        if name not in old.own.values() and not (now.meant(name) == code and other in (None, code)):
            raise RenamingError(
                f"“{name}”是“{old.own.get(other or name, name)}”的代码或者曾用名，写着它的条目会归错，请换一个名称"
            )


@dataclass(frozen=True, slots=True)
class _Names:
    """The names that items may use: ``own`` by code, with the path of a category; ``find`` understands all."""

    own: dict[str, str]
    find: Callable[[str], Category | Department | None]

    @classmethod
    def of(cls, settings: Settings, node: Category | Department) -> _Names:
        if isinstance(node, Category):
            own = {code: one.full_name for code, one in settings.categories.items()}
            return cls(own, settings.find_category)
        return cls({code: one.name for code, one in settings.departments.items()}, settings.find_department)

    def meant(self, name: str) -> str | None:
        """The code of the node that a name means."""
        found = self.find(name)
        return found.code if found else None
