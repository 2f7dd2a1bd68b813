"""Footnotes: those that nothing cites stay, without the link back, which would lead nowhere; numbers stay as written."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor

_TITLE = "BACKLINK_TITLE"
_BACK = "footnote-backref"
_CITED = "footnote-ref"
_NUMBER = re.compile(r"[1-9][0-9]{0,2}")
# After footnotes were placed (50), inline text was read (20) and links of repeated notes were added (15).
_PRIORITY = 10


def keep_notes(md: Markdown) -> None:
    """Register the processors that number notes as written and remove the links of uncited ones. The title of the links
    back is Chinese, unless the site has one of its own."""
    for one in md.registeredExtensions:
        if isinstance(one, FootnoteExtension) and one.getConfig(_TITLE) == FootnoteExtension().getConfig(
            _TITLE
        ):
            one.setConfig(_TITLE, "回到正文的注 {}")
    md.treeprocessors.register(_Numbers(md), "gongkai-note-numbers", _PRIORITY + 1)
    md.treeprocessors.register(_Unlink(md), "gongkai-notes", _PRIORITY)


class _Numbers(Treeprocessor):
    """Markdown numbers notes in their order, whatever their labels; a text may name a note by its label (见注 3)."""

    def run(self, root: Element) -> None:
        for holder in root.iter("div"):
            if holder.get("class") == "footnote":
                _number(root, [note for note in holder.iter("li") if note.get("id", "").startswith("fn")])


def _number(root: Element, notes: list[Element]) -> None:
    labels = {note.get("id", ""): note.get("id", "").rpartition(":")[2] for note in notes}
    written = list(labels.values())
    if written == [str(number) for number in range(1, len(notes) + 1)]:
        return
    if len(set(written)) < len(notes) or not all(map(_NUMBER.fullmatch, written)):
        return
    shown = 0
    for position, note in enumerate(notes, 1):
        label = labels[note.get("id", "")]
        if int(label) != shown + 1:
            note.set("value", label)
        shown = int(label)
        for link in note.iter("a"):
            if link.get("class", "").startswith(_BACK):
                words = link.get("title", "").split(" ")
                link.set("title", " ".join(label if word == str(position) else word for word in words))
    places = {f"#{name}": (str(position), label) for position, (name, label) in enumerate(labels.items(), 1)}
    for link in root.iter("a"):
        if link.get("class") == _CITED and (numbers := places.get(link.get("href", ""))):
            link.text = (link.text or "").replace(*numbers)


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
