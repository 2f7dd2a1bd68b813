"""Applies all automatic corrections to the bytes of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from gongkai.catalogue.fields import BY_NAME, CANONICAL, Kind
from gongkai.content.reading import read_record
from gongkai.content.reading.front_matter import header_span
from gongkai.lint.draft import DATE_KEYS
from gongkai.lint.fix.body import Weigh, fixed_body
from gongkai.lint.fix.colons import fix_colons, needs_quotes, quoted
from gongkai.lint.fix.values import right_form
from gongkai.lint.fix.vocabulary import NO_VOCABULARY, Vocabulary, split_words
from gongkai.source.encoding import UndecodableText, decode
from gongkai.source.ignorable import without_stray
from gongkai.source.nodes import Mapping, Node, Scalar, Sequence
from gongkai.source.yaml_lines import YamlError, read_mapping

_FIRST_LINE = 2
# A quoted value that ends on its line, and characters that cannot be written in it without an escape.
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


class Repair(NamedTuple):
    """One corrected line: its number (from 1), and its text before and after."""

    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """The corrected bytes (the same object if nothing changed) and the corrections. ``unreadable`` is the reason, in
    Chinese, why no correction was tried."""

    data: bytes
    repairs: tuple[Repair, ...] = ()
    unreadable: str | None = None


class _Edit(NamedTuple):
    line: int
    column: int
    length: int
    text: str


def fixed(
    path: str, data: bytes, vocabulary: Vocabulary = NO_VOCABULARY, weigh: Weigh | None = None
) -> Fixed:
    """Correct what needs no judgement.

    In the whole file: byte order mark, mixed line ends and characters that nobody sees; a file whose lines all end with
    CRLF, as Windows and git on Windows write it, keeps them. In the front matter: full-width
    colons, dates, full-width digits in numbers, brackets of the 发文字号, blanks around values, lists written with 、.
    Comments and order are preserved. What is read of the body is preserved too, unless ``weigh`` is given: then see
    :mod:`gongkai.lint.fix.body`. A file that can be read stays readable.
    """
    try:
        text = decode(data)
    except UndecodableText as error:
        return Fixed(data, unreadable=str(error))
    span = header_span(text)
    if span is None:
        return _result(path, data, text, without_stray(text))
    start, end, below = span
    body = text[below:]
    mended = fixed_body(body, weigh) if weigh and _is_header(path, data) else body
    header = _fixed_header(without_stray(text[start:end]), vocabulary)
    return _result(path, data, text, text[:start] + header + text[end:below] + without_stray(mended))


def _is_header(path: str, data: bytes) -> bool:
    """Whether the part above the body could be read: a body is not corrected on a guess."""
    return read_record(path, data)[0] is not None


def _result(path: str, data: bytes, before: str, after: str) -> Fixed:
    end = "\r\n" if _is_crlf(data) else "\n"
    new = _encoded(after, end)
    if new == data:
        return Fixed(data)
    if after != before and read_record(path, data)[0] is not None and read_record(path, new)[0] is None:
        after, new = before, _encoded(before, end)  # the corrections made it unreadable: drop them
    return Fixed(new, tuple(_repairs(before.split("\n"), after.split("\n"))))


def _is_crlf(data: bytes) -> bool:
    """Whether every line of the file ends with CRLF."""
    pairs = data.count(b"\r\n")
    return pairs > 0 and pairs == data.count(b"\n") == data.count(b"\r")


def _encoded(text: str, end: str) -> bytes:
    return text.replace("\n", end).encode("utf-8")


def _repairs(before: list[str], after: list[str]) -> Iterator[Repair]:
    if len(before) == len(after):
        for number, (old, right) in enumerate(zip(before, after, strict=True), 1):
            if old != right:
                yield Repair(number, old, right)
        return
    # Lines were added: each is reported with its number in the corrected file.
    for kind, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for number in range(start, end) if kind != "equal" else ():
            old = before[first + number - start] if first + number - start < last else ""
            yield Repair(number + 1, old, after[number])


def _fixed_header(header: str, vocabulary: Vocabulary) -> str:
    lines = fix_colons(header.split("\n"))
    # A correction may enable another one: a date is only recognized once it is trimmed.
    for _ in range(3):
        try:
            mapping = read_mapping("\n".join(lines), _FIRST_LINE)
        except YamlError:
            break
        edits = sorted(_edits(mapping, lines, vocabulary), reverse=True)
        if not edits:
            break
        for edit in edits:
            line = lines[edit.line]
            lines[edit.line] = line[: edit.column] + edit.text + line[edit.column + edit.length :]
    return "\n".join(lines)


def _edits(mapping: Mapping, lines: list[str], vocabulary: Vocabulary) -> Iterator[_Edit]:
    for entry in mapping.entries:
        name = CANONICAL.get(entry.key.text)
        if name is not None:
            yield from _field_edits(name, entry.value, lines, vocabulary)


def _field_edits(name: str, value: Node, lines: list[str], vocabulary: Vocabulary) -> Iterator[_Edit]:
    kind = BY_NAME[name].kind
    if isinstance(value, Scalar) and kind in (Kind.TEXTS, Kind.NUMBERS):
        words = split_words(name, value.text.strip(), vocabulary)
        if words is not None:
            yield from _replaced(value, _flow_list(name, words), lines)
            return
    if isinstance(value, Scalar):
        yield from _scalar_edit(value, right_form(name, value.text), lines)
    elif isinstance(value, Sequence):
        for node in value.nodes:
            yield from _entry_edits(name, node, value, lines, vocabulary)
    else:
        for entry in value.entries:
            if entry.key.text in DATE_KEYS and isinstance(entry.value, Scalar):
                right = right_form(name, entry.value.text, nested_day=True)
                yield from _scalar_edit(entry.value, right, lines)


def _entry_edits(
    name: str, node: Node, within: Sequence, lines: list[str], vocabulary: Vocabulary
) -> Iterator[_Edit]:
    if not isinstance(node, Scalar):
        yield from _field_edits(name, node, lines, vocabulary)
        return
    words = split_words(name, node.text.strip(), vocabulary)
    if words is None:
        yield from _scalar_edit(node, right_form(name, node.text), lines)
    elif lines[within.line - _FIRST_LINE][within.column - 1 :].startswith("["):
        # [化肥、农药, 种子]: one entry becomes two. In a block list this would need new lines, so it is not done.
        yield from _replaced(node, _flow_list(name, words)[1:-1], lines)


def _flow_list(name: str, words: tuple[str, ...]) -> str:
    right = (right_form(name, word) for word in words)
    return f"[{', '.join(quoted(word) if needs_quotes(f'[{word}]') and not _plain(word) else word for word in right)}]"


def _plain(word: str) -> bool:
    return not any(sign in word for sign in ",[]{}:#&*!|>'\"%@`") and not needs_quotes(word)


def _scalar_edit(value: Scalar, right: str, lines: list[str]) -> Iterator[_Edit]:
    if right != value.text:
        yield from _replaced(value, right, lines, same_style=True)


def _replaced(value: Scalar, text: str, lines: list[str], *, same_style: bool = False) -> Iterator[_Edit]:
    """The edit that replaces ``value`` by ``text``; none if the value is not written on one line without escapes."""
    line, column = value.line - _FIRST_LINE, value.column - 1
    written = lines[line][column:]
    if value.plain:
        if written.startswith(value.text) and "\n" not in value.text:
            new = quoted(text) if same_style and needs_quotes(text) else text
            yield _Edit(line, column, len(value.text), new)
        return
    token = _QUOTED.match(written)
    if token is not None and not _UNWRITABLE.search(text):
        yield _Edit(line, column, len(token[0]), _in_quotes(text, token[0][0]) if same_style else text)


def _in_quotes(text: str, quote: str) -> str:
    return f'"{text}"' if quote == '"' and '"' not in text and "\\" not in text else quoted(text)
