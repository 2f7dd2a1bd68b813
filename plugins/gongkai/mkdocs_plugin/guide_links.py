"""Links from guide pages to items, which MkDocs does not know and would report as broken.

Before MkDocs looks at a page, links to item files get a private scheme; the core replaces them with the items'
addresses at the very end, so a page of the guide does not become stale when an item moves.
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
    """The text of a guide page that lies in ``folder``, with links to files among ``items`` (paths from the root)
    rewritten to name the item."""

    def pointed(match: re.Match[str]) -> str:
        path = from_root(posixpath.normpath(posixpath.join(folder, unquote(match["target"]))), root)
        return f"{match['before']}{ITEM_SCHEME}{quote(path)}" if path in items else match[0]

    return _LINK.sub(pointed, markdown)
