"""Corrects full-width colons after field names, and missing spaces after colons."""

from __future__ import annotations

import re

from gongkai.catalogue.fields import BY_NAME, CANONICAL
from gongkai.source.yaml_lines import YamlError, read_mapping

_KEYS = sorted(
    {*CANONICAL, *(key for field in BY_NAME.values() for key in field.keys)}, key=len, reverse=True
)
_BLANK = "[ \t\u00a0\u3000]*+"
# Only colons that YAML does not accept: full-width, surrounded by non-ASCII blanks, or not followed by a blank.
_LINE = re.compile(
    rf"^(?P<lead>(?:- )?|[ ]+(?:- )?)(?P<name>{'|'.join(map(re.escape, _KEYS))})"
    rf"(?P<colon>{_BLANK}：{_BLANK}|[\u00a0\u3000]++:{_BLANK}|:[ \t]*+[\u00a0\u3000]{_BLANK}|:(?=[^\s]))(?P<rest>.*)$"
)
_VALUE_AND_COMMENT = re.compile(r"((?:[^ \t\n]++|[ \t]++(?!#))*+)((?:[ \t]++#.*)?)")
_BLOCK = re.compile(r"^(?P<indent> *+)(?:- ++)?+[^#\n]*?:[ \t]++[|>][-+0-9]*+[ \t]*+(?:#.*)?$")


def fix_colons(lines: list[str]) -> list[str]:
    """The lines of the front matter with correct colons after field names. Block scalars are not changed."""
    fixed: list[str] = []
    block: int | None = None
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        if block is not None and (not line.strip() or indent > block):
            fixed.append(line)
            continue
        opening = _BLOCK.match(line)
        block = len(opening["indent"]) if opening else None
        fixed.append(_fix_line(line))
    return fixed


def _fix_line(line: str) -> str:
    match = _LINE.match(line)
    if match is None or (match["lead"] == "" and match["name"] not in CANONICAL):
        return line
    lead, name, rest = match["lead"], match["name"], match["rest"].strip(" \t\u00a0\u3000")
    if not rest:
        return f"{lead}{name}:"
    if _readable(f"{name}: {rest}"):
        return f"{lead}{name}: {rest}"
    match = _VALUE_AND_COMMENT.fullmatch(rest)
    value, comment = match.groups() if match else (rest, "")
    return f"{lead}{name}: {quoted(value)}{comment}"


def quoted(text: str) -> str:
    """The text as a single-quoted YAML scalar."""
    return "'" + text.replace("'", "''") + "'"


def needs_quotes(text: str) -> bool:
    """Whether YAML would read ``text`` as something else if it were a plain scalar."""
    try:
        return getattr(read_mapping(f"甲: {text}").entries[0].value, "text", None) != text
    except YamlError:
        return True


def _readable(line: str) -> bool:
    try:
        read_mapping(line)
    except YamlError:
        # A flow collection that is closed on a later line needs no quotes.
        return line.rstrip()[-1:] in ",[{" or bool(re.search(r": *[\[{]", line))
    return True
