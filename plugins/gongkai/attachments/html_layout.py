"""The layout of a web page: its content element, the metadata in meta tags and header tables, alignment, tables,
images, links to files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .layout import Run
from .recorder import Dress, Recorder
from .xml_tree import Element, descendants, local, text_of

_CONTENT = (
    "item-body", "ucap-content", "trs_editor", "trs_uedit", "trs_editor_view", "pages_content", "vsb_content", "zoom",
    "article-content", "article_content", "articlecontent", "articlecon", "article-con", "wp_articlecontent",
    "content-text", "content_text", "bt_content", "j-fontcontent", "custom_unionstyle", "xxgk_content", "detail_content",
    "detail-content", "news_content", "newscontent", "arti_content", "view_content", "main-content", "info_content",
)  # fmt: skip
_LABEL = re.compile(r"([^\s：:，。；（）()]{2,12}+)[：:](.{0,2000})", re.DOTALL)
_HAN = re.compile("[\u4e00-\u9fff]{2,10}")
_SPACE = re.compile(r"[\s\u3000]+")
_ALIGN = re.compile(r"text-align\s*:\s*(center|right|end)")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NEXT_LABEL = re.compile("[ |｜](?=[\u4e00-\u9fff]{2,8}[：:])")
_SHIFTS = ("sup", "sub")
_MOST_FIELDS = 400
_ENTRIES = ("td", "th", "li", "p", "span", "div", "dt", "dd")
_BLOCKS = ("table", "ul", "ol", "dl", "p", "div", "li")
_LONGEST_ENTRY = 2_000


class HtmlLayout:
    """Adds layout to the blocks of one page."""

    def __init__(self, recorder: Recorder, root: Element) -> None:
        self.recorder = recorder
        self.content = _content(root)
        self._align: list[str] = [""]
        self._tables: list[Element] = []
        self._marks: list[tuple[int, int]] = []
        self._shifted: list[tuple[int, int, str]] = []
        self._raised: list[int] = []
        self._level = 0
        self._read_fields(root)
        if self.content is not root:
            recorder.to_margin()

    def begin(self, element: Element, hidden: bool, position: int) -> None:
        """An element begins after ``position`` texts of its paragraph."""
        name = local(element)
        if element is self.content:
            self.recorder.to_body()
        self._align.append(_alignment(element) or self._align[-1])
        if name in _HEADINGS:
            self._level = _HEADINGS[name]
        if name in _SHIFTS:
            self._raised.append(position)
        if hidden:
            return
        if name == "table" and self._is_data(element):
            self._tables.append(element)
            self.recorder.open_table()
        elif name == "tr" and self._tables:
            self.recorder.open_row()
        elif name in ("td", "th") and self._tables:
            self._open_cell(element)
        elif name == "img":
            self._picture(element, position)
        elif name == "a" and element.get("href") and self._is_inside(element):
            self.recorder.links.append((text_of(element).strip(), element.get("href")))

    def end(self, element: Element, position: int) -> None:
        """An element ends and its paragraph is complete; ``position`` texts of the current paragraph were read before
        its end."""
        self._align.pop()
        if local(element) in _SHIFTS:
            self._shifted.append((self._raised.pop(), position, local(element)))
        if local(element) in _HEADINGS:
            self._level = 0
        if self._tables and element is self._tables[-1]:
            self._tables.pop()
            self.recorder.close_table()
        if element is self.content:
            self.recorder.to_margin()

    def dress(self, texts: list[tuple[str, str]]) -> None:
        """Describe the paragraph of the next piece."""
        marks, self._marks = self._marks, []
        shifted, self._shifted = self._shifted, []
        runs: list[Run] = []
        for position, (kind, text) in enumerate(texts):
            runs += [Run(picture=number) for place, number in marks if place == position]
            if not kind and (text := _SPACE.sub(" ", text)):
                shift = next((name for start, end, name in shifted if start <= position < end), "")
                runs.append(Run(text, shift=shift))
        runs += [Run(picture=number) for place, number in marks if place >= len(texts)]
        self.recorder.dress(Dress(tuple(runs), self._align[-1], level=self._level))

    def _open_cell(self, element: Element) -> None:
        columns, rows = (_number(element.get(key)) for key in ("colspan", "rowspan"))
        self.recorder.open_cell(0, columns, rows)

    def _picture(self, element: Element, position: int) -> None:
        source = element.get("src") or ""
        if source and self._is_inside(element):
            # No bytes: nothing is fetched; the importer may have the file beside the page.
            number = self.recorder.picture(source, b"", element.get("alt") or "")
            if number >= 0:
                self._marks.append((position, number))

    def _titles(self, root: Element) -> Iterator[str]:
        """The titles of the page: the first heading next to the content, then ``<title>`` up to the site's name."""
        heads = (head for head in root.iter("h1", "h2", "h3") if not self._is_inside(head))
        yield from (text for head in heads if (text := _SPACE.sub(" ", text_of(head)).strip()))
        title = next(root.iter("title"), None)
        if title is not None and (
            text := re.split(r"[_|—]|\s-\s?|-(?=\D)", text_of(title).strip())[0].strip()
        ):
            yield text

    def _is_data(self, table: Element) -> bool:
        """Whether a table contains data: one that contains tables or the whole content is page layout."""
        return not any(
            below is not table and (below is self.content or local(below) == "table")
            for below in table.iter()
        )

    def _is_inside(self, element: Element) -> bool:
        return element is self.content or any(above is self.content for above in element.iterancestors())

    def _read_fields(self, root: Element) -> None:
        fields = self.recorder.fields
        for meta in descendants(root, "meta"):
            name, content = meta.get("name") or meta.get("property"), (meta.get("content") or "").strip()
            if name and content and len(fields) < _MOST_FIELDS:
                fields.append(("meta", name.strip(), content))
        for entry in root.iter(*_ENTRIES):
            if len(fields) >= _MOST_FIELDS:
                return
            if self.content is not root and self._is_inside(entry):
                continue
            fields += [("表头", name, value) for name, value in _fields(entry)]
        fields += [("网页标题", "标题", text) for text in self._titles(root)]


