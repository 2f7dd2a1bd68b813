"""Links of guide pages to items: MkDocs does not know items, and would call each such link broken.

Before MkDocs looks, the file of an item is given a scheme of our own; the core puts the item's address there last of all,
so that a page of the guide is not stale when an item moves.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container
from pathlib import Path
from urllib.parse import quote, unquote

from gongkai.lint.shared.linking import from_root
from gongkai.site.render.guide import ITEM_SCHEME

_LINK = re.compile(
    r"(?P<before>\]\(\s*+<?|^[ ]{0,3}\[[^\]\n]++\]:[ \t]*+<?|\bhref=[\"'])"
    r"(?P<target>[^\s()\[\]<>\"'#?:]++(?<=\.md))(?=[#\s)>\"']|$)",
    re.MULTILINE,
)


def point_to_items(markdown: str, folder: str, items: Container[str], root: Path) -> str:
    """The text of a guide page that lies in ``folder``; links to files among ``items`` (paths from the root) name the
    item, all others stay as they are."""

    def pointed(match: re.Match[str]) -> str:
        path = from_root(posixpath.normpath(posixpath.join(folder, unquote(match["target"]))), root)
        return f"{match['before']}{ITEM_SCHEME}{quote(path)}" if path in items else match[0]

    return _LINK.sub(pointed, markdown)
