"""Keeps the markers of lists as written: Markdown numbers from one and without gaps, goes on numbering the bullets below
a numbered list, and takes signs of figures (``- 15.3%``) and of notes (``* 注：``) for bullets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import OListProcessor, UListProcessor
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.treeprocessors import Treeprocessor

from gongkai.content.markup.kept.signs import SIGNED

_MARKER = "gongkai-marker"
_WRITTEN = re.compile(r" {0,3}(\d+(?=\.)|[-*+])\.? ")
_DISPLAYABLE = re.compile(r"0|[1-9][0-9]{0,8}")
"""What browsers display unchanged: no zeros in front, ASCII digits, and 32 bits."""
_WIDEST = 3
"""Digits for which there is room beside a list."""
_NOTE = re.compile(r"(?:注|备注|说明|附注)[0-9一二三四五六七八九十]{0,3}[：:]|(?:表示|号表示|为)\S")
# Of these the item is no list: ``2009. 5. 1``. Markdown's patterns accept all digits.
_TEXT = re.compile(r"^ {0,3}(?:\d{4,}|0\d+|(?![0-9])\d+)\. +(?=\S)", re.MULTILINE)
NO_LIST = "\ufdd5"
"""A noncharacter before the text of an item that would be read as a list; the postprocessor of KeepTextExtension removes
it."""
# Not an asterisk, which may be taken for emphasis; the postprocessor of KeepTextExtension writes it as one.
_ASTERISK = "\ufdd1"


def keep_numbers(md: Markdown) -> None:
    """Replace the list processors in ``md``; one that another extension installed is left as it is."""
    processors = md.parser.blockprocessors
    ordered = _OURS.get(type(processors["olist"]))
    unordered = _OURS.get(type(processors["ulist"]))
    if ordered is None:
        return
    processors.register(ordered(md.parser), "olist", 40)
    if unordered is not None:
        processors.register(unordered(md.parser), "ulist", 30)
    md.treeprocessors.register(_Markers(md), "gongkai-numbers", 27)


def _run(processor: Any, run: Any, parent: Element, blocks: list[str]) -> None:
    markers = [
        match[1] if (match := _WRITTEN.match(line)) else None
        for line in blocks[0].split("\n")
        if processor.CHILD_RE.match(line)
    ]
    blocks[0] = _TEXT.sub(lambda match: match[0] + NO_LIST, blocks[0])
    sibling = processor.lastChild(parent)
    is_sibling = sibling is not None and sibling.tag in processor.SIBLING_TAGS
    known = len(sibling) if is_sibling else len(parent) if parent.tag in ("ol", "ul") else 0
    run(parent, blocks)
    made = sibling if is_sibling else parent if parent.tag in ("ol", "ul") else processor.lastChild(parent)
    for item, marker in zip(list(made)[known:], markers, strict=False):
        if marker is not None:
            item.set(_MARKER, marker)


class _OList(OListProcessor):
    SIBLING_TAGS = ["ol"]  # noqa: RUF012  # a list of its own below bullets; the name and the type are Markdown's

    def run(self, parent: Element, blocks: list[str]) -> None:
        _run(self, super().run, parent, blocks)


class _UList(UListProcessor):
    SIBLING_TAGS = ["ul"]  # noqa: RUF012  # likewise

    def run(self, parent: Element, blocks: list[str]) -> None:
        _run(self, super().run, parent, blocks)


class _SaneOList(SaneOListProcessor):
    def run(self, parent: Element, blocks: list[str]) -> None:
        _run(self, super().run, parent, blocks)


class _SaneUList(SaneUListProcessor):
    def run(self, parent: Element, blocks: list[str]) -> None:
        _run(self, super().run, parent, blocks)


_OURS: dict[type[Any], type[Any]] = {
    OListProcessor: _OList,
    UListProcessor: _UList,
    SaneOListProcessor: _SaneOList,
    SaneUListProcessor: _SaneUList,
}


class _Markers(Treeprocessor):
    def run(self, root: Element) -> None:
        # The innermost lists first: what they become moves with the item around them.
        for parent in reversed(list(root.iter())):
            if any(child.tag in ("ol", "ul") for child in parent):
                parent[:] = [part for child in parent for part in _kept(child)]


def _kept(child: Element) -> list[Element]:
    """What stands in the place of a child of an element: lists with the markers that were written, and paragraphs for those
    that browsers do not display."""
    if child.tag not in ("ol", "ul"):
        return [child]
    made = [part for one in _of_one_kind(child) for part in _with_markers(one)]
    made[-1].tail = child.tail
    return made


def _of_one_kind(child: Element) -> list[Element]:
    """The list as lists of numbers and lists of bullets."""
    runs = [list(run) for _, run in groupby(child, lambda item: item.get(_MARKER, "").isdecimal())]
    if len(runs) < 2 or not all(item.get(_MARKER) for item in child):
        return [child]
    made = [Element("ol" if run[0].get(_MARKER, "").isdecimal() else "ul") for run in runs]
    for one, run in zip(made, runs, strict=True):
        one.extend(run)
    return made


def _with_markers(child: Element) -> list[Element]:
    items = [item for item in child if item.tag == "li"]
    markers = [item.attrib.pop(_MARKER, "") for item in items]
    child.attrib.pop("start", None)
    if not items or len(items) < len(child) or not all(markers):
        return [child]
    if not _are_displayed(markers) if child.tag == "ol" else _are_text(items, markers):
        return [part for item, marker in zip(items, markers, strict=True) for part in _written(item, marker)]
    if child.tag == "ol":
        _number(child, items, markers)
    return [child]


def _are_displayed(markers: list[str]) -> bool:
    """Whether a browser can display these numbers as written: numbers with many digits only where they go on from the one
    above, as ``2009. `` at the beginning of a paragraph does not."""
    above = 0
    for marker in markers:
        if not _DISPLAYABLE.fullmatch(marker) or (len(marker) > _WIDEST and int(marker) != above + 1):
            return False
        above = int(marker)
    return True


def _are_text(items: list[Element], markers: list[str]) -> bool:
    """Whether the bullets are the signs of figures or the asterisk of a note."""
    texts = [_holder(item).text or "" for item in items]
    if markers == ["*"]:
        return _NOTE.match(texts[0]) is not None
    return "*" not in markers and all(map(SIGNED.match, texts))


def _number(ordered: Element, items: list[Element], markers: list[str]) -> None:
    """Write ``start`` and ``value`` if the numbers differ from those that a browser would show. A list in which all
    items have the same number is left to the browser."""
    numbers = list(map(int, markers))
    if numbers[0] != 1:
        ordered.set("start", str(numbers[0]))
    if len(set(numbers)) == 1:
        return
    shown = numbers[0]
    for item, number in zip(items[1:], numbers[1:], strict=True):
        shown += 1
        if number != shown:
            item.set("value", str(number))
            shown = number


def _written(item: Element, marker: str) -> Iterator[Element]:
    """A paragraph with the marker of an item as text, and what else the item contains."""
    holder = _holder(item)
    if holder is item:
        paragraph = Element("p")
        paragraph.text = item.text
        yield paragraph
    else:
        paragraph = holder
    dot = "." if marker.isdecimal() else ""
    paragraph.text = f"{_ASTERISK if marker == '*' else marker}{dot} {(paragraph.text or '').lstrip()}"
    yield from item


def _holder(item: Element) -> Element:
    """The element with the text of an item."""
    return item[0] if not (item.text or "").strip() and len(item) and item[0].tag == "p" else item
