"""Footnotes that nothing cites: their text stays, and the link back, which would lead nowhere, is removed."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

_BACK = "footnote-backref"
# After footnotes were placed (50), inline text was read (20) and links of repeated notes were added (15).
_PRIORITY = 10


def keep_notes(md: Markdown) -> None:
    """Register the processor that removes the links of uncited notes."""
    md.treeprocessors.register(_Unlink(md), "gongkai-notes", _PRIORITY)


class _Unlink(Treeprocessor):
    def run(self, root: Element) -> None:
        links = [
            (parent, one)
            for parent in root.iter()
            for one in parent
            if one.get("class", "").startswith(_BACK)
        ]
        if not links:
            return
        places = {one.get("id") for one in root.iter()}
        for parent, link in links:
            if link.get("href", "").removeprefix("#") not in places:
                parent.remove(link)
