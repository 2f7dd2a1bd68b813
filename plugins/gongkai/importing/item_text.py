"""The text of ``index.md``: the header in the order of the table of fields, then the body."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gongkai.catalogue.fields import BY_NAME, FIELDS, REQUIRED, Kind

PENDING = "待编"
UNVERIFIED = "<!-- gongkai:unverified {} -->"
"""The first line of a body whose text may not be what the document shows; rule GK750 asks for its removal."""
# Values that need no quotes: no character that is special to YAML, anywhere or at the beginning.
_PLAIN_TEXT = re.compile(
    r"[A-Za-z\u3400-\u9fff（《“][-0-9A-Za-z\u3400-\u9fff（）《》“”〔〕、，。；：？！·—…/.+×%]*\Z"
)
_PLAIN_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9]{2}:[0-9]{2})?\Z")
_WORDS = {"yes", "no", "true", "false", "on", "off", "null", "y", "n"}


def item_text(fields: Mapping[str, str | Sequence[Mapping[str, str]]], body: str) -> str:
    """The file. Missing required fields are written empty, so that the check reports them at their place; the 索引号 is
    待编."""
    lines = []
    for field in FIELDS:
        value = fields.get(field.name, "")
        if not value and field.name == "索引号":
            value = PENDING
        if value or field in REQUIRED:
            lines += _lines(field.name, value)
    return "\n".join(["---", *lines, "---", body]).rstrip("\n") + "\n"


def _lines(name: str, value: str | Sequence[Mapping[str, str]]) -> list[str]:
    if not isinstance(value, str):
        entries = []
        for one in value:
            pairs = [f"{key}: {quoted(text)}" for key, text in one.items()]
            entries += [f"  - {pairs[0]}", *(f"    {pair}" for pair in pairs[1:])]
        return [f"{name}:", *entries]
    texts = [part for part in value.split("\n") if part.strip()]
    if BY_NAME[name].kind is Kind.TEXTS and len(texts) > 1:
        return [f"{name}:", *(f"  - {quoted(text)}" for text in texts)]
    text = "、".join(texts) if len(texts) > 1 else value
    return [f"{name}: {quoted(text)}".rstrip()]


def quoted(text: str) -> str:
    """A value as YAML reads it back."""
    plain = " ".join(text.split())
    if not plain or _PLAIN_DATE.match(plain) or (_PLAIN_TEXT.match(plain) and plain.lower() not in _WORDS):
        return plain
    return "'" + plain.replace("'", "''") + "'"
