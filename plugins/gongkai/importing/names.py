"""Names for folders and files that are valid on every system and not in use."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath

_UNNAMEABLE = re.compile(
    r'[\\/:*?"<>|#%&\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+'
)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\Z", re.IGNORECASE)
_LONGEST = 40
_PICTURES = {
    b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg", b"GIF8": ".gif", b"RIFF": ".webp",
}  # fmt: skip


def folder_name(text: str, unnamed: str = "导入") -> str:
    """A name for the folder of an item, from its title or the name of the source file; ``unnamed`` if nothing of it can
    stand in a name."""
    name = _UNNAMEABLE.sub("", "".join(text.split())).strip(". ")[:_LONGEST].strip(". ")
    return f"{name}_" if _RESERVED.match(name) else name or unnamed


def file_name(text: str) -> str:
    """A valid name for a file, keeping its extension."""
    path = PurePosixPath(text.replace("\\", "/"))
    stem = _UNNAMEABLE.sub("", path.stem).strip(". ")[:80] or "附件"
    return f"{'_' if _RESERVED.match(stem) else ''}{stem}{_UNNAMEABLE.sub('', path.suffix)[:10].lower()}"


def unused(name: str, taken: Callable[[str], bool]) -> str:
    """The name, or the first of ``name-2``, ``name-3`` … that is not in use."""
    if not taken(name):
        return name
    path = PurePosixPath(name)
    number = 2
    while taken(candidate := f"{path.stem}-{number}{path.suffix}"):
        number += 1
    return candidate


def picture_ending(data: bytes) -> str | None:
    """The extension for an image that browsers can show, by its content; None for any other."""
    return next((ending for magic, ending in _PICTURES.items() if data.startswith(magic)), None)