def _content(root: Element) -> Element:
    """The content element: by the names that common systems give it, else the one with the most paragraphs."""
    named: dict[str, Element] = {}
    for element in root.iter("div", "td", "article", "section", "ucapcontent", "span"):
        words = f"{element.get('id') or ''} {element.get('class') or ''}".lower().split()
        for word in words:
            named.setdefault(word, element)
    for word in _CONTENT:
        if word in named and _has_text(named[word]):
            return named[word]
    articles = list(root.iter("article"))
    if len(articles) == 1:
        return articles[0]
    scores: dict[Element, int] = {}
    for paragraph in root.iter("p"):
        above = paragraph.getparent()
        if above is not None:
            scores[above] = scores.get(above, 0) + len(text_of(paragraph).strip())
    best = max(scores, key=lambda element: scores[element], default=None)
    return best if best is not None and scores[best] > 50 else root


def _has_text(element: Element) -> bool:
    return bool(text_of(element).strip()) or next(descendants(element, "img"), None) is not None


def _fields(entry: Element) -> Iterator[tuple[str, str]]:
    """Names and values: ``索引号：X`` in one element, several such one after the other, or a label and the element beside
    it."""
    if any(below is not entry for below in descendants(entry, *_BLOCKS)):
        return
    text = text_of(entry)
    if len(text) > _LONGEST_ENTRY:
        return
    label = _SPACE.sub("", text)
    beside = entry.getnext()
    is_label = label.endswith(("：", ":")) or local(entry) in ("th", "dt") or _heads_a_pair(entry, label)
    if is_label and 2 < len(label) <= 14 and beside is not None:
        yield label.rstrip("：:"), _SPACE.sub(" ", text_of(beside)).strip()
        return
    for part in _NEXT_LABEL.split(_SPACE.sub(" ", text).strip()):
        head, mark, value = part.partition("：" if "：" in part else ":")
        name = _SPACE.sub("", head)
        if mark and value.strip() and _LABEL.match(f"{name}："):
            yield name, value.strip(" |｜")


def _heads_a_pair(entry: Element, label: str) -> bool:
    """Whether a cell is a name in a row of names and values (``文件编号 | 某发〔2024〕5号 | …``)."""
    row = entry.getparent()
    if local(entry) != "td" or row is None or len(row) % 2 or not _HAN.fullmatch(label):
        return False
    return bool(row.index(entry) % 2 == 0)


def _alignment(element: Element) -> str:
    if local(element) == "center":
        return "center"
    match = _ALIGN.search((element.get("style") or "").lower())
    value = match[1] if match else (element.get("align") or "").lower()
    return {"center": "center", "right": "right", "end": "right"}.get(value, "")


def _number(value: str | None) -> int:
    return max(1, min(int(value), 500)) if value and value.isascii() and value.isdigit() else 1
