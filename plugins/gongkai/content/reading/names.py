"""Finds the lines of a front matter that name people (审查, 拟稿人, 告知 …) or may do so, because a word stands where a
day or a key should; no finding, diff or log may show them.

They are found in the text, not in the parsed values, so that this also works for files that cannot be parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from msgspec.structs import replace

from gongkai.catalogue.fields import CANONICAL
from gongkai.content.reading.stray_words import is_said, stray_words
from gongkai.source.diagnostics import Diagnostic
from gongkai.source.quoting import UNSAID

PERSONAL_FIELDS = frozenset(("审查", "拟稿人", "审批单号", "告知", "汇总日期"))
HIDDEN = "（可能有姓名，不显示）"
_FENCE = "---"
_MOST = 1000
"""Words that may be names; a file with more of them is not one that people wrote, and none of its lines is shown."""
_KEY = re.compile(r"[\"']?([^\s:：#\"'\[\]{},-][^:：\"']{0,19})[\"']?\s{0,9}[:：]")
# What a field that names people may be called by mistake: 审察, 起草人, 签发, 校对.
_LIKE = re.compile(r"[审稿签核拟校]|[人员]$|起草|经办|承办|撰|编辑|录入|作者")
_QUOTED = re.compile(r"“[^“”]*+”")


def is_personal(key: str) -> bool:
    """Whether a field of this name contains names of people, or is probably meant to."""
    name = "".join(key.split())
    return name in PERSONAL_FIELDS or (name not in CANONICAL and _LIKE.search(name) is not None)


def personal_lines(text: str, known: frozenset[str] = frozenset()) -> frozenset[int]:
    """The lines (from 1) of the front matter that belong to a field with names, its comments as well, or that hold a word
    which may be a name. ``known`` are the names of the site's 类别 and 科室."""
    header, is_fenced = _header(text)
    strays = tuple(islice(stray_words(header, 1, known), _MOST + 1)) if is_fenced else ()
    if len(strays) > _MOST:
        return frozenset(range(1, header.count("\n") + 2))
    found = {number for number, _ in strays}
    inside = False
    for number, line in enumerate(header.split("\n"), 1):
        if line[:1] not in (" ", "\t", "-", "\u3000") and line.strip():
            key = _KEY.match(line)
            inside = key is not None and is_personal(key[1]) if key else inside
        below = _KEY.match(line.lstrip())  # a key that a tab or a space has put below another
        if inside or (below is not None and below[1] in PERSONAL_FIELDS):
            found.add(number)
    return frozenset(found)


def _header(text: str) -> tuple[str, bool]:
    """The lines of the front matter, the first fence as an empty line, and whether there is a fence."""
    lines = text.lstrip("\ufeff").split("\n")
    is_fenced = lines[0].rstrip() == _FENCE
    if is_fenced:
        lines[0] = ""
    end = next((number for number, line in enumerate(lines) if line.rstrip() == _FENCE), len(lines))
    return "\n".join(lines[:end]), is_fenced


def without_names(lines: list[str], known: frozenset[str] = frozenset()) -> list[str]:
    """The lines of a file with those that name people replaced by a note. ``known`` is that of :func:`personal_lines`."""
    personal = personal_lines("\n".join(lines), known)
    return [HIDDEN if number in personal else line for number, line in enumerate(lines, 1)]


def discreet(found: Iterable[Diagnostic], text: str) -> tuple[Diagnostic, ...]:
    """Defects of reading without their quotes from lines that name people."""
    defects = tuple(found)
    personal = personal_lines(text) if defects else frozenset()
    return tuple(_discreet(one) if one.line in personal else one for one in defects)


def _discreet(diagnostic: Diagnostic) -> Diagnostic:
    message = _QUOTED.sub(
        lambda quoted: quoted[0] if _is_known(quoted[0][1:-1]) else UNSAID, diagnostic.message
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
    return is_said(word) or not any(character.isalnum() for character in word)
