"""Renames a category or department in the text of ``catalogue.yml``; the former name is kept as 曾用名."""

from __future__ import annotations

import re

from gongkai.catalogue.settings.load import load_settings
from gongkai.catalogue.settings.types import Category, Department, Settings
from gongkai.source.encoding import decode
from gongkai.source.nodes import Entry, Mapping, Scalar, Sequence

_PLAIN = re.compile(r"[0-9A-Za-z\u3400-\u9fff][-0-9A-Za-z\u3400-\u9fff（）《》“”、，·]*\Z")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")


class RenamingError(Exception):
    """The text cannot be changed in this way; the message is a Chinese sentence."""


def renamed(data: bytes, node: Category | Department, new: str) -> bytes:
    """``catalogue.yml`` with the new name of ``node`` (as read from ``data``), its former name under 曾用名. Nothing
    else changes; items with the former name keep their category or department.

    Raises :class:`RenamingError` if the result would have another meaning.
    """
    lines = decode(data).split("\n")
    if node.source is None or (name := _entry(node.source, "名称")) is None:
        raise RenamingError("catalogue.yml 里找不到它的“名称”，请在文件里直接改")
    # From the bottom up, so that insertions do not move the remaining places.
    former = _entry(node.source, "曾用名")
    if former is None:
        _insert(lines, node.source, name, _written(node.name))
        _replace(lines, name, new)
    elif (former.value.line, former.value.column) > (name.value.line, name.value.column):
        _extend(lines, former, node.name)
        _replace(lines, name, new)
    else:
        _replace(lines, name, new)
        _extend(lines, former, node.name)
    text = "\n".join(lines)
    mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
    result = (mark + (text.replace("\n", "\r\n") if b"\r\n" in data else text)).encode()
    _require(result, node, new)
    return result


def _entry(mapping: Mapping, key: str) -> Entry | None:
    return next((entry for entry in mapping.entries if entry.key.text == key), None)


def _replace(lines: list[str], name: Entry, new: str) -> None:
    line, column, length = _extent(lines, name.value)
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
    return name if _PLAIN.match(name) else "'" + name.replace("'", "''") + "'"


def _require(data: bytes, node: Category | Department, new: str) -> None:
    settings, defects = load_settings(data)
    if settings is None:
        raise RenamingError(f"改了以后 catalogue.yml 第 {defects[0].line} 行有错：{defects[0].message}")
    after = (settings.categories if isinstance(node, Category) else settings.departments).get(node.code)
    if after is None or after.name != new or not _is_known(settings, node):
        raise RenamingError("改了以后，写着旧名称的条目就找不到它了，请在文件里直接改")


def _is_known(settings: Settings, node: Category | Department) -> bool:
    """Whether every name that items may use now still means the same node."""
    if isinstance(node, Category):
        found = settings.find_category(node.full_name)
    else:
        found_department = settings.find_department(node.name)
        return found_department is not None and found_department.code == node.code
    return found is not None and found.code == node.code
