"""Keeps the numbers of lists as written: Markdown numbers from one and without gaps, and goes on numbering the bullets
below a numbered list."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import OListProcessor, UListProcessor
from markdown.extensions.sane_lists import SaneOListProcessor
from markdown.treeprocessors import Treeprocessor

_NUMBER = "gongkai-number"
_WRITTEN = re.compile(r" {0,3}([0-9]{1,9})\. ")
_LARGEST = 2_000_000_000


def keep_numbers(md: Markdown) -> None:
    """Replace the list processors in ``md``; one that another extension installed is left as it is."""
    processors = md.parser.blockprocessors
    if type(processors["olist"]) is OListProcessor:
        processors.register(_OList(md.parser), "olist", 40)
        if type(processors["ulist"]) is UListProcessor:
            processors.register(_UList(md.parser), "ulist", 30)
    elif type(processors["olist"]) is SaneOListProcessor:
        processors.register(_SaneOList(md.parser), "olist", 40)
    else:
        return
    md.treeprocessors.register(_Numbering(md), "gongkai-numbers", 27)


def _run(processor: Any, run: Any, parent: Element, blocks: list[str]) -> None:
    numbers = [
        match[1] if (match := _WRITTEN.match(line)) else None
        for line in blocks[0].split("\n")
        if processor.CHILD_RE.match(line)
    ]
    sibling = processor.lastChild(parent)
    is_sibling = sibling is not None and sibling.tag in processor.SIBLING_TAGS
    known = len(sibling) if is_sibling else len(parent) if parent.tag in ("ol", "ul") else 0
    run(parent, blocks)
    made = sibling if is_sibling else parent if parent.tag in ("ol", "ul") else processor.lastChild(parent)
    for item, number in zip(list(made)[known:], numbers, strict=False):
        if number is not None:
            item.set(_NUMBER, number)


class _OList(OListProcessor):
    SIBLING_TAGS = ["ol"]  # noqa: RUF012  # a list of its own below bullets; the name and the type are Markdown's

    def run(self, parent: Element, blocks: list[str]) -> None:
        _run(self, super().run, parent, blocks)


class _UList(UListProcessor):
    SIBLING_TAGS = ["ul"]  # noqa: RUF012  # likewise


class _SaneOList(SaneOListProcessor):
    def run(self, parent: Element, blocks: list[str]) -> None:
        _run(self, super().run, parent, blocks)


class _Numbering(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "ol":
                _number(element)
            elif element.tag == "ul":
                _write_out(element)


def _number(ordered: Element) -> None:
    """Write ``start`` and ``value`` if the numbers differ from those that a browser would show. A list in which all
    items have the same number is left to the browser."""
    items = [item for item in ordered if item.tag == "li"]
    written = [item.attrib.pop(_NUMBER, None) for item in items]
    numbers = [None if text is None else min(int(text), _LARGEST) for text in written]
    ordered.attrib.pop("start", None)
    if not numbers or numbers[0] is None:
        return
    if numbers[0] != 1:
        ordered.set("start", str(numbers[0]))
    if len(set(numbers)) == 1:
        return
    shown = numbers[0]
    for item, number in zip(items[1:], numbers[1:], strict=True):
        shown += 1
        if number is not None and number != shown:
            item.set("value", str(number))
            shown = number


def _write_out(unordered: Element) -> None:
    """Keep the number of an item in a bullet list as text."""
    for item in unordered:
        number = item.attrib.pop(_NUMBER, None)
        if number is not None:
            holder = item[0] if not (item.text or "").strip() and len(item) and item[0].tag == "p" else item
            holder.text = f"{number}. {(holder.text or '').lstrip()}"
