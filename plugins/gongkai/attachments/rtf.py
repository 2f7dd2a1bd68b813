"""RTF: the text that is seen, then notes, hidden and deleted text, properties, fields' codes and objects."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .errors import UnreadableError
from .model import Place
from .recorder import Dress
from .sink import Sink
from .strings import words_in
from .table_rows import Edge

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_DESTINATIONS = {
    "info": "property", "author": "property", "operator": "property", "company": "property", "title": "property",
    "subject": "property", "keywords": "property", "doccomm": "property", "manager": "property", "category": "property",
    "template": "path", "annotation": "comment", "atnauthor": "comment-author", "atnid": "comment-author",
    "footnote": "footnote", "header": "header", "headerl": "header", "headerr": "header", "headerf": "header",
    "footer": "footer", "footerl": "footer", "footerr": "footer", "footerf": "footer", "fldinst": "field-code",
    "bkmkstart": "bookmark", "docvar": "variable", "userprops": "property", "propname": "property", "staticval": "property",
    "revtbl": "revision-author", "sn": "part", "sv": "part", "objclass": "part", "xmlopen": "part", "shptxt": "drawing",
    "ffdeftext": "form-field", "ffhelptext": "form-field", "ffl": "form-field", "filetbl": "path", "stylesheet": "",
    "fonttbl": "", "colortbl": "", "pict": "", "themedata": "", "colorschememapping": "", "datastore": "", "latentstyles": "",
    "listtable": "", "listoverridetable": "", "rsidtbl": "", "generator": "property", "objdata": "object", "nonshppict": "",
    "xmlnstbl": "", "bkmkend": "", "panose": "", "falt": "", "pntext": "paragraph", "wgrffmtfilter": "", "mmathPr": "",
}  # fmt: skip
_SHOWN = {"paragraph", "footnote", "header", "footer", "drawing"}
_BREAKS = {"par", "line", "cell", "row", "sect", "page", "nestcell", "nestrow", "column"}
_SYMBOLS = {
    "tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": "\u2003", "enspace": "\u2002",
}  # fmt: skip
_CHARSETS = {134: "gb18030", 136: "big5", 128: "cp932", 129: "cp949", 204: "cp1251", 0: "", 1: ""}
_ALIGN = {"qc": "center", "qr": "right", "ql": "", "qj": ""}
_DEEPEST = 500
_MOST_CELLS = 500


@dataclass(frozen=True, slots=True)
class _State:
    """The state of a group: where its text goes, what hides it, the font, how many bytes stand for a character."""

    kind: str = "paragraph"
    hidden: str = ""
    font: int = 0
    skip: int = 1
    size: int = 24
    colour: int = 0
    align: str = ""
    in_table: bool = False


class _Reader:
    def __init__(self, sink: Sink) -> None:
        self.sink = sink
        self.page = "cp1252"
        self.fonts: dict[int, str] = {}
        self.whites: set[int] = set()
        self.state = _State()
        self.stack: list[_State] = []
        self.number = 0
        self.texts: dict[str, list[str]] = {}
        self.raw = bytearray()
        self.skipping = 0
        self.optional = False
        self.objects: list[bytes] = []
        self.colours: list[list[int]] = [[-1, -1, -1]]
        self.inside = ""
        self.row: list[Edge] = []
        self.merging = (False, False)

    def group(self, opening: bool) -> None:
        """A brace."""
        self.decode()
        if opening:
            if len(self.stack) > _DEEPEST:
                raise UnreadableError("too-large", "RTF 嵌套太深，没有读完")
            self.stack.append(self.state)
        elif self.stack:
            before = self.state
            self.state = self.stack.pop()
            if before.kind not in ("paragraph", self.state.kind):
                self.flush(before.kind)
        self.optional = False

    def word(self, name: str, number: int | None) -> None:
        """A control word."""
        if name == "u":
            self.decode()
            code = (number or 0) % 0x10000
            self.text(chr(code))
            self.skipping = self.state.skip
            return
        self.decode()
        if name in _DESTINATIONS:
            self.state = replace(self.state, kind=_DESTINATIONS[name])
            self.inside = name
        elif self.optional:
            self.state = replace(self.state, kind="part")
        elif name in _BREAKS:
            self.flush()
            self._mark(name)
        elif name in _SYMBOLS:
            self.text(_SYMBOLS[name])
        elif name == "bin":
            self.skipping = 0
        else:
            self._format(name, number)
        self.optional = False

    def _mark(self, name: str) -> None:
        """The end of a cell or a row, for the layout."""
        recorder = self.sink.recorder
        if recorder is None or self.state.kind != "paragraph":
            return
        if name == "cell":
            recorder.end_cell()
        elif name == "row":
            recorder.end_row(self.row)

    def _row_format(self, name: str, number: int | None) -> None:
        if name == "trowd":
            self.row, self.merging = [], (False, False)
        elif name in ("clvmrg", "clmrg"):
            self.merging = (self.merging[0] or name == "clvmrg", self.merging[1] or name == "clmrg")
        elif name == "cellx" and len(self.row) < _MOST_CELLS:
            self.row.append(Edge(number or 0, self.merging[1], self.merging[0]))
            self.merging = (False, False)

    def _format(self, name: str, number: int | None) -> None:
        state = self.state
        on = number != 0
        if name == "v":
            self.state = replace(state, hidden="hidden-text" if on else "")
        elif name == "deleted":
            self.state = replace(state, hidden="deleted" if on else "")
        elif name == "plain":
            self.state = replace(state, hidden="", size=24, colour=0)
        elif name == "fs":
            self.state = replace(state, size=number or 24)
        elif name == "cf":
            self.state = replace(state, colour=number or 0)
        elif name == "f":
            self.state = replace(state, font=number or 0)
        elif name == "uc":
            self.state = replace(state, skip=max(0, number if number is not None else 1))
        elif name == "ansicpg" and number:
            self.page = {936: "gb18030", 950: "big5", 65001: "utf-8"}.get(number, f"cp{number}")
        elif name == "fcharset" and number is not None:
            self.fonts[state.font] = _CHARSETS.get(number, "")
        elif name in _ALIGN:
            self.state = replace(state, align=_ALIGN[name])
        elif name == "pard":
            self.state = replace(state, align="", in_table=False)
        elif name == "intbl":
            self.state = replace(state, in_table=True)
        elif name in ("trowd", "clvmrg", "clmrg", "cellx"):
            self._row_format(name, number)
        elif name in ("red", "green", "blue"):
            self.colours[-1][("red", "green", "blue").index(name)] = number or 0

    def byte(self, value: int) -> None:
        """A byte by its two digits."""
        if self.skipping:
            self.skipping -= 1
        else:
            self.raw.append(value)

    def plain(self, data: bytes) -> None:
        """Characters as they stand."""
        if self.inside == "colortbl" and b";" in data:
            self.colours += [[-1, -1, -1] for _ in range(data.count(b";"))]
        if self.skipping:
            cut = min(self.skipping, len(data))
            self.skipping -= cut
            data = data[cut:]
        if self.state.kind == "object":
            self.objects.append(data)
            return
        self.raw += data

    def decode(self) -> None:
        """The bytes at hand become text."""
        if not self.raw:
            return
        encoding = self.fonts.get(self.state.font) or self.page
        raw, self.raw = bytes(self.raw), bytearray()
        try:
            text = raw.decode(encoding, "replace")
        except LookupError:
            text = raw.decode("cp1252", "replace")
        self.text(text)

    def text(self, text: str) -> None:
        """Take text into the paragraph at hand."""
        if not self.state.kind or self.state.kind == "object":
            return
        self.texts.setdefault(self._key(), []).append(text)

    def _key(self) -> str:
        state = self.state
        if state.kind in _SHOWN:
            if state.hidden:
                return state.hidden
            if state.size <= 4:
                return "tiny-text"
            if 0 < state.colour < len(self.colours) and min(self.colours[state.colour]) >= 0xF5:
                return "white-text"
        return state.kind

    def _dress(self, kind: str) -> None:
        if self.sink.recorder is not None and kind == "paragraph":
            self.sink.recorder.dress(Dress(align=self.state.align, lined=self.state.in_table))

    def flush(self, only: str = "") -> None:
        """The end of a paragraph, a cell or a group."""
        self.decode()
        self.number += not only
        place = Place(f"第{self.number}段", paragraph=self.number)
        for kind in [only] if only else list(self.texts):
            text = (
                "".join(self.texts.pop(kind, ()))
                .encode("utf-16-le", "surrogatepass")
                .decode("utf-16-le", "replace")
            )
            if kind in _SHOWN:
                self._dress(kind)
                self.sink.show(kind, text, place)
            else:
                self.sink.hide(kind, text, place)


def read_rtf(data: bytes, sink: Sink) -> None:
    """An RTF file. Raises :class:`UnreadableError`, :class:`LimitError`."""
    reader = _Reader(sink)
    for match in _TOKEN.finditer(data):
        if match[5]:
            reader.group(match[5] == b"{")
        elif match[1]:
            reader.word(match[1].decode(), int(match[2]) if match[2] else None)
        elif match[3]:
            reader.byte(int(match[3], 16))
        elif match[4] == b"*":
            reader.optional = True
        elif match[4]:
            reader.plain({b"~": b" ", b"_": b"-"}.get(match[4], match[4] if match[4] in b"\\{}" else b""))
        elif match[6]:
            reader.plain(match[6])
    reader.flush()
    _read_objects(b"".join(reader.objects), sink)


def _read_objects(digits: bytes, sink: Sink) -> None:
    """Embedded objects in hexadecimal: files and packages."""
    digits = b"".join(digits.split())
    if not digits:
        return
    sink.find("embedded-file", "含有嵌入的对象")
    try:
        raw = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii", "ignore"))
    except ValueError:
        sink.fail("not-in-full", "嵌入的对象读不出来")
        return
    starts = [at for sign in (b"\xd0\xcf\x11\xe0", b"PK\3\4", b"%PDF-") if (at := raw.find(sign)) >= 0]
    if starts:
        sink.descend(raw[min(starts) :], "嵌入的对象")
        return
    for text in words_in(raw):
        sink.hide("binary", text, Place("嵌入的对象"))
