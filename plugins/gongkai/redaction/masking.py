"""``gongkai mask``: a copy of a file with personal numbers, homes and mails masked; everything else stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from lxml import etree

from gongkai.attachments.errors import UnreadableError
from gongkai.attachments.limits import LIMITS, Bounds
from gongkai.attachments.plain import delimiter_of
from gongkai.attachments.sightings import CLOSED, INTERNAL, SECRECY, Sighting, sightings
from gongkai.attachments.xml_tree import Element, descendants, local
from gongkai.privacy.detectors import Kind
from gongkai.redaction.cleaning import Read
from gongkai.redaction.errors import RedactionError
from gongkai.redaction.package import Members
from gongkai.redaction.splice import Masks, NodeText, mask_across

_ENCODINGS = ("utf-8-sig", "gb18030")
_NUMERIC = re.compile(r"[0-9]{11}|[0-9]{15,19}")
# A cell of a text, quoted or not, and its end; by the delimiter of the cells.
_CELLS = {
    ",": re.compile(r'("(?:[^"]|"")*+"|[^,\r\n]*+)(,|\r\n|\r|\n|\Z)'),
    ";": re.compile(r'("(?:[^"]|"")*+"|[^;\r\n]*+)(;|\r\n|\r|\n|\Z)'),
    "\t": re.compile(r'("(?:[^"]|"")*+"|[^\t\r\n]*+)(\t|\r\n|\r|\n|\Z)'),
}
_LONGEST_HEADING = 30
_MOST_PLACES = 8
KINDS = ("text", "docx", "xlsx", "odt", "ods")
"""The kinds of files that can be masked."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A masked copy, how many numbers were masked in it, and what is left to a person: places about health, relief or
    penalties, which masking cannot make harmless."""

    data: bytes
    count: int
    left: tuple[str, ...] = ()


def mask(
    data: bytes, read: Read, masks: Masks = MappingProxyType({}), bounds: Bounds = LIMITS.bounds
) -> Masked:
    """A copy with every personal number, home and mail masked, as the detectors find them.

    ``masks`` are forms other than the usual ones. Raises :class:`RedactionError` if the file is not read in full, is
    of another kind, or if a number is left (split over two cells, in an image).
    """
    before = read(data)
    if before.failures:
        raise RedactionError("\n".join(dict.fromkeys(failure.message for failure in before.failures)))
    made = _made(data, before.kind, masks, bounds)
    after = read(made.data)
    if after.failures or after.kind != before.kind:
        raise RedactionError("打码以后读不出来了，原来的文件没有动")
    found = [one for one in sightings(after.pieces)[0] if one.kind not in (SECRECY, INTERNAL, CLOSED)]
    left = [one for one in found if one.kind != Kind.CONDITION.value]
    if left:
        raise RedactionError(f"还有号码打不了码：{_places(left)}，请自己改掉，另存后再打码")
    conditions = [one for one in found if one.kind == Kind.CONDITION.value]
    return replace(made, left=(_places(conditions),) if conditions else ())


def _made(data: bytes, kind: str, masks: Masks, bounds: Bounds) -> Masked:
    try:
        return _mask_text(data, masks) if kind == "text" else _mask_package(data, kind, masks, bounds)
    except UnreadableError as error:
        raise RedactionError(str(error)) from error
    except (RedactionError, MemoryError):
        raise
    except Exception:  # a broken file makes libraries raise anything; the message may quote the file
        raise RedactionError("文件损坏，没有打码") from None


def _places(found: list[Sighting]) -> str:
    places = list(dict.fromkeys(f"{one.place}（{one.kind} {one.masked}）" for one in found))
    more = f"等 {len(places)} 处" if len(places) > _MOST_PLACES else ""
    return "、".join(places[:_MOST_PLACES]) + more


def _mask_text(data: bytes, masks: Masks) -> Masked:
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        holder = _Text(text)
        mark = delimiter_of(text)
        count = mask_across([holder], masks) if mark is None else _mask_table(holder, mark, masks)
        bom = encoding == "utf-8-sig" and data.startswith(b"\xef\xbb\xbf")
        plain = "utf-8" if encoding == "utf-8-sig" and not bom else encoding
        return Masked(holder.text.encode(plain), count)
    raise RedactionError("文字的编码认不出来，没有打码：请另存为 UTF-8")


def _mask_table(holder: _Text, mark: str, masks: Masks) -> int:
    """Mask a text of cells: each below the heading of its column."""
    done: list[str] = []
    count = column = 0
    above: dict[int, str] = {}
    for match in _CELLS[mark].finditer(holder.text):
        quote = '"' if len(match[1]) > 1 and match[1][0] == match[1][-1] == '"' else ""
        cell = _Text(match[1][len(quote) : len(match[1]) - len(quote)])
        plain = cell.text.strip()
        count += mask_across([cell], masks, above.get(column, ""))
        if (
            column not in above
            and plain
            and len(plain) <= _LONGEST_HEADING
            and not any(map(str.isdigit, plain))
        ):
            above[column] = plain
        done += (quote, cell.text, quote, match[2])
        column = column + 1 if match[2] == mark else 0
    holder.set("".join(done))
    return count


@dataclass(slots=True)
class _Text:
    text: str

    def get(self) -> str:
        return self.text

    def set(self, text: str) -> None:
        self.text = text


def _mask_package(data: bytes, kind: str, masks: Masks, bounds: Bounds) -> Masked:
    maskers = {
        "docx": _mask_word,
        "xlsx": _mask_workbook,
        "odt": _mask_open_document,
        "ods": _mask_open_document,
    }
    if kind not in maskers:
        raise RedactionError("这种文件打不了码：请另存为 .docx、.xlsx、.odt、.ods、.csv 或 .txt，再打码")
    members = Members(data, bounds)
    return Masked(*_packed(members, maskers[kind](members, masks)))


def _packed(members: Members, count: int) -> tuple[bytes, int]:
    return members.packed(), count


def _mask_word(members: Members, masks: Masks) -> int:
    return _mask_parts(members, masks, "word/", ("p",), ("t", "delText", "instrText"))


def _mask_parts(
    members: Members, masks: Masks, folder: str, blocks: tuple[str, ...], texts: tuple[str, ...]
) -> int:
    count = 0
    for name in members.data:
        if name.startswith(folder) and name.endswith(".xml"):
            root, own = members.tree(name), 0
            for block in descendants(root, *blocks):
                own += mask_across([NodeText(one) for one in descendants(block, *texts)], masks)
            if own:
                members.put_tree(name, root)
            count += own
    return count


def _mask_workbook(members: Members, masks: Masks) -> int:
    names = {name.lower(): name for name in members.data}
    shared = names.get("xl/sharedstrings.xml")
    strings = members.tree(shared) if shared else None
    entries = [one for one in strings if local(one) == "si"] if strings is not None else []
    plain = ["".join(t.text or "" for t in descendants(entry, "t")) for entry in entries]
    headings: dict[int, str] = {}
    count = 0
    for name in members.data:
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            root = members.tree(name)
            own = sum(_mask_cells(root, plain, headings, masks))
            if own:
                members.put_tree(name, root)
            count += own
    in_strings = sum(
        mask_across([NodeText(t) for t in descendants(entry, "t")], masks, headings.get(number, ""))
        for number, entry in enumerate(entries)
    )
    if in_strings and shared and strings is not None:
        members.put_tree(shared, strings)
    return (
        count
        + in_strings
        + _mask_parts(members, masks, "xl/comments", ("comment",), ("t",))
        + _mask_parts(members, masks, "xl/threadedComments/", ("threadedComment",), ("text",))
    )


def _mask_cells(root: Element, plain: list[str], headings: dict[int, str], masks: Masks) -> Iterator[int]:
    """The texts and numbers in the cells themselves; adds to ``headings`` the heading above each shared text (by its
    number)."""
    above: dict[str, str] = {}
    for cell in descendants(root, "c"):
        column = (cell.get("r") or "").rstrip("0123456789")
        kind, value = cell.get("t"), next(descendants(cell, "v"), None)
        if (
            kind == "s"
            and value is not None
            and (value.text or "").isdigit()
            and int(value.text) < len(plain)
        ):
            number = int(value.text)
            if column in above:
                headings[number] = above[column]
            if len(plain[number]) <= _LONGEST_HEADING and not any(map(str.isdigit, plain[number])):
                above[column] = plain[number]
        elif kind == "inlineStr":
            yield mask_across([NodeText(t) for t in descendants(cell, "t")], masks, above.get(column, ""))
        elif kind == "str" and value is not None:
            yield mask_across([NodeText(value)], masks, above.get(column, ""))
        elif value is not None and _NUMERIC.fullmatch(value.text or ""):
            yield _mask_number(cell, value, masks, above.get(column, ""))


def _mask_number(cell: Element, value: Element, masks: Masks, heading: str) -> int:
    """A number kept as a number becomes a text once it is masked."""
    count = mask_across([NodeText(value)], masks, heading)
    if count:
        space = cell.tag.rpartition("}")[0]
        text = value.text
        for below in list(cell):
            cell.remove(below)
        cell.set("t", "inlineStr")
        etree.SubElement(etree.SubElement(cell, f"{space}}}is"), f"{space}}}t").text = text
    return count


def _mask_open_document(members: Members, masks: Masks) -> int:
    count = 0
    for name in ("content.xml", "styles.xml"):
        if name not in members.data:
            continue
        root = members.tree(name)
        own = sum(mask_across([*_texts_of(block)], masks) for block in descendants(root, "p", "h"))
        own += sum(_mask_value(cell, masks) for cell in descendants(root, "table-cell"))
        if own:
            members.put_tree(name, root)
        count += own
    return count


def _texts_of(block: Element) -> Iterator[NodeText]:
    yield NodeText(block)
    for below in block.iterdescendants():
        if isinstance(below.tag, str):
            yield NodeText(below)
        yield NodeText(below, tail=True)


def _mask_value(cell: Element, masks: Masks) -> int:
    """The value of a cell is kept a second time as an attribute."""
    for key, value in _attributes(cell, ("value", "string-value")).items():
        holder = _Text(value)
        if mask_across([holder], masks):
            del cell.attrib[key]
            kind = next(iter(_attributes(cell, ("value-type",))), None)
            if kind:
                cell.set(kind, "string")
            return 1
    return 0


def _attributes(element: Element, names: tuple[str, ...]) -> Mapping[str, str]:
    return {key: value for key, value in element.attrib.items() if key.rpartition("}")[2] in names}
