"""Underscores meant as characters: blanks of forms (``____``), names of programs."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A line of underscores alone is a rule; a delimiter row of a table has none.
_RULE = r"^[ \t>]{0,80}(?:_[ \t]*+){3,}$"
_TOKEN = re.compile(
    rf"{_RULE}|\\.|(?P<code>`++)(?:[^`\n]*+(?P=code)(?!`))?+|\]\([^()\s]*+|(?P<blank>_{{3,}}+)"
    r"|(?<!\w)(?P<marks>__?+)(?!_)(?P<inner>[^_\n](?:[^\n_]|(?<=\w)_++(?=\w)){0,400}+)(?P=marks)(?![\w])",
    re.MULTILINE,
)
_CLOSING = frozenset("、，；。：！？)）》”’】]」』|")
_OPENING = frozenset("(（《“‘【[「『|")
_SIGNS = frozenset("()*&^%$#@!+-=/\\.")
_HAN = re.compile("[\u3400-\u9fff]")


def literal_underscores(text: str) -> Iterator[tuple[int, int]]:
    """(start, length) of the runs of underscores that are not emphasis. Linear time."""
    for match in _TOKEN.finditer(text):
        if match["blank"]:
            yield match.start(), len(match["blank"])
        elif match["marks"] and _is_accident(text[match.start() - 1 : match.start()], match["inner"]):
            yield match.start(), len(match["marks"])
            yield match.end() - len(match["marks"]), len(match["marks"])


def _is_accident(before: str, inner: str) -> bool:
    if inner[0] in _CLOSING or inner[-1] in _OPENING or (before and before in _SIGNS):
        return True
    # _id 和 user_id_: two names, and no emphasis.
    names = inner[0].isascii() and inner[0].isalnum() and inner[-1].isascii() and inner[-1].isalnum()
    return names and _HAN.search(inner) is not None
