"""Reads the mapping in the front matter of a record, with positions; defects are reported without quoting values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from gongkai.content.reading.defects import diagnose, diagnose_yaml
from gongkai.content.reading.front_matter import header_span
from gongkai.content.reading.headless import why_no_header
from gongkai.ledgers.kinds import KINDS
from gongkai.ledgers.table import columns_of
from gongkai.source.diagnostics import Diagnostic, Place
from gongkai.source.encoding import UndecodableText, decode, refuse_disguised
from gongkai.source.git_leftovers import conflict_line
from gongkai.source.nodes import Mapping
from gongkai.source.yaml_lines import (
    Fault,
    YamlDefect,
    YamlError,
    control_characters,
    read_mapping,
    swallowed_comments,
)

_CONFLICT = (
    "这里有合并冲突的标记：两处修改还没有选定，请留下正确的一种，删去另一种和 <<<<<<<、=======、>>>>>>> 各行"
)
LARGEST = 200_000
"""Bytes; a record is a page at most, and its YAML is read whole."""
_FIRST_LINE = 2
# The messages of the YAML reader quote the text; those for a ledger must not.
_SENTENCES = {
    Fault.SYNTAX: "这里的写法不对：请检查冒号（英文冒号加一个空格）、缩进、引号和括号",
    Fault.NOT_A_MAPPING: "字段区应当是“字段: 值”，每行一个",
    Fault.EMPTY: "字段区是空的，没有任何字段",
    Fault.DOUBLED_KEY: "同一个字段写了两次，请删去一处",
    Fault.ALIAS: "不能用 & 或 * 开头的值；如果是文字，请加英文引号",
    Fault.TAG: "不能用 ! 或 % 开头的值；如果是文字，请加英文引号",
    Fault.KEY: "冒号前面应当是字段名",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A record's file as text: its front matter, and the note below it. ``text`` is the whole."""

    text: str
    mapping: Mapping
    note: str


def read_page(path: str, data: bytes) -> tuple[Page | None, tuple[Diagnostic, ...]]:
    """The front matter and the note in ``data``, and its defects; None if it cannot be read."""
    if len(data) > LARGEST:
        return None, (diagnose("GK001", path, f"文件超过 {LARGEST // 1000} KB，不像一条台账记录"),)
    try:
        text = decode(data)
        refuse_disguised(text)
    except UndecodableText as error:
        message = "文件不是 UTF-8 编码，或者混进了别的编码的字；请另存为 UTF-8 再核对这里的字"
        return None, (diagnose("GK002", path, message, Place(error.line, error.column)),)
    span = header_span(text)
    if span is None:
        return None, (_without_header(path, text),)
    header = text[span[0] : span[1]]
    try:
        mapping = read_mapping(header, first_line=_FIRST_LINE)
    except YamlError as error:
        if (line := conflict_line(text.encode())) is not None:
            return None, (diagnose("GK009", path, _CONFLICT, Place(line, 1)),)
        colons = tuple(_full_width_colons(path, header))
        return None, colons or tuple(_told(path, defect) for defect in error.defects)
    if (line := conflict_line(text.encode())) is not None:
        return None, (diagnose("GK009", path, _CONFLICT, Place(line, 1)),)
    note = text[span[2] :]
    controls = tuple(
        diagnose_yaml(path, one) for one in control_characters(note, text.count("\n", 0, span[2]) + 1)
    )
    if controls:
        return None, controls
    return Page(text, mapping, note), tuple(
        _told(path, one) for one in swallowed_comments(header, _FIRST_LINE)
    )


def _told(path: str, defect: YamlDefect) -> Diagnostic:
    message = _SENTENCES.get(defect.fault, defect.message)
    return diagnose_yaml(path, YamlDefect(defect.fault, defect.place, message))


def _without_header(path: str, text: str) -> Diagnostic:
    if text.startswith("---") and text.partition("\n")[0].rstrip() == "---":
        return diagnose("GK005", path, "字段区没有结束：字段写完后要有单独一行 ---", suggestion="---")
    return diagnose("GK004", path, why_no_header(text.partition("\n")[0]), suggestion="---")


def _full_width_colons(path: str, header: str) -> Iterator[Diagnostic]:
    for number, line in enumerate(header.split("\n"), _FIRST_LINE):
        match = _labels().match(line)
        if match:
            message = f"“{match['label']}”后面是全角冒号“：”，请改为英文冒号加一个空格"
            yield diagnose("GK008", path, message, Place(number, match.end()), field=match["label"])


@cache
def _labels() -> re.Pattern[str]:
    labels = {column.label for record in KINDS.values() for column in columns_of(record)}
    return re.compile(rf"[ \t]*(?P<label>{'|'.join(sorted(labels, key=len, reverse=True))})[ \t]*：")
