"""Reads a file under ``content/`` as a record: the header with the text and position of every value, and the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256

from frontmatter.default_handlers import BaseHandler
from msgspec.structs import replace

from gongkai.catalogue.fields import CANONICAL
from gongkai.catalogue.model import Record
from gongkai.content.reading.defects import diagnose, diagnose_yaml
from gongkai.content.reading.headless import why_no_header
from gongkai.content.reading.names import discreet
from gongkai.source.diagnostics import Diagnostic, Place
from gongkai.source.encoding import MAX_BYTES, UndecodableText, decode, refuse_disguised
from gongkai.source.nodes import Entry, Mapping
from gongkai.source.yaml_lines import (
    Fault,
    YamlError,
    control_characters,
    read_mapping,
    swallowed_comments,
)

_FENCE = re.compile(r"---[ \t]*$")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_NEARLY_FENCE = re.compile(r"^[ \t]*(?:[-—－–─]{2,}|-- -|-[ ]-[ ]-|－+)[ \t]*$")
_UNSEEN = "\ufeff\u200b"
# Allowed at the beginning of a line of the header: a key, a list item, a comment. (## is a heading of the body.)
_IN_HEADER = re.compile(r"[^\s:：]{1,20}[ \t\u00a0\u3000]*[:：]|- |#(?!#)|[\]}]")
DIGEST_LENGTH = 32  # hexadecimal digits
_BLOCK_OPENS = re.compile(r"^ *+(?:- ++)*+[^#\n]*?:[ \t]++[|>][-+0-9]*+[ \t]*$")
# The first code point of the private use area, whose characters stand in for field names.
_PRIVATE = 0xE000
_FULL_WIDTH = re.compile(
    rf"^[ \t]*(?P<name>{'|'.join(sorted(CANONICAL, key=len, reverse=True))})[ \t]*(?P<colon>：)(?P<rest>.*)$",
    re.MULTILINE,
)


class _Malformed(Exception):
    def __init__(self, code: str, message: str, line: int = 1, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.code, self.line, self.suggestion = code, line, suggestion


class PlacedHandler(BaseHandler):
    """A python-frontmatter handler that keeps the position of values. The library reads an unclosed header as body
    and a list in the header as ``{}``; both are defects here."""

    FM_BOUNDARY = _CLOSING
    START_DELIMITER = END_DELIMITER = "---"

    def detect(self, text: str) -> bool:
        """Whether the text begins with a fence."""
        return _FENCE.match(text.split("\n", 1)[0]) is not None

    def split(self, text: str) -> tuple[str, str]:
        """The header and the body. Raises :class:`_Malformed` if there is no header or no closing fence."""
        first, _, rest = text.partition("\n")
        if not _FENCE.match(first):
            raise _unopened(first)
        closing = _CLOSING.search(rest)
        if closing is None:
            raise _unclosed(rest)
        return rest[: closing.start()], rest[closing.end() + 1 :]

    def load(self, fm: str) -> Mapping:  # type: ignore[override]  # returns nodes with positions instead of a dict
        """The mapping of the header; its lines are counted from 2, below the fence. Raises :class:`YamlError`."""
        return read_mapping(fm, first_line=2)


_HANDLER = PlacedHandler()


def header_span(text: str) -> tuple[int, int, int] | None:
    """Offsets in a file's text: start and end of the header, start of the body; None if there is no header."""
    start = text.find("\n") + 1
    if not start or not _HANDLER.detect(text):
        return None
    closing = _CLOSING.search(text, start)
    return (start, closing.start(), min(closing.end() + 1, len(text))) if closing else None


def read_record(path: str, data: bytes) -> tuple[Record | None, tuple[Diagnostic, ...]]:
    """Read a file as (record, warnings), or (None, errors) if it is malformed. ``path`` is relative to the site's root."""
    try:
        record, found = _read_record(path, data)
        return record, discreet(found, data.decode("utf-8", "replace")) if found else ()
    except RecursionError:
        return None, (diagnose("GK001", path, "这个文件的字段嵌套得太深，读不下去：请减少层次"),)


