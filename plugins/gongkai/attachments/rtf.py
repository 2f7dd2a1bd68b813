"""RTF: the visible text, then notes, hidden and deleted text, properties, field codes and objects."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .errors import UnreadableError
from .model import Location
from .rtf_layout import RtfLayout, heading_styles
from .rtf_objects import read_binary, read_objects, read_packed_digits, read_picture_digits
from .rtf_tokens import ALIGN, BESIDE, BREAKS, CHARSETS, DESTINATIONS, SHIFTS, SHOWN, SYMBOLS, tokens
from .sink import Sink
from .table_rows import Edge

_DEEPEST = 500
_MOST_CELLS = 500


@dataclass(frozen=True, slots=True)
class _State:
    """The state of a group: the destination of its text, what hides it, the font, the number of bytes per character."""

    kind: str = "paragraph"
    hidden: str = ""
    font: int = 0
    skip: int = 1
    size: int = 24
    colour: int = 0
    align: str = ""
    in_table: bool = False
    level: int = 0
    shift: str = ""
    drawn: bool = False


class _Reader:
    def __init__(self, sink: Sink) -> None:
        self.sink = sink
        self.layout = RtfLayout(sink.recorder) if sink.recorder is not None else None
        self.page = "cp1252"
        self.fonts: dict[int, str] = {}
        self.whites: set[int] = set()
        self.state = _State()
        self.stack: list[_State] = []
        self.number = 0
        self.texts: dict[str, list[str]] = {}
        self.raw = bytearray()
        self.skipping, self.optional = 0, False
        self.objects: list[bytes] = []
        self.pictures: list[str] = []
        self.packed: list[str] = []
        self.binaries: list[bytes] = []
        self.colours: list[list[int]] = [[-1, -1, -1]]
        self.inside = ""
        self.row: list[Edge] = []
        self.merging = (False, False)
        self.headings: dict[int, int] = {}

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
            if before.kind == "packed" and self.state.kind != "packed":
                self.packed.append("".join(self.texts.pop("packed", ())))
            if before.kind == "picture" and self.state.kind != "picture":
                self._picture(is_drawn=before.drawn)
            if (
                before.kind and before.kind not in ("paragraph", self.state.kind)
            ) or before.kind == "variable":
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
        if name in DESTINATIONS:
            self._enter(name)
        elif name == "shppict":
            pass  # what it holds is the picture itself
        elif self.optional:
            self.state = replace(self.state, kind="part")
        elif name in BREAKS:
            self.flush(self.state.kind if self.state.kind in BESIDE else "")
            self._mark(name)
        elif name in SYMBOLS:
            self.text(SYMBOLS[name])
        else:
            self._format(name, number)
        self.optional = False

    def _enter(self, name: str) -> None:
        """A destination begins."""
        kind = DESTINATIONS[name]
        if kind == "footnote" and self.layout is not None and self.state.kind == "paragraph":
            self.layout.note()
        drawn = kind == "picture" and self._is_drawn()
        self.state = replace(self.state, kind=kind, drawn=drawn)
        self.inside = name

    def _is_drawn(self) -> bool:
        """Whether an image that begins here belongs to the body: it is neither the copy for old programs nor a
        letterhead."""
        kinds = {state.kind for state in (*self.stack, self.state)}
        return self.layout is not None and kinds <= {"paragraph", "part"} and not self.state.hidden

    def _picture(self, *, is_drawn: bool) -> None:
        digits = "".join(self.texts.pop("picture", ()))
        self.pictures.append(digits)
        if self.layout is not None and is_drawn:
            self.layout.picture(digits)

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
            self.state = replace(state, hidden="", size=24, colour=0, shift="")
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
            self.fonts[state.font] = CHARSETS.get(number, "")
        elif name in ALIGN:
            self.state = replace(state, align=ALIGN[name])
        elif name == "pard":
            self.state = replace(state, align="", in_table=False, level=0)
        elif name == "s":
            self.state = replace(state, level=self.headings.get(number or 0, 0))
        elif name == "outlinelevel":
            self.state = replace(state, level=number + 1 if number is not None and 0 <= number < 6 else 0)
        elif name in SHIFTS:
            self.state = replace(state, shift=SHIFTS[name] if on else "")
        elif name == "intbl":
            self.state = replace(state, in_table=True)
        elif name in ("trowd", "clvmrg", "clmrg", "cellx"):
            self._row_format(name, number)
        elif name in ("red", "green", "blue"):
            self.colours[-1][("red", "green", "blue").index(name)] = number or 0

    def byte(self, value: int) -> None:
        """A byte by its two hexadecimal digits."""
        if self.skipping:
            self.skipping -= 1
        else:
            self.raw.append(value)

    def plain(self, data: bytes) -> None:
        """Literal characters."""
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
        """Convert the pending bytes to text."""
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
        """Add text to the current paragraph."""
        if not self.state.kind or self.state.kind == "object":
            return
        key = self._key()
        self.texts.setdefault(key, []).append(text)
        if self.layout is not None and key == "paragraph":
            self.layout.text(text, self.state.shift)

    def _key(self) -> str:
        state = self.state
        if state.kind in SHOWN:
            if state.hidden:
                return state.hidden
            if state.size <= 4:
                return "tiny-text"
            if 0 < state.colour < len(self.colours) and min(self.colours[state.colour]) >= 0xF5:
                return "white-text"
        return state.kind

    def _show(self, kind: str, text: str, place: Location) -> None:
        if self.layout is not None and kind == "paragraph":
            self.layout.dress(self.state.align, self.state.level, self.state.in_table)
        if self.layout is not None and kind == "footnote":
            with self.layout.in_note():
                self.sink.show(kind, text, place)
        else:
            self.sink.show(kind, text, place)

    def flush(self, only: str = "") -> None:
        """The end of a paragraph, a cell or a group."""
        self.decode()
        self.number += not only
        place = Location(f"第{self.number}段", paragraph=self.number)
        for kind in [only] if only else list(self.texts):
            text = (
                "".join(self.texts.pop(kind, ()))
                .encode("utf-16-le", "surrogatepass")
                .decode("utf-16-le", "replace")
            )
            if kind in SHOWN:
                self._show(kind, text, place)
            else:
                self.sink.hide(kind, text, place)
        if self.layout is not None and not only:
            self.layout.end(self.state.in_table)


def read_rtf(data: bytes, sink: Sink) -> None:
    """An RTF file. Raises :class:`UnreadableError`, :class:`LimitError`."""
    reader = _Reader(sink)
    reader.headings = heading_styles(data) if reader.layout is not None else {}
    for match in tokens(data, reader.binaries):
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
    read_objects(b"".join(reader.objects), sink)
    for picture in reader.pictures:
        read_picture_digits(picture, sink)
    for digits in reader.packed:
        read_packed_digits(digits, sink)
    for binary in reader.binaries:
        read_binary(binary, sink)
