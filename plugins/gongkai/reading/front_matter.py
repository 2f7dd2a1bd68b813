"""A file under ``content/`` → Record: the header with every value's text and place, and the body."""

from __future__ import annotations

import re
from hashlib import blake2b

from frontmatter.default_handlers import BaseHandler

from gongkai.diagnostics import Diagnostic, Place
from gongkai.fields import CANONICAL
from gongkai.model import Entry, Mapping, Record
from gongkai.reading.defects import diagnose, diagnose_yaml
from gongkai.reading.text import MAX_BYTES, UndecodableText, decode
from gongkai.yaml_lines import YamlError, control_characters, read_mapping

_FENCE = re.compile(r"---[ \t]*$")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_NEARLY_FENCE = re.compile(r"^[ \t]*(?:[-—－–─]{2,}|-- -|－+)[ \t]*$")
_FULL_WIDTH = re.compile(rf"^[ \t]*(?P<name>{'|'.join(sorted(CANONICAL, key=len, reverse=True))})[ \t]*(?P<colon>：)(?P<rest>.*)$",
                         re.MULTILINE)


class _Malformed(Exception):
    def __init__(self, code: str, message: str, line: int = 1, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.code, self.line, self.suggestion = code, line, suggestion


class PlacedHandler(BaseHandler):
    """A python-frontmatter handler whose values keep their text and place, with a split of our own.

    The library's split takes an unclosed fence for body and a list header for ``{}``; here both are defects.
    """

    FM_BOUNDARY = _CLOSING
    START_DELIMITER = END_DELIMITER = "---"

    def detect(self, text: str) -> bool:
        """Whether the text begins with a header."""
        return _FENCE.match(text.split("\n", 1)[0]) is not None

    def split(self, text: str) -> tuple[str, str]:
        """The header and the body. Raises :class:`_Malformed` where there is no header or no end of it."""
        first, _, rest = text.partition("\n")
        if not _FENCE.match(first):
            raise _unopened(first)
        closing = _CLOSING.search(rest)
        if closing is None:
            raise _unclosed(rest)
        return rest[: closing.start()], rest[closing.end() + 1 :]

    def load(self, fm: str, **_: object) -> Mapping:
        """The header's mapping; its lines begin at 2, below the fence. Raises :class:`YamlError`."""
        return read_mapping(fm, first_line=2)


_HANDLER = PlacedHandler()


def read_record(path: str, data: bytes) -> tuple[Record | None, tuple[Diagnostic, ...]]:
    """The record in ``data``, or what is wrong with the file; ``path`` is relative to the site's root."""
    if len(data) > MAX_BYTES:
        return None, (diagnose("GK001", path, f"文件有 {len(data) // 1_000_000} MB，不像一条信息；大文件请作为附件"),)
    try:
        text = decode(data)
        header, body = _HANDLER.split(text)
    except UndecodableText as error:
        return None, (diagnose("GK002", path, str(error), Place(error.line)),)
    except _Malformed as error:
        return None, (diagnose(error.code, path, str(error), Place(error.line), suggestion=error.suggestion),)
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    defects = [*_full_width_colons(path, header), *_control(path, body, body_line)]
    if defects:
        return None, tuple(defects)
    try:
        mapping = _HANDLER.load(header)
    except YamlError as error:
        return None, tuple(diagnose_yaml(path, defect) for defect in error.defects)
    fields, unknown, doubled = _by_field(mapping)
    if doubled:
        return None, tuple(_doubled(path, first, second) for first, second in doubled)
    return Record(path, fields, unknown, body, body_line, blake2b(data, digest_size=16).hexdigest()), ()


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
    return diagnose("GK012", path, message, Place(second.key.line, second.key.column), field=CANONICAL[second.key.text])


def _full_width_colons(path: str, header: str) -> list[Diagnostic]:
    if "：" not in header:
        return []
    found = []
    for match in _FULL_WIDTH.finditer(header):
        line = header.count("\n", 0, match.start()) + 2
        column = match.start("colon") - match.start() + 1
        rest = match["rest"].strip()
        found.append(diagnose(
            "GK008", path, f"“{match['name']}”后面是全角冒号“：”，请改为英文冒号加一个空格", Place(line, column),
            field=CANONICAL[match["name"]], suggestion=f"{match['name']}: {rest}".rstrip(),
        ))
    return found


def _control(path: str, body: str, body_line: int) -> list[Diagnostic]:
    return [diagnose_yaml(path, defect) for defect in control_characters(body, body_line)]


def _unopened(first: str) -> _Malformed:
    if _NEARLY_FENCE.match(first):
        return _Malformed("GK004", "第一行应当是三个英文减号 ---，现在不是", suggestion="---")
    return _Malformed("GK004", "文件开头没有字段区：第一行应当是 ---，下面写各字段，再写一行 ---")


def _unclosed(rest: str) -> _Malformed:
    for number, line in enumerate(rest.split("\n"), 2):
        if _NEARLY_FENCE.match(line):
            return _Malformed("GK005", "字段区没有结束：这一行应当是三个英文减号 ---", number, "---")
    return _Malformed("GK005", "字段区没有结束：字段写完后要有单独一行 ---，下面才是正文", suggestion="---")
