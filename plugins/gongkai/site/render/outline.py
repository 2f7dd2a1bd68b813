"""The contents of a long body: its headings, and anchors for the articles (第N条) of a document."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

_HEADING = re.compile(r'<h([23]) id="([^"]*+)"[^<>]*+>((?:[^<]|<(?!/?h[1-6]\b))*+)</h\1>')
_TAG = re.compile(r"<[^<>]*+>")
_ARTICLE = re.compile(
    r"<p>(?=(?:<strong>)?第([零〇一二三四五六七八九十百千]{1,9}|[0-9]{1,4})条(?:[　 \s]|</strong>))"
)
_FEWEST_HEADINGS, _FEWEST_ARTICLES, _MOST = 3, 8, 60
_DIGITS = {word: value for value, word in enumerate("零一二三四五六七八九")} | {"〇": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}


class Entry(NamedTuple):
    """An entry of the contents: ``anchor`` is an id in the page, ``level`` 2 or 3."""

    anchor: str
    text: str
    level: int


def with_article_anchors(html: str) -> tuple[str, tuple[Entry, ...]]:
    """``html`` of a body with ``id="tiao-8"`` on the paragraph that begins 第八条, and the articles so marked."""
    found: list[Entry] = []
    used: set[str] = set()

    def anchored(match: re.Match[str]) -> str:
        anchor = f"tiao-{number_of(match[1])}"
        if anchor in used or f'id="{anchor}"' in html:
            return match[0]
        used.add(anchor)
        found.append(Entry(anchor, f"第{match[1]}条", 2))
        return f'<p id="{anchor}">'

    return _ARTICLE.sub(anchored, html) if "条" in html else html, tuple(found)


def contents(html: str, articles: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The contents of a body: its headings of the second and third level where there are three or more, else its
    articles where there are eight or more."""
    found = [
        Entry(anchor, unescape(_TAG.sub("", text)).strip(), int(level))
        for level, anchor, text in _HEADING.findall(html)
    ]
    if len(found) > _MOST:
        found = [entry for entry in found if entry.level == 2]
    if len(found) >= _FEWEST_HEADINGS:
        return tuple(found[:_MOST])
    return articles[:_MOST] if len(articles) >= _FEWEST_ARTICLES else ()


def number_of(words: str) -> int:
    """The value of a whole number below 10,000 in digits or Chinese words: 二十一 is 21."""
    if words.isdigit() and words.isascii():
        return int(words)
    total, digit = 0, 0
    for word in words:
        if word in _UNITS:
            total += (digit or 1) * _UNITS[word]
            digit = 0
        else:
            digit = digit * 10 + _DIGITS[word] if digit else _DIGITS[word]
    return total + digit
