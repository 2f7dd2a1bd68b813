"""Cheap comparisons that show for most bodies that nothing differs. Where they cannot tell, the lines are aligned."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from gongkai.content.markup.kept.signs import RATE
from gongkai.content.weighing.list_markers import NUMBERS, shown_numbers
from gongkai.content.weighing.markup import TARGET
from gongkai.content.weighing.page import significant

# Lines that become an item or a row if they become anything; the counts of both are compared. The patterns begin with a
# line break, to which a search skips quickly; the first line needs one before it.
_ITEM = r" *+(?:[-*+]|[0-9]{1,9}\.) ++\S"
# With the marker directly behind another one, if there is one: an item in an item.
_ITEMS = re.compile(r"\n *+(?:[-*+]|[0-9]{1,9}\.) ++((?:[-*+]|[0-9]{1,9}\.) )?+(?=\S)")
_RULES = re.compile(r"\n\|(?=[|: ]*+-)[|:\- ]*+(?=\n|\Z)")
# If the letters are the same, only such lines can have changed their role.
_CHANGEABLE = re.compile(
    rf"\n(?!{_ITEM}|\|)(?:(?<=[^\n]\n)[^\n]| {{4}}|\t| {{0,3}}(?:>|<[A-Za-z])|#{{1,6}}[^#\s])"
)
_SIGN = re.compile(r"\n *+[-+] ++(?=[0-9０-９])([^\n]*)")
_TAG = re.compile(r'</?[a-zA-Z][^<>"]*(?:"[^"]*"[^<>"]*)*>')
# Elements of a body without attributes, or with such as nobody writes a text into.
_WRITTEN_TAG = re.compile(
    r"</?(?:b|i|u|s|em|strong|sub|sup|span|small|br|p|div)(?: (?:class|id|style|align)=\"[^\"<>\n]{0,80}\")*+ ?/?>"
)
_NUMBER = re.compile(r"^ *[0-9]{1,9}\. ", re.MULTILINE)
_MARKS = ("**", "[", "`")


def is_same(body: str, safe: str, blocks: Sequence[str] | None) -> bool:
    """Whether a body and its page certainly differ in nothing. ``blocks`` are the texts of the blocks of the page where
    they are known. Linear time."""
    return _is_built_the_same(f"\n{body}", safe) and _has_same_text(body, safe, blocks)


def _is_built_the_same(body: str, safe: str) -> bool:
    """Whether no line can have changed its role: text stands in paragraphs of one line, and items and rows are as many
    on the page as in the body."""
    if "\t" in body or _CHANGEABLE.search(body):
        return False
    if "|" in body and body.count("\n|") - len(_RULES.findall(body)) != safe.count("<tr>"):
        return False
    items = _ITEMS.findall(body)
    if len(items) != safe.count("<li") or any(items):
        return False
    return not items or not _may_differ_in_markers(body, safe)


def _may_differ_in_markers(body: str, safe: str) -> bool:
    if "<ol" in safe and NUMBERS.findall(body) != shown_numbers(safe):
        return True
    return "<ul" in safe and any(map(RATE.match, _SIGN.findall(body)))


def _has_same_text(body: str, safe: str, blocks: Sequence[str] | None) -> bool:
    text = TARGET.sub("", body) if "](" in body else body
    if "<" in text:
        text = _WRITTEN_TAG.sub("", text)
    for mark in _MARKS:
        if mark in text:
            text = text.replace(mark, "")
    numbered = "<ol" in safe
    if blocks is not None and _in_order(text, blocks, numbered=numbered):
        return True
    shown = "".join(blocks) if blocks is not None else html.unescape(_TAG.sub("", safe))
    text = _NUMBER.sub("", text) if numbered else text
    return significant(html.unescape(text) if "&" in text else text) == significant(shown)


def _in_order(text: str, blocks: Sequence[str], *, numbered: bool) -> bool:
    """Whether a text is made of these blocks, one after the other, with nothing but punctuation in between; or with the
    numbers of lists, if ``numbered``."""
    end = 0
    between: list[str] = []
    for block in blocks:
        start = text.find(block, end)
        if start < 0:
            return False
        between.append(text[end:start])
        end = start + len(block)
    between.append(text[end:])
    rest = "".join(between)
    return not significant(_NUMBER.sub("", rest) if numbered else rest)
