"""Orders 令 that issue a regulation: the head has no title but ``××省人民政府令`` and a number; what readers look for is
the regulation that the text issues (规章制定程序条例 第三十条: the order states number, name, date of adoption and of effect)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.attachments.layout import Block, Paragraph
from gongkai.importing.accounting import bare
from gongkai.importing.model import Draft, Guess

_WITHOUT_TITLE = re.compile(r"(?:令|\A公告|\A通告)\Z")
_ISSUED_BEFORE = re.compile(r"(?:公布|发布|颁布|公布施行|通过了?|将)\Z")
_ISSUED_AFTER = re.compile(r"(?:公布|发布|颁布)")
_FIRST_PARAGRAPHS = 5
_LONGEST_TITLE = 120


def name_order(blocks: Sequence[Block], draft: Draft) -> None:
    """Take the title of the one regulation that the first paragraphs issue, if the title read is that of an order, which
    then stands in its number."""
    title, number = draft.fields.get("标题"), draft.fields.get("发文字号")
    if title is None or number is None or not _WITHOUT_TITLE.search(title.value):
        return
    if not number.value.startswith(title.value):
        return
    found = [
        (name, line)
        for line in [one for one in blocks[:_FIRST_PARAGRAPHS] if isinstance(one, Paragraph)]
        for name in _issued(bare(line.text))
    ]
    if len({name for name, _ in found}) == 1:
        name, line = found[0]
        where = f"{line.place}，令所公布的《{name}》；纸上的标题“{title.value}”写在发文字号里，请核对"
        draft.fields["标题"] = Guess(name, where)


def _issued(text: str) -> Iterator[str]:
    """The names in 《》 that a paragraph says are issued: at its beginning, or right behind 公布."""
    for start, end in _quoted(text):
        before, after = text[:start], text[end + 1 :].partition("。")[0]
        first = not before and _ISSUED_AFTER.search(after)
        if (first or _ISSUED_BEFORE.search(before)) and 1 < end - start - 1 <= _LONGEST_TITLE:
            yield text[start + 1 : end]


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """The outermost 《 and 》 of each pair."""
    depth = start = 0
    for place, character in enumerate(text):
        if character == "《":
            start, depth = (place if depth == 0 else start), depth + 1
        elif character == "》" and depth:
            depth -= 1
            if depth == 0:
                yield start, place
