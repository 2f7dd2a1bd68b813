"""Finds the lines of a front matter that name people (审查, 拟稿人 …), which no finding, diff or log may show.

They are found in the text, not in the parsed values, so that this also works for files that cannot be parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from gongkai.catalogue.fields import CANONICAL
from gongkai.source.diagnostics import Diagnostic

PERSONAL_FIELDS = frozenset(("审查", "拟稿人", "审批单号"))
HIDDEN = "（有姓名，不显示）"
_FENCE = "---"
_KEY = re.compile(r"[\"']?([^\s:：#\"'\[\]{},-][^:：\"']{0,19})[\"']?\s{0,9}[:：]")
# What a field that names people may be called by mistake: 审察, 起草人, 签发.
_LIKE = re.compile(r"[审稿签核]|人$")
_QUOTED = re.compile(r"“[^“”]*+”")


def is_personal(key: str) -> bool:
    """Whether a field of this name contains names of people, or is probably meant to."""
    name = "".join(key.split())
    return name in PERSONAL_FIELDS or (name not in CANONICAL and _LIKE.search(name) is not None)


def personal_lines(text: str) -> frozenset[int]:
    """The lines (from 1) of the front matter that belong to a field with names; its comments count as well."""
    found: set[int] = set()
    inside = False
    for number, line in enumerate(text.lstrip("\ufeff").split("\n"), 1):
        if line.rstrip() == _FENCE:
            if number > 1:
                break
            continue
        if line[:1] not in (" ", "\t", "-", "\u3000") and line.strip():
            key = _KEY.match(line)
            inside = key is not None and is_personal(key[1]) if key else inside
        if inside:
            found.add(number)
    return frozenset(found)


def without_names(lines: list[str]) -> list[str]:
    """The lines of a file with those that name people replaced by a note."""
    personal = personal_lines("\n".join(lines))
    return [HIDDEN if number in personal else line for number, line in enumerate(lines, 1)]


def discreet(found: Iterable[Diagnostic], text: str) -> tuple[Diagnostic, ...]:
    """Defects of reading without their quotes from lines that name people."""
    defects = tuple(found)
    personal = personal_lines(text) if defects else frozenset()
    return tuple(_discreet(one) if one.line in personal else one for one in defects)


def _discreet(diagnostic: Diagnostic) -> Diagnostic:
    message = _QUOTED.sub(
        lambda quoted: quoted[0] if _is_known(quoted[0][1:-1]) else "“……”", diagnostic.message
    )
    keeps = diagnostic.suggestion is not None and _is_known(diagnostic.suggestion)
    return replace(
        diagnostic,
        message=message,
        suggestion=diagnostic.suggestion if keeps else None,
        field=diagnostic.field if diagnostic.field and _is_known(diagnostic.field) else None,
    )


def _is_known(word: str) -> bool:
    """Whether a quoted word is the name of a field or a sign, and so cannot be a person's name."""
    return word in CANONICAL or not any(character.isalnum() for character in word)
