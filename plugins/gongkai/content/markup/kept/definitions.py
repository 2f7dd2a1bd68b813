"""Lines such as ``[注1]: 数据截至2009年底``, which Markdown would take for link definitions and remove."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

_LINE = re.compile(
    r"^(?P<lead>[ \t>]{0,40}(?:(?:[-*+]|[0-9]{1,9}\.)[ \t]{1,8})?)\[(?P<label>[^\[\]^\n][^\[\]\n]{0,300})\]:"
    r"[ \t]{0,40}(?:\n[ \t]{0,40})?(?P<target>\S{0,2000})"
    r"(?:[ \t]{0,40}(?:\n[ \t]{0,40})?(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'|\([^()\n]{0,500}\))[ \t]{0,40}$)?",
    re.MULTILINE,
)
_LABEL = re.compile(r"\[([^\[\]]{1,300})\]")
_ADDRESS = re.compile(
    r"<[^<>]+>$|[#/.?]|[A-Za-z][A-Za-z0-9+.-]{1,20}:|www\.|[^/]{0,300}/|[^\s/]{1,300}\.[A-Za-z0-9]{1,5}(?:[?#]|$)"
)
_SPACES = re.compile(r"\s+")


class Definition(NamedTuple):
    """A line that looks like the definition of a link.

    Its ``[`` is ``text[start]``; ``used`` says whether it may be one, because a link uses it and its target is an
    address. ``target`` begins at ``target_start``.
    """

    start: int
    end: int
    label: str
    used: bool
    target: str
    target_start: int


def definitions(text: str) -> Iterator[Definition]:
    """The lines of a text that look like link definitions, except footnotes (``[^1]:``)."""
    if "]:" not in text:
        return
    found = list(_LINE.finditer(text))
    uses = Counter(_label(match[1]) for match in _LABEL.finditer(text))
    uses.subtract(_label(match["label"]) for match in found)
    for match in found:
        label = _label(match["label"])
        used = uses[label] > 0 and bool(_ADDRESS.match(match["target"]))
        yield Definition(match.end("lead"), match.end(), label, used, match["target"], match.start("target"))


def _label(text: str) -> str:
    return _SPACES.sub(" ", text.strip()).lower()
