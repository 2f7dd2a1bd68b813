"""A text without its marks: what is hidden in it left out, entities and full-width letters and digits as usual ones.

Unlike a :class:`gongkai.privacy.form.Form` it keeps the signs between words, so that sentences can be searched in it.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from functools import cached_property

from gongkai.privacy.form import BLOCKS
from gongkai.source.ignorable import IGNORABLE

_WIDE = "０-９Ａ-Ｚａ-ｚ＠．＿－"
_SIGNS = rf"[{IGNORABLE}`~\\<\[\]*&{_WIDE}]"
_ANY_SIGN = re.compile(_SIGNS)
# Every repetition is bounded, so that a search stays linear.
_MARK = re.compile(
    rf"(?={_SIGNS})(?:(?P<gone>[{IGNORABLE}]+|`{{1,2}}+|~~|\\(?=[!-/:-@\[-`{{-~])|<!--"
    rf"|</?(?!/?(?:{BLOCKS})[ />])[A-Za-z][^<>]{{0,200}}+>|\[(?!\^)|\]\([^()\n]{{0,200}}+\))"
    rf"|(?P<bold>(?<!\*)\*\*(?!\*))|(?P<entity>&#?[0-9A-Za-z]{{1,30}}+;)|(?P<wide>[{_WIDE}]+))"
)
# Two stars that no others answer may mask a name.
_CLOSES = re.compile(r"[^\s*](?:[^*\n]{0,200}[^\s*])?\*\*(?!\*)")
_TO_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


class Plain:
    """What is read, made of parts, with the place of each in the source."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._sources: list[tuple[int, int]] = []
        self._length = 0

    def add(self, read: str, start: int, end: int) -> None:
        """The next part, and its offsets in the source; an empty one is none."""
        if read:
            self._parts.append(read)
            self._starts.append(self._length)
            self._sources.append((start, end))
            self._length += len(read)

    @cached_property
    def text(self) -> str:
        """All parts; none is added afterwards."""
        return "".join(self._parts)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the source of a part of the text that is not empty."""
        return self._place(start)[0], self._place(end - 1)[1]

    def _place(self, position: int) -> tuple[int, int]:
        number = bisect_right(self._starts, position) - 1
        first, last = self._sources[number]
        if len(self._parts[number]) != last - first:  # an entity
            return first, last
        at = first + position - self._starts[number]
        return at, at + 1


def plain_of(text: str) -> Plain | None:
    """The text without marks; None where it has none."""
    if _ANY_SIGN.search(text) is None or _MARK.search(text) is None:
        return None
    plain = Plain()
    position, is_bold = 0, False
    for match in _MARK.finditer(text):
        kind, written = match.lastgroup, match[0]
        if kind == "bold" and not is_bold and not _CLOSES.match(text, match.end()):
            continue
        is_bold = is_bold != (kind == "bold")
        read = html.unescape(written) if kind == "entity" else ""
        read = written.translate(_TO_NARROW) if kind == "wide" else read
        plain.add(text[position : match.start()], position, match.start())
        plain.add(read, match.start(), match.end())
        position = match.end()
    plain.add(text[position:], position, len(text))
    return plain
