"""Names of folders and files that every system can hold, and that are not there yet."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath

_UNNAMEABLE = re.compile(r'[\\/:*?"<>|#%&\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\Z", re.IGNORECASE)
_LONGEST = 40
_PICTURES = {
    b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg", b"GIF8": ".gif", b"RIFF": ".webp",
}  # fmt: skip


def folder_name(text: str) -> str:
    """A name for the folder of an item after its title or the file it comes from."""
    name = _UNNAMEABLE.sub("", "".join(text.split())).strip(". ")[:_LONGEST].strip(". ")
    return f"{name}_" if _RESERVED.match(name) else name or "导入"


def file_name(text: str) -> str:
    """The name of a file, its ending kept."""
    path = PurePosixPath(text.replace("\\", "/"))
    stem = _UNNAMEABLE.sub("", path.stem).strip(". ")[:80] or "附件"
    return f"{'_' if _RESERVED.match(stem) else ''}{stem}{_UNNAMEABLE.sub('', path.suffix)[:10].lower()}"


def unused(name: str, taken: Callable[[str], bool]) -> str:
    """The name, or the first of ``name-2``, ``name-3`` … that is not taken."""
    if not taken(name):
        return name
    path = PurePosixPath(name)
    number = 2
    while taken(candidate := f"{path.stem}-{number}{path.suffix}"):
        number += 1
    return candidate


def picture_ending(data: bytes) -> str | None:
    """The ending for a picture that browsers show, by its content; None of any other."""
    return next((ending for magic, ending in _PICTURES.items() if data.startswith(magic)), None)
