"""Headings, lists and tables directly after a line of text: Markdown requires an empty line before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.content.markup.kept.tables import begins_table, end_of_table, even

HEADING = re.compile(r" {0,3}(#{1,6}) +(?=\S)")
_BULLET = re.compile(r"(?P<mark>[-*+]) +\S")
_NUMBER = re.compile(r"(?P<number>[0-9]{1,9})\. +\S")
_MARKER = re.compile(r"(?P<indent> *)(?:[-*+]|[0-9０-９]{1,20}\.) +\S")
_CLOSING = re.compile(r"(?<=[^\s#\\])(?P<signs>#{1,6})[ \t]*\Z")
_NAMES = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
_RAW = re.compile(r"<(pre|script|style|textarea)\b", re.IGNORECASE)
_STEP = 4  # columns by which Markdown nests
_QUIET = (" ", "\t", ">", "|", "<", "#", "!", "?", ":", "[", "\u0002", "=", "/")


def apart(lines: Sequence[str]) -> list[str]:
    """The lines with an empty one before each heading, list or table that would become part of the text above."""
    made: list[str] = []
    in_list = False  # whether the block's first line is an item
    number = first = 0  # first: the indentation of the block's first line
    kinds: dict[int, bool] = {}  # of the lists open in the block: indentation → of bullets
    while number < len(lines):
        line = lines[number]
        raw = _RAW.search(line) if "<" in line else None
        if raw:
            end = _end_of_raw(lines, number, raw[1].lower())
        elif begins_table(lines, number):
            end = end_of_table(lines, number)
            _space(made)
            made += even(list(lines[number:end]))
            if end < len(lines) and lines[end].strip():
                made.append("")
            number = end
            continue
        else:
            end = number + 1
            if HEADING.match(line):
                line = _heading(line, made)
            elif made and (_is_outdented(line, first) or _is_swallowed(lines, number, made[-1], kinds)):
                _space(made)
            if not made or not made[-1].strip():
                first, kinds = len(line) - len(line.lstrip(" ")), {}
                in_list = _MARKER.match(line) is not None
            if in_list:
                _open(kinds, line)
            made.append(line)
            number = end
            continue
        made += lines[number:end]
        number, first, in_list = end, 0, False
    return made


def is_list_start(lines: Sequence[str], number: int, above: str) -> bool:
    """Whether the line begins an intended list directly below the line of text ``above``: the text announces it (：),
    or it has two items. A numbered list begins with 1."""
    line = lines[number]
    bullet, counted = _BULLET.match(line), _NUMBER.match(line)
    if counted and counted["number"].lstrip("0") != "1":
        return False
    if not bullet and not counted:
        return False
    return above.rstrip().endswith(("：", ":")) or _has_second(lines, number, bullet)


def _has_second(lines: Sequence[str], number: int, bullet: re.Match[str] | None) -> bool:
    for line in lines[number + 1 : number + 40]:
        if not line.strip():
            return False
        if bullet:
            other = _BULLET.match(line)
            if other and other["mark"] == bullet["mark"]:
                return True
        elif (counted := _NUMBER.match(line)) and counted["number"].lstrip("0") in ("1", "2"):
            return True
    return False


def _open(kinds: dict[int, bool], line: str) -> None:
    """Note the list to which an item belongs; those further right end."""
    marker = _MARKER.match(line)
    if marker:
        indent = len(marker["indent"])
        for deeper in [one for one in kinds if one > indent]:
            del kinds[deeper]
        kinds[indent] = _BULLET.match(line, indent) is not None


def _is_swallowed(lines: Sequence[str], number: int, above: str, kinds: dict[int, bool]) -> bool:
    item, next_item = _MARKER.match(above), _MARKER.match(lines[number])
    if item and next_item and (kind := kinds.get(len(next_item["indent"]))) is not None:
        # A list of numbers directly below one of bullets, or the reverse.
        return kind != (_BULLET.match(lines[number], len(next_item["indent"])) is not None)
    if not above.strip() or above.startswith(_QUIET) or _MARKER.match(above):
        return False
    return is_list_start(lines, number, above)


def _is_outdented(line: str, first: int) -> bool:
    """Whether the line begins an item further left than its block, which begins ``first`` columns in: Markdown would
    move all of the block by as much."""
    marker = _MARKER.match(line) if first >= _STEP else None
    return marker is not None and len(marker["indent"]) // _STEP < first // _STEP


def _heading(line: str, made: list[str]) -> str:
    """The heading without leading blanks, which would make it text; below a list item, where it would become part of
    the item, an empty line is put before it."""
    if made and made[-1].strip():
        made.append("")
    return _with_signs(line.strip(" \t"))


def _with_signs(line: str) -> str:
    """The heading with the signs at its end kept where they belong to the text (``## 3#``): Markdown takes all of them
    away. As many as at its beginning, right behind a word that is not a name in letters or figures, close it."""
    closing = _CLOSING.search(line)
    if closing is None:
        return line
    before, signs = line[: closing.start()], closing["signs"]
    if line.startswith(f"{signs} ") and before[-1] not in _NAMES:
        return line
    return before + "\\#" * len(signs)


def _space(made: list[str]) -> None:
    if made and made[-1].strip():
        made.append("")


def _end_of_raw(lines: Sequence[str], number: int, name: str) -> int:
    for end in range(number, len(lines)):
        if f"</{name}" in lines[end].lower():
            return end + 1
    return number + 1


def nested(lines: Sequence[str]) -> list[str]:
    """The lines with each list below an item indented by four columns: other programs accept two or three, the width
    of the marker."""
    made = list(lines)
    for start, end in _lists(lines):
        markers = [match for line in lines[start:end] if (match := _MARKER.match(line))]
        if any(len(match["indent"]) % 4 for match in markers):
            made[start:end] = _moved(lines[start:end])
    return made


def _lists(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for number, line in enumerate(lines):
        marker = _MARKER.match(line)
        if start is None:
            if marker and not marker["indent"]:
                start = number
        elif line.strip() and not line.startswith("  ") and not marker and not lines[number - 1].strip():
            yield start, number
            start = None
    if start is not None:
        yield start, len(lines)


def _moved(lines: Sequence[str]) -> list[str]:
    made: list[str] = []
    stack: list[int] = []
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        marker = _MARKER.match(line)
        if marker:
            while stack and indent < stack[-1] + 2:
                stack.pop()
            made.append(" " * (4 * len(stack)) + line.lstrip(" "))
            stack.append(indent)
        elif line.strip() and indent >= 2 and stack:
            level = sum(indent >= above + 2 for above in stack)
            beyond = indent - (stack[level - 1] + 2) if level else 0
            made.append(" " * (4 * level + (beyond if beyond >= 4 else 0)) + line.lstrip(" "))
        else:
            made.append(line)
    return made
