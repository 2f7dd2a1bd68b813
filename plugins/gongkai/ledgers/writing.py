"""The text of a new record: its front matter in the order of the table of fields, and the path of its file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from gongkai.ledgers.kinds import KINDS
from gongkai.ledgers.table import columns_of

# Values that need no quotes: no character that is special to YAML, anywhere or at the beginning.
_PLAIN = re.compile(
    r"[0-9A-Za-z\u3400-\u9fff（《“][-0-9A-Za-z\u3400-\u9fff（）《》“”〔〕、，。；：？！·—…/.+×%]*(?: [-0-9A-Za-z\u3400-\u9fff（）《》“”〔〕、，。；：？！·—…/.+×%]+)*\Z"
)
# Other readers of YAML take these for something else than a text.
_WORDS = frozenset(("yes", "no", "true", "false", "on", "off", "null", "y", "n"))
_LONGEST_SERIAL = 18
_UNNAMEABLE = re.compile(r'[\\/:*?"<>|\x00-\x1f\s]+')
_LONGEST_NAME = 60


def record_text(kind: str, values: Mapping[str, str]) -> str:
    """The file of a record with these values by label; a value that is a mapping in braces or a list in brackets is
    written as it is (``{通知日期: 2024-03-05}``), any other as one text."""
    lines = [
        f"{column.label}: {as_written(values[column.label])}"
        for column in columns_of(KINDS[kind])
        if values.get(column.label)
    ]
    unknown = [
        f"{label}: {as_written(text)}"
        for label, text in values.items()
        if text and label not in _labels(kind)
    ]
    return "\n".join(["---", *lines, *unknown, "---", ""])


def as_written(text: str) -> str:
    """A value as YAML reads it back: quoted where it has to be; a mapping in braces or a list in brackets as it is."""
    plain = " ".join(text.split())
    return plain if (plain[:1] + plain[-1:]) in ("{}", "[]") else quoted(plain)


def quoted(text: str) -> str:
    """A text as YAML reads it back, whatever it holds: on one line, quoted where it has to be."""
    plain = " ".join(text.split())
    is_plain = _PLAIN.match(plain) and plain.lower() not in _WORDS
    return plain if is_plain else "'" + plain.replace("'", "''") + "'"


def record_file(kind: str, values: Mapping[str, str]) -> str:
    """The file of a record whose values are YAML already."""
    lines = [
        f"{column.label}: {values[column.label]}"
        for column in columns_of(KINDS[kind])
        if column.label in values
    ]
    return "\n".join(["---", *lines, "---", ""])


def filled(text: str, values: Mapping[str, str]) -> str:
    """A record's file with values (YAML) added for missing or blank fields; everything else stays."""
    lines = text.splitlines(keepends=True)
    end = next(number for number, line in enumerate(lines) if number and line.rstrip() in ("---", "..."))
    rest = dict(values)
    for number in range(1, end):
        label = lines[number].rstrip().removesuffix(":")
        if lines[number].rstrip().endswith(":") and label in rest:
            lines[number] = f"{label}: {rest.pop(label)}\n"
    return "".join([*lines[:end], *(f"{label}: {value}\n" for label, value in rest.items()), *lines[end:]])


def next_number(numbers: Iterable[str], year: int) -> str:
    """The number after the greatest one of a year; ``2024-001`` if the year has none."""
    found = [
        (int(digits), head, digits)
        for text in numbers
        if str(year) in text and (digits := _trailing_digits(text))
        for head in (text.removesuffix(digits),)
    ]
    if not found:
        return f"{year}-001"
    last, head, digits = max(found)
    if str(year) not in head:
        return f"{year}-001"
    return f"{head}{last + 1:0{len(digits)}d}"


def _trailing_digits(text: str) -> str:
    """The ASCII digits at the end of a number; empty where there are none or more than a serial number can have."""
    digits = text[len(text.rstrip("0123456789")) :]
    return digits if len(digits) <= _LONGEST_SERIAL else ""


def file_name(kind: str, values: Mapping[str, str], today: date, taken: Iterable[str]) -> str:
    """An unused path in the folder of the ledgers: by year, and named by number or by day."""
    year = next(
        (
            values[label][:4]
            for label in ("收到日期", "日期", "生成时间", "年度")
            if values.get(label, "")[:4].isdecimal()
        ),
        str(today.year),
    )
    stem = (
        values.get("编号")
        or values.get("日期")
        or values.get("收到日期")
        or values.get("年度")
        or today.isoformat()
    )
    stem = _UNNAMEABLE.sub("-", stem)[:_LONGEST_NAME].strip("-.") or "记录"
    known = {path.casefold() for path in taken}
    for serial in range(1, len(known) + 2):
        path = f"{kind}/{year}/{stem}{'' if serial == 1 else f'-{serial}'}.md"
        if path.casefold() not in known:
            break
    return path


def _labels(kind: str) -> frozenset[str]:
    return frozenset(column.label for column in columns_of(KINDS[kind]))