def _read_record(path: str, data: bytes) -> tuple[Record | None, tuple[Diagnostic, ...]]:
    if len(data) > MAX_BYTES:
        return None, (
            diagnose("GK001", path, f"文件超过 {MAX_BYTES // 1_000_000} MB，不像一条信息；大文件请作为附件"),
        )
    try:
        text = decode(data)
        refuse_disguised(text)
        header, body = _HANDLER.split(text)
        mapping = _mapping(header)
        colons: tuple[Diagnostic, ...] = ()
    except UndecodableText as error:
        return None, (
            diagnose("GK002", path, str(error), Place(error.line, error.column), suggestion=error.suggestion),
        )
    except _Malformed as error:
        return None, (diagnose(error.code, path, str(error), Place(error.line), suggestion=error.suggestion),)
    except YamlError as error:
        mended, header, colons = _as_half_width(path, header, error)
        if mended is None:
            return None, colons
        mapping = mended
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    fields, unknown, doubled = _by_field(mapping)
    defects = [
        *(_doubled(path, first, second) for first, second in doubled),
        # Valid YAML as a continuation of the value above, but a mistake.
        *(() if colons else _full_width_colons(path, header)),
        *(diagnose_yaml(path, defect) for defect in control_characters(body, body_line)),
    ]
    if defects:
        return None, (*colons, *defects)
    told = (diagnose_yaml(path, defect) for defect in swallowed_comments(header, 2))
    return Record(path, fields, unknown, body, body_line, digest_of_file(data), header, bool(colons)), (
        *colons,
        *told,
    )


def read_page(path: str, data: bytes) -> tuple[Record | None, tuple[Diagnostic, ...]]:
    """Like :func:`read_record`, for a page of the guide, where the header is optional."""
    try:
        text = decode(data)
        if len(data) > MAX_BYTES or _HANDLER.detect(text.lstrip(_UNSEEN)):
            return read_record(path, data)
        refuse_disguised(text)
    except UndecodableText as error:
        return None, (
            diagnose("GK002", path, str(error), Place(error.line, error.column), suggestion=error.suggestion),
        )
    defects = tuple(diagnose_yaml(path, defect) for defect in control_characters(text, 1))
    return (None, defects) if defects else (Record(path, {}, (), text, 1, digest_of_file(data)), ())


def digest_of_file(data: bytes) -> str:
    """The digest of a file: 128 bits of SHA-256 in hexadecimal."""
    # With hardware support SHA-256 takes half the time of BLAKE2.
    return sha256(data).hexdigest()[:DIGEST_LENGTH]


def body_text(data: bytes) -> str:
    """The Markdown below the header of an item or a page; all of it if there is no header.

    Raises :class:`gongkai.source.encoding.UndecodableText`.
    """
    text = decode(data)
    span = header_span(text)
    return text[span[2] :] if span else text


def _mapping(header: str) -> Mapping:
    """The mapping of the header. Raises :class:`YamlError`, or :class:`_Malformed` if the closing fence was missed."""
    try:
        return _HANDLER.load(header)
    except YamlError:
        if (end := _missed_end(header)) is not None:
            raise end from None
        raise


def _missed_end(header: str) -> _Malformed | None:
    """The error of a header that continues into the body, because its closing fence is misspelled or missing and a
    horizontal rule of the body was taken for it; None otherwise."""
    before = "---"
    for number, line in enumerate(header.split("\n"), 2):
        if line[:1] not in ("", " ", "\t"):
            if _NEARLY_FENCE.match(line):
                return _Malformed("GK005", "字段区没有结束：这一行应当是三个英文减号 ---", number, "---")
            if not before.strip() and not _IN_HEADER.match(line):
                return _Malformed("GK005", "字段区没有结束：这一行像是正文，它上面应当有单独一行 ---", number)
        before = line
    return None


