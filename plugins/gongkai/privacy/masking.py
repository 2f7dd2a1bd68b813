"""Masked forms of texts and paths, for all output that includes text of a file."""

from __future__ import annotations

import re

from gongkai.privacy.details import details_in
from gongkai.privacy.detect import persons_numbers
from gongkai.privacy.finds import Find, Kind, shifted, without_overlaps
from gongkai.privacy.labels import is_label
from gongkai.privacy.runs import end_of_search, is_long, may_hold_numbers, runs_in

# The extension of a file name, and the separators of words in it.
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}\Z")
_PARTED = str.maketrans("_.", "，，")
_DIGIT = re.compile(r"\d")
# Too few figures for a number without a label, and no label: a year, or the serial number by which most files are named.
_SERIAL = re.compile(r"[0-9]{1,10}+(?:\.[a-z]{1,4})?")
_WIDEST = 400
"""Characters that a number takes at most, with what is written between its digits."""
_FOLDERS = ("content/", "guide/", "docs/")
# A word that may be a file name.
_NAME = re.compile(r"[^\s，。；：、“”‘’（）《》()\[\]{}<>|\"'`,;:]+")


def personal_finds(text: str, *, most: int | None = None) -> tuple[Find, ...]:
    """All personal information in a text, numbers included, in order, without overlaps. ``most`` limits the search for
    numbers (:func:`.runs.end_of_search`)."""
    details, numbers = details_in(text), persons_numbers(text, most=most)
    return without_overlaps([*numbers, *details]) if details else numbers


def numbers_in_path(path: str) -> tuple[Find, ...]:
    """The personal numbers in the names of a file and its folders, in order.

    In texts a number joined to other characters by ``.``, ``_``, ``/`` or ``-`` is part of an address or of a serial
    number; in file names these separate words: ``张三_13800000000.pdf``.
    """
    if not may_hold_numbers(path):
        return ()
    finds: list[Find] = []
    start = 0
    for part in path.split("/"):
        if is_suspect(part):
            finds.extend(shifted(find, start) for find in _in_name(_ENDING.sub("", part)))
        start += len(part) + 1
    return tuple(finds)


def _in_name(stem: str) -> tuple[Find, ...]:
    parted = stem.translate(_PARTED)
    found = [*persons_numbers(parted), *persons_numbers(stem)]
    found += [find for find in persons_numbers(parted.replace("-", "，")) if find.kind is Kind.MOBILE]
    return without_overlaps(found)


def is_suspect(name: str) -> bool:
    """Whether the name of a file or folder may contain a number: it has a long run of digits, or a label. A fast test
    that excludes nearly all names."""
    if _SERIAL.fullmatch(name):
        return False
    runs = [name[start:end] for start, end in runs_in(name)]
    return any(map(is_long, runs)) or (bool(runs) and is_label(name))


def masked(text: str) -> str:
    """The text with all personal information masked, also in file names; line breaks are kept. Where it has more
    figures than are searched (:func:`.runs.end_of_search`), every digit of the rest is masked."""
    end = end_of_search(text)
    if end is not None:
        head = masked(text[:end])  # its last number may go on behind the end
        return head[:-_WIDEST] + _DIGIT.sub("*", head[-_WIDEST:] + text[end:])
    finds = tuple(find for find in personal_finds(text) if find.kind is not Kind.CONDITION)
    covered = _covered(text, finds) if finds else text
    return _NAME.sub(_masked_name, covered) if may_hold_numbers(covered) else covered


def masked_path(path: str) -> str:
    """The path of a file with every personal number masked."""
    return _covered(path, numbers_in_path(path))


def _masked_name(match: re.Match[str]) -> str:
    name = match[0]
    # //www.example.com/….html, the rest of a URL, is not a file of the site.
    local = not name.startswith("//") and (_ENDING.search(name) or name.startswith(_FOLDERS))
    return masked_path(name) if local else name


def _covered(text: str, finds: tuple[Find, ...]) -> str:
    pieces: list[str] = []
    position = 0
    for find in finds:
        # A number that spans two lines must not change the number of lines.
        breaks = "\n" * text.count("\n", find.start, find.end)
        pieces += (text[position : find.start], find.masked, breaks)
        position = find.end
    return "".join((*pieces, text[position:]))
