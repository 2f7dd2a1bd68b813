"""What a built site says of its items: read from catalogue.json and the pages, by a way that the index does not know.

So a mistake in how texts reach the index shows as a difference, and not as the same mistake twice.
"""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

from gongkai.search.acceptance.truth import Page

# Marks inside a text; the start or the end of anything else ends a text.
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i img ins kbd mark q s samp small span strong sub sup time u var wbr".split()
)


class BrokenSiteError(Exception):
    """The folder holds no whole site; the message is a Chinese sentence."""


def built_pages(site: Path) -> list[Page]:
    """Every item of the site in the order of the catalogue. Raises :class:`BrokenSiteError`."""
    try:
        rows = json.loads((site / "catalogue.json").read_bytes())["条目"]
    except (OSError, ValueError, KeyError) as error:
        raise BrokenSiteError(f"{site} 里没有可用的 catalogue.json，请先运行 gongkai build") from error
    return [_page(site, row) for row in rows]


def _page(site: Path, row: dict) -> Page:
    address = row["链接"]
    try:
        body = _Body((site / address / "index.html").read_text(encoding="utf-8"))
    except OSError as error:
        raise BrokenSiteError(f"{site} 里没有 {address} 的页面，请重新运行 gongkai build") from error
    numbers = tuple(row[name] for name in ("索引号", "发文字号") if row.get(name))
    described = [row.get(name, "") for name in ("责任科室", "内容概述")]
    names = [file["名称"] for file in row.get("附件", ())]
    return Page(
        address, row["标题"], numbers, (*filter(None, described), *row.get("关键词", ()), *names, *body.texts)
    )


class _Body(HTMLParser):
    """The texts of ``article.item-body``, block by block."""

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