def _as_half_width(
    path: str, header: str, error: YamlError
) -> tuple[Mapping | None, str, tuple[Diagnostic, ...]]:
    """Read a malformed header with its full-width colons replaced, so that other defects are reported as well.

    Returns the mapping (None if it still cannot be read), the text that was read, and the diagnostics: one for each
    full-width colon, and those that remain.
    """
    colons = tuple(_full_width_colons(path, header))
    mended, names = _with_colons(header) if colons else (header, {})
    try:
        mapping = _HANDLER.load(mended) if names else None
    except YamlError as remaining:
        return None, header, (*colons, *(diagnose_yaml(path, defect) for defect in remaining.defects))
    if mapping is None:
        kept = (d for d in error.defects if not colons or d.fault not in (Fault.SYNTAX, Fault.NOT_A_MAPPING))
        return None, header, (*colons, *(diagnose_yaml(path, defect) for defect in kept))
    entries = tuple(
        Entry(replace(entry.key, text=names.get(entry.key.text, entry.key.text)), entry.value)
        for entry in mapping.entries
    )
    return replace(mapping, entries=entries), mended, colons


def _with_colons(header: str) -> tuple[str, dict[str, str]]:
    """The header with ``: `` for each full-width colon after a field name, and the replaced names by placeholder.

    A placeholder is one character shorter than the name, so that values keep their columns. Returns the header unchanged
    and no names if one of the lines is indented: it may belong to another value.
    """
    lines, names = header.split("\n"), {}
    for number, line in _lines_of_fields(header):
        match = _FULL_WIDTH.match(line)
        if match is None:
            continue
        if match.start("name"):
            return header, {}
        colon = match.start("colon")
        sign = chr(_PRIVATE + number % 6000) * (colon - 1)
        names[sign] = match["name"]
        lines[number - 2] = f"{sign}: {line[colon + 1 :]}"
    return "\n".join(lines), names


def _by_field(mapping: Mapping) -> tuple[dict[str, Entry], tuple[Entry, ...], list[tuple[Entry, Entry]]]:
    fields: dict[str, Entry] = {}
    unknown: list[Entry] = []
    doubled: list[tuple[Entry, Entry]] = []
    for entry in mapping.entries:
        name = CANONICAL.get(entry.key.text)
        if name is None:
            unknown.append(entry)
        elif name in fields:
            doubled.append((fields[name], entry))
        else:
            fields[name] = entry
    return fields, tuple(unknown), doubled


def _doubled(path: str, first: Entry, second: Entry) -> Diagnostic:
    message = f"“{second.key.text}”和第 {first.key.line} 行的“{first.key.text}”是同一个字段，请只留一个"
    return diagnose(
        "GK012", path, message, Place(second.key.line, second.key.column), field=CANONICAL[second.key.text]
    )


def _full_width_colons(path: str, header: str) -> list[Diagnostic]:
    if not _FULL_WIDTH.search(header):
        return []
    found = []
    for number, text in _lines_of_fields(header):
        match = _FULL_WIDTH.match(text)
        if match:
            name, rest = match["name"], match["rest"].strip()
            message = f"“{name}”后面是全角冒号“：”，请改为英文冒号加一个空格"
            place, line = Place(number, match.start("colon") + 1), f"{name}: {rest}".rstrip()
            found.append(diagnose("GK008", path, message, place, field=CANONICAL[name], suggestion=line))
    return found


def _lines_of_fields(header: str) -> Iterator[tuple[int, str]]:
    """(number, line) of the header, without the lines of block scalars (``内容概述: |``)."""
    block: int | None = None
    for number, line in enumerate(header.split("\n"), 2):
        indent = len(line) - len(line.lstrip(" "))
        if block is not None and (not line.strip() or indent > block):
            continue
        block = indent if _BLOCK_OPENS.match(line) else None
        yield number, line


def _unopened(first: str) -> _Malformed:
    if first.strip() and _FENCE.match(first.strip(_UNSEEN)):
        return _Malformed("GK003", "文件开头有一个看不见的字符（U+FEFF 或 U+200B），请删去", suggestion="---")
    if _NEARLY_FENCE.match(first):
        return _Malformed("GK004", "第一行应当是三个英文减号 ---，现在不是", suggestion="---")
    return _Malformed("GK004", why_no_header(first))


def _unclosed(rest: str) -> _Malformed:
    for number, line in enumerate(rest.split("\n"), 2):
        if _NEARLY_FENCE.match(line):
            return _Malformed("GK005", "字段区没有结束：这一行应当是三个英文减号 ---", number, "---")
    return _Malformed("GK005", "字段区没有结束：字段写完后要有单独一行 ---，下面才是正文", suggestion="---")
