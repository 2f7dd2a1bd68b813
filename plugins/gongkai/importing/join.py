"""Matches the entries of a 附件 list with the files beside the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from gongkai.importing.accounting import bare
from gongkai.importing.attachment_list import NAMES, NUMBER
from gongkai.importing.model import ListedAttachment
from gongkai.importing.sources import Source
from gongkai.standards.dates import small_number

_NUMBERED = re.compile(rf"(?:{'|'.join(NAMES)})[（(]?\s*({NUMBER})?[）)]?[\s.．、:：_-]*")
# 2.名单.xlsx: a number of its own, which must not be the year or the day that a name may begin with.
_COUNTED = re.compile(r"([0-9]{1,2})[.．、_ -]+(?![0-9])")
_SIGNS = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff]+")


def is_attachment(name: str) -> bool:
    """Whether the name of a file says that it is an attachment."""
    return PurePosixPath(name).stem.strip().startswith(NAMES)


def joined(listed: Sequence[ListedAttachment], files: Sequence[Source]) -> dict[int, Source]:
    """The file of each entry of the list, by the entry's index: by its title, else by its number."""
    found: dict[int, Source] = {}
    free = list(files)
    for by_title in (True, False):
        for place, entry in enumerate(listed):
            if place in found:
                continue
            match = next((one for one in free if _fits(entry, one.name, len(listed), by_title)), None)
            if match is not None:
                found[place] = match
                free.remove(match)
    return found


def _fits(entry: ListedAttachment, name: str, count: int, by_title: bool) -> bool:
    stem = PurePosixPath(name).stem
    match = _NUMBERED.match(stem) or _COUNTED.match(stem)
    number = (small_number(match[1]) if match and match[1] else 0) or 0
    title, own = (
        _SIGNS.sub("", bare(entry.title)),
        _SIGNS.sub("", bare(stem[match.end() :] if match else stem)),
    )
    if by_title:
        if number and entry.number and number != entry.number:
            return False
        alike = len(own) > 3 and len(title) > 3 and (own in title or title in own)
        return bool(own) and (alike or own == title)
    if match is None or match.re is _COUNTED:
        return False
    return number == entry.number if number and entry.number else count == 1
