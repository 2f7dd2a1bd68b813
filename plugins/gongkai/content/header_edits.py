"""Changes one field in the header of a file; every other byte stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.catalogue.fields import CANONICAL
from gongkai.content.reading.front_matter import header_span
from gongkai.source.encoding import decode, encode_edited
from gongkai.source.nodes import Entry, Mapping, Node, Scalar
from gongkai.source.yaml_lines import YamlError, read_mapping

_COMMENT = re.compile(r"(?<![ \t])[ \t]+#.*\Z", re.DOTALL)


class EditError(Exception):
    """The header cannot be changed in this way; the message is the end of a Chinese sentence."""


def with_field(data: bytes, name: str, written: str) -> bytes:
    """The file with ``name: written`` in its header: in the place of the field, even if written with an alias, else
    as the last line. ``written`` is YAML of one line. The line ends of the file are kept.

    Raises :class:`EditError` where there is no header that can be read, or where another field would change, and
    :class:`gongkai.source.encoding.UndecodableText`.
    """
    text = decode(data)
    span = header_span(text)
    if span is None:
        raise EditError("没有字段部分（两行 --- 之间）")
    start, end, _ = span
    lines = text[start:end].split("\n")
    before = _read(lines)
    position = next((at for at, entry in enumerate(before.entries) if _is(entry, name)), None)
    if position is None:
        below = len(lines)
        while below and not lines[below - 1].strip():
            below -= 1
        lines[below:] = [f"{name}: {written}", *(lines[below:] or [""])]
    else:
        _replace(lines, before.entries, position, written)
    try:
        after = read_mapping("\n".join(lines))
    except YamlError:
        after = None
    if after is None or _others(before, name) != _others(after, name):
        raise EditError("字段部分的写法改动不了，请在文件里直接改")
    return encode_edited(text[:start] + "\n".join(lines) + text[end:], data)


def _read(lines: list[str]) -> Mapping:
    try:
        return read_mapping("\n".join(lines))
    except YamlError as error:
        raise EditError(f"字段部分读不出来：{error}") from error


def _is(entry: Entry, name: str) -> bool:
    return CANONICAL.get(entry.key.text, entry.key.text) == name


def _replace(lines: list[str], entries: tuple[Entry, ...], position: int, written: str) -> None:
    """Replace an entry and all its lines by the new value; comments below it stay."""
    entry = entries[position]
    first = entry.key.line - 1
    last = entries[position + 1].key.line - 1 if position + 1 < len(entries) else len(lines)
    while last > first + 1 and (not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#")):
        last -= 1
    if last <= first:
        raise EditError("几个字段写在一行里，请在文件里直接改")
    key = lines[first][: entry.key.column - 1] + lines[first][entry.key.column - 1 :].partition(":")[0]
    comment = _COMMENT.search(lines[first]) if last == first + 1 and _is_plain(entry.value) else None
    lines[first:last] = [f"{key}: {written}{comment[0] if comment else ''}"]


def _is_plain(value: Node) -> bool:
    return isinstance(value, Scalar) and value.plain


def _others(mapping: Mapping, name: str) -> list[tuple[str, ...]]:
    return [(entry.key.text, *_texts(entry.value)) for entry in mapping.entries if not _is(entry, name)]


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield entry.key.text
            yield from _texts(entry.value)
    else:
        for child in node.nodes:
            yield from _texts(child)
