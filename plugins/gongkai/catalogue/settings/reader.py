"""Readers of single values of ``catalogue.yml``, which collect every defect with its position."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from gongkai.catalogue.settings.defects import SETTING_DEFECTS
from gongkai.catalogue.settings.kinds import AWAITED
from gongkai.source.diagnostics import Diagnostic, Level, Place
from gongkai.source.nearest import nearest
from gongkai.source.nodes import Mapping, Node, Scalar, Sequence
from gongkai.source.quoting import UNSAID, quoted

FILE = "catalogue.yml"
MOST_UNKNOWN = 100
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_URL = re.compile(r"https?://[^\s<>\"']+")


# What is wrong there is a word of the file, which is in no vocabulary; those of the others are names of 类别 and the like.
_OF_WORDS = frozenset(("GK050", "GK051", "GK055"))
_QUOTED = re.compile(r"“[^“”]*+”")


class Defects:
    """Collects the diagnostics of one file. ``keys`` are those that the file may have where it was read; no other word of
    the file is repeated in a message about a wrong word."""

    def __init__(self, path: str = FILE) -> None:
        self.path = path
        self.found: list[Diagnostic] = []
        self.unknown_keys = 0
        self.keys: set[str] = set()

    def add(
        self,
        code: str,
        node: Node | Place,
        message: str,
        *,
        field: str | None = None,
        suggestion: str | None = None,
        level: Level = Level.ERROR,
        told: Iterable[str] = (),
    ) -> None:
        """Add a defect at the position of ``node``. ``told`` are words of the file that the message may repeat."""
        if code in _OF_WORDS:
            known = frozenset((*told, *([suggestion] if suggestion else ())))
            message = _QUOTED.sub(lambda quote: self._said(quote[0], known), message)
            field = field if field is None or self._said(f"“{field}”", known) != UNSAID else None
        self.found.append(
            Diagnostic(
                code,
                SETTING_DEFECTS[code].name,
                level,
                self.path,
                node.line,
                node.column,
                message,
                field,
                suggestion,
            )
        )

    def _said(self, quote: str, known: frozenset[str]) -> str:
        word = quote[1:-1]
        return quote if word in self.keys else quoted(word, known)


Reader = Callable[[Node, str, Defects], Any]
"""Called with the node, its key and the collector of defects; returns the value."""


def read_text(node: Node, name: str, defects: Defects) -> str:
    """A text; a list or mapping is a defect, read as empty."""
    if isinstance(node, Scalar):
        return node.text.strip()
    defects.add("GK051", node, f"“{name}”应当是一段文字，不能是列表或下一层的键", field=name)
    return ""


def read_known(node: Node, name: str, defects: Defects) -> str:
    """A text; empty while it is still 待填, so that no page shows the placeholder."""
    text = read_text(node, name, defects)
    return "" if text == AWAITED else text


def read_url(node: Node, name: str, defects: Defects) -> str:
    """A URL with http or https; anything else is a defect, read as empty."""
    text = read_text(node, name, defects)
    if text and not _URL.fullmatch(text):
        meant = f"https://{text}" if ":" not in text else None
        defects.add(
            "GK051", node, f"“{name}”应当是网址，以 https:// 或 http:// 开头", field=name, suggestion=meant
        )
        return ""
    return text


def read_texts(node: Node, name: str, defects: Defects) -> tuple[str, ...]:
    """A text or a list of texts."""
    if isinstance(node, Scalar):
        return (node.text.strip(),) if node.text.strip() else ()
    if isinstance(node, Sequence):
        return tuple(read_text(child, name, defects) for child in node.nodes)
    defects.add("GK051", node, f"“{name}”应当是一段文字或一个列表", field=name)
    return ()


def iso_date(text: str) -> date:
    """Parse ``YYYY-MM-DD``; other forms of ISO 8601 are not accepted. Raises ValueError."""
    if not _DATE.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def read_date(node: Node, name: str, defects: Defects) -> date | None:
    """A date ``YYYY-MM-DD``; None if empty."""
    text = read_text(node, name, defects)
    if not text:
        return None
    try:
        return iso_date(text)
    except ValueError:
        defects.add("GK051", node, f"“{name}”的“{text}”不是日期，请写成 2009-12-31 的样子", field=name)
        return None


def read_dates(node: Node, name: str, defects: Defects) -> tuple[date, ...]:
    """A list of dates."""
    if isinstance(node, Sequence):
        return tuple(day for child in node.nodes if (day := read_date(child, name, defects)))
    day = read_date(node, name, defects)
    return (day,) if day else ()


def read_flag(node: Node, name: str, defects: Defects) -> bool:
    """是 or 否."""
    text = read_text(node, name, defects)
    if text not in ("是", "否"):
        defects.add("GK051", node, f"“{name}”只能写 是 或 否", field=name)
    return text == "是"


def read_mapping_of_texts(node: Node, name: str, defects: Defects) -> dict[str, tuple[str, ...]]:
    """A mapping with free keys (同义词, 词表 …) whose values are texts or lists of texts."""
    mapping = as_mapping(node, name, defects)
    return {entry.key.text: read_texts(entry.value, entry.key.text, defects) for entry in mapping.entries}


def as_mapping(node: Node, name: str, defects: Defects) -> Mapping:
    """``node`` as a mapping; anything else is a defect unless empty, and is read as empty."""
    if isinstance(node, Mapping):
        return node
    if not (isinstance(node, Scalar) and not node.text):
        defects.add("GK051", node, f"“{name}”下面应当是“键: 值”", field=name)
    return Mapping((), node.line, node.column)


def as_sequence(node: Node, name: str, defects: Defects) -> Sequence:
    """``node`` as a list; anything else is a defect unless empty, and is read as empty."""
    if isinstance(node, Sequence):
        return node
    if not (isinstance(node, Scalar) and not node.text):
        defects.add("GK051", node, f"“{name}”应当是列表，每项以“- ”开头", field=name)
    return Sequence((), node.line, node.column)


def read_keys(
    mapping: Mapping, name: str, schema: dict[str, tuple[str, Reader]], defects: Defects
) -> dict[str, Any]:
    """The values of a mapping with fixed keys by attribute; ``schema`` maps a key to (attribute, reader).

    Other keys are defects.
    """
    values: dict[str, Any] = {}
    defects.keys.update(schema)
    for entry in mapping.entries:
        key = entry.key.text
        if key in schema:
            attribute, reader = schema[key]
            values[attribute] = reader(entry.value, key, defects)
        else:
            unknown_key(entry.key, name, schema, defects)
    return values


def unknown_key(key: Scalar, name: str, known: Iterator[str] | dict[str, Any], defects: Defects) -> None:
    """Add the defect of an unknown key, which names the nearest known one; of many such keys only the first are named
    one by one, because each search takes time."""
    defects.unknown_keys += 1
    if defects.unknown_keys > MOST_UNKNOWN:
        if defects.unknown_keys == MOST_UNKNOWN + 1:
            message = f"从这里起还有没有的键，不再一一列出：请先改好上面的 {MOST_UNKNOWN} 个"
            defects.add("GK050", key, message, field=key.text)
        return
    near = nearest(key.text, known)
    where = f"“{name}”下面" if name else "catalogue.yml "
    hint = f"，是不是“{near}”？" if near else f"；可用的键：{'、'.join(known)}"
    message = f"{where}没有“{key.text}”这个键{hint}"
    defects.add("GK050", key, message, field=key.text, suggestion=near, told=known)


def read_choice(choices: tuple[str, ...]) -> Reader:
    """A reader of one of these words."""

    def read(node: Node, name: str, defects: Defects) -> str:
        text = read_text(node, name, defects)
        if text not in choices:
            defects.add("GK051", node, f"“{name}”只能是：{'、'.join(choices)}", field=name)
        return text

    return read


def text_keys(*keys: tuple[str, str]) -> dict[str, tuple[str, Reader]]:
    """The keys with the attributes that they fill, each a text."""
    return {key: (attribute, read_text) for key, attribute in keys}
