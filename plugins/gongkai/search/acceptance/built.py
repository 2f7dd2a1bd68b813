"""Read the texts of the items of a built site from ``catalogue.json`` and the HTML pages.

Independent of the code that feeds the index, so that a mistake there shows as a difference.
"""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from gongkai.search.acceptance.truth import Page

# Inline elements; the start or the end of any other element ends a text.
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i img ins kbd mark q s samp small span strong sub sup time u var wbr".split()
)


class BrokenSiteError(Exception):
    """The folder is not a complete site; the message is a Chinese sentence."""


def built_pages(site: Path) -> list[Page]:
    """All items of the site, in catalogue order. Raises :class:`BrokenSiteError`."""
    try:
        entries = json.loads((site / "catalogue.json").read_bytes())["条目"]
    except (OSError, ValueError, KeyError) as error:
        raise BrokenSiteError(f"{site} 里没有可用的 catalogue.json，请先运行 gongkai build") from error
    return [_page(site, entry) for entry in entries]


def _page(site: Path, entry: dict[str, Any]) -> Page:
    address = entry["链接"]
    try:
        body = _Body((site / address / "index.html").read_text(encoding="utf-8"))
    except OSError as error:
        raise BrokenSiteError(f"{site} 里没有 {address} 的页面，请重新运行 gongkai build") from error
    numbers = tuple(entry[name] for name in ("索引号", "发文字号") if entry.get(name))
    described = [entry.get(name, "") for name in ("责任科室", "内容概述")]
    names = [file["名称"] for file in entry.get("附件", ())]
    texts = (*filter(None, described), *entry.get("关键词", ()), *names, *body.texts)
    return Page(address, entry["标题"], numbers, texts)


class _Body(HTMLParser):
    """Collects the texts of ``article.item-body``, one per block."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._depth = 0
        self._current: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "article":
            named = (dict(attrs).get("class") or "").split()
            self._depth += bool(self._depth or "item-body" in named)
        elif tag == "br":
            self._current.append("\n")
        if tag not in _INLINE and tag != "br":
            self._end_text()

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE and tag != "br":
            self._end_text()
        if tag == "article" and self._depth:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth:
            self._current.append(data)

    def _end_text(self) -> None:
        text = "".join(self._current)
        self._current.clear()
        if text.strip():
            self.texts.append(text)
