"""Web pages and related formats (mht, svg): the visible text, then scripts, comments and attributes."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage

from lxml import etree
from lxml import html as parser

from .errors import UnreadableError
from .html_code import joined_literals, read_data_url, unescaped
from .html_layout import HtmlLayout
from .html_tables import TableCursor
from .model import Location
from .plain import decode_text
from .sink import Sink
from .xml_tree import Element, local, refuse_large

_BLOCKS = {
    "p", "div", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "br", "tr", "table", "ul", "ol", "body", "title",
    "section", "article", "header", "footer", "pre", "blockquote", "dt", "dd", "caption", "option", "hr", "text",
    "desc", "metadata",
}  # fmt: skip
_CODE = {"script", "style", "noscript", "template", "head", "desc", "metadata"}
_CHARSET = re.compile(rb"charset\s*+=\s*+[\"']?\s*+([\w-]+)", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt)?\s*(?:;|$)|mso-hide"
)
_ADDRESSES = ("href", "src", "action", "data")


def read_html(data: bytes, sink: Sink) -> None:
    """A web page. Raises :class:`UnreadableError` if it is too large or not a page at all."""
    refuse_large(data)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", _decoded(data))
    try:
        root = parser.document_fromstring(text, parser=parser.HTMLParser(no_network=True, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("broken", "网页损坏，没有读") from error
    page = _Page(sink, HtmlLayout(sink.recorder, root) if sink.recorder is not None else None)
    page.read(root, "")
    page.flush()


def _decoded(data: bytes) -> str:
    match = _CHARSET.search(data[:4096])
    if match and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        name = match[1].decode().lower()
        try:
            return data.decode("gb18030" if name in ("gb2312", "gbk") else name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode_text(data).replace("\0", "")


class _Page:
    """A page while it is read: the current paragraph, by the kind of its hiding, and the tables that contain it."""

    def __init__(self, sink: Sink, layout: HtmlLayout | None) -> None:
        self.sink = sink
        self.layout = layout
        self.number = 0
        self.table, self.row, self.column, self.in_cell = 0, 0, 0, False
        self.texts: list[tuple[str, str]] = []
        self.tables = 0
        self.open: list[TableCursor] = []

    def read(self, element: Element, hidden: str) -> None:
        """Read an element with its descendants, and the text after it."""
        stack: list[tuple[Element, str, bool]] = [(element, hidden, False)]
        while stack:
            found, kind, done = stack.pop()
            if done:
                if local(found) in _BLOCKS or (self.layout and found is self.layout.content):
                    self.flush()
                self.in_cell = self.in_cell and local(found) not in ("td", "th")
                if self.layout is not None:
                    self.layout.end(found, len(self.texts))
                if local(found) == "table" and self.open:
                    self.open.pop()
                self.texts.append((kind, found.tail or ""))
                continue
            if not isinstance(found.tag, str):
                self.sink.hide("code", found.text, Location("网页的注释"))
                self.texts.append((kind, found.tail or ""))
                continue
            own = kind or self._hiding(found)
            self._begin(found, own)
            stack.append((found, kind, True))
            stack += [(below, own, False) for below in reversed(found)]

    def _begin(self, element: Element, kind: str) -> None:
        name = local(element)
        if name in _BLOCKS or (self.layout and element is self.layout.content):
            self.flush()
        self._count(name)
        if self.layout is not None:
            self.layout.begin(element, bool(kind), len(self.texts))
        if name == "table":
            self.tables += 1
            self.open.append(TableCursor(self.tables))
        elif self.open and name in ("tr", "td", "th"):
            self.open[-1].enter(name, element.get("rowspan"), element.get("colspan"))
        if name == "script":
            self.sink.find("javascript", "含有网页脚本")
        for key, value in element.attrib.items():
            if key.startswith("on"):
                self.sink.find("javascript", f"网页标签里有脚本（{key}）")
            if (
                key in _ADDRESSES
                or key in ("alt", "title", "content", "value", "placeholder", "srcdoc")
                or key.startswith(("data-", "on"))
            ):
                kind_of = "link" if key in _ADDRESSES else "attribute"
                self.sink.hide(kind_of, value, Location(f"网页标签 <{name}> 的 {key}"))
                read_data_url(value, self.sink)
            if key == "srcdoc":
                self.sink.descend(f"<html>{value}</html>".encode(), "网页里的网页")
        if name == "bdo" and element.get("dir", "").lower() == "rtl":
            self.sink.hide("hidden-text", element.text_content()[::-1], Location("倒写的文字"))
        self.texts.append((kind, element.text or ""))

    def _count(self, name: str) -> None:
        """Update the position in the table."""
        if name == "table":
            self.table, self.row = self.table + 1, 0
        elif name == "tr":
            self.row, self.column = self.row + 1, 0
        elif name in ("td", "th"):
            self.column, self.in_cell = self.column + 1, True

    def _hiding(self, element: Element) -> str:
        name = local(element)
        if name in _CODE and name != "head":
            return "code"
        if element.get("hidden") is not None or (name == "input" and element.get("type") == "hidden"):
            return "hidden-text"
        style = (element.get("style") or "").lower()
        if _HIDDEN.search(style):
            return "hidden-text"
        if re.search(r"(?<![-\w])color\s*:\s*(?:#fff(?:fff)?|white)\b", style) and "background" not in style:
            return "white-text"
        return ""

    def flush(self) -> None:
        """Emit the current paragraph."""
        texts, self.texts = self.texts, []
        shown = "".join(text for kind, text in texts if not kind)
        self.number += bool(shown.strip())
        at = self.open[-1] if self.open else None
        place = Location(f"第{self.number}段", paragraph=self.number)
        if self.in_cell:
            words = f"第{self.table}个表格第{self.row}行第{self.column}列"
            place = Location(words, sheet=str(self.table), row=self.row, column=self.column)
        if self.layout is not None:
            self.layout.dress(texts)
        if at is not None and at.column:
            place = Location(place.words, (), f"表{at.number}", at.row, at.column, paragraph=self.number)
        self.sink.show("paragraph", shown, place)
        if self.layout is not None:
            self.layout.recorder.undress()
        for kind in dict.fromkeys(kind for kind, _ in texts if kind):
            hidden = "".join(text for other, text in texts if other == kind)
            self.sink.hide(kind, hidden, place)
            if kind == "code":
                self.sink.hide(kind, unescaped(hidden), place)
                self.sink.hide(kind, joined_literals(hidden), place)


def read_mime(data: bytes, sink: Sink) -> None:
    """A web archive (mht) or a mail: its headers, then each part; the first text is visible."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        parts = [
            part for part in message.walk() if isinstance(part, EmailMessage) and not part.is_multipart()
        ]
        for name in ("From", "To", "Cc", "Subject", "Date", "Snapshot-Content-Location"):
            sink.hide("property", str(message.get(name) or ""), Location(f"邮件头“{name}”"))
        contents = [
            (part.get_content_type(), part.get_filename() or part.get_content_type(), _content(part))
            for part in parts
        ]
    except Exception as error:  # whatever a broken message makes the library raise
        raise UnreadableError("broken", "网页归档或邮件损坏，没有读完") from error
    for number, (kind, name, content) in enumerate(contents):
        if kind == "text/html" or (number == 0 and kind.startswith("text/")):
            (read_html if kind == "text/html" else _read_lines)(content, sink)
        else:
            sink.descend(content, name)


def _content(part: EmailMessage) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _read_lines(content: bytes, sink: Sink) -> None:
    for number, line in enumerate(decode_text(content).splitlines(), 1):
        sink.show("line", line, Location(f"第{number}行", row=number))
