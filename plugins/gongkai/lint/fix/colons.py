"""Field names with a full-width colon, or with none of the space that YAML wants behind a colon."""

from __future__ import annotations

import re

from gongkai.catalogue.fields import BY_NAME, CANONICAL
from gongkai.source.yaml_lines import YamlError, read_mapping

_KEYS = sorted(
    {*CANONICAL, *(key for field in BY_NAME.values() for key in field.keys)}, key=len, reverse=True
)
_BLANK = "[ \t\u00a0\u3000]*+"
# Only what is no YAML as it stands: a blank of another kind around the colon, a full-width colon, or no blank.
_LINE = re.compile(
    rf"^(?P<lead>(?:- )?|[ ]+(?:- )?)(?P<name>{'|'.join(map(re.escape, _KEYS))})"
    rf"(?P<colon>{_BLANK}：{_BLANK}|[\u00a0\u3000]++:{_BLANK}|:[ \t]*+[\u00a0\u3000]{_BLANK}|:(?=[^\s]))(?P<rest>.*)$"
)
_VALUE_AND_COMMENT = re.compile(r"((?:[^ \t\n]++|[ \t]++(?!#))*+)((?:[ \t]++#.*)?)")
_BLOCK = re.compile(r"^(?P<indent> *+)(?:- ++)?+[^#\n]*?:[ \t]++[|>][-+0-9]*+[ \t]*+(?:#.*)?$")


def mend_colons(lines: list[str]) -> list[str]:
    """The header's lines with every field's colon as YAML wants it; the lines of a block of text are left alone."""
    mended: list[str] = []
    block: int | None = None
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        if block is not None and (not line.strip() or indent > block):
            mended.append(line)
            continue
        opening = _BLOCK.match(line)
        block = len(opening["indent"]) if opening else None
        mended.append(_mend(line))
    return mended


def _mend(line: str) -> str:
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
    """A text in quotes, so that YAML reads it as it stands."""
    return "'" + text.replace("'", "''") + "'"


def needs_quotes(text: str) -> bool:
    """Whether YAML would read a plain ``text`` as anything else."""
    try:
        return getattr(read_mapping(f"甲: {text}").entries[0].value, "text", None) != text
    except YamlError:
        return True


def _readable(line: str) -> bool:
    try:
        read_mapping(line)
    except YamlError:
        # A bracket that closes on a later line is no reason for quotes.
        return line.rstrip()[-1:] in ",[{" or bool(re.search(r": *[\[{]", line))
    return True
