"""Converts one document to one item: recognised, written as Markdown, rendered and compared with the original."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from gongkai.attachments.layout import Block, Layout, Paragraph, Picture, Sheet, Table
from gongkai.attachments.model import Reading
from gongkai.content.body_limits import excesses
from gongkai.content.markup.renderer import Renderer
from gongkai.importing.accounting import Account, account, bare
from gongkai.importing.body_text import heavy
from gongkai.importing.head import read_head
from gongkai.importing.hidden import hidden_content
from gongkai.importing.item_text import UNVERIFIED, item_text
from gongkai.importing.labels import read_fields
from gongkai.importing.markdown import Writer, shown_text
from gongkai.importing.model import Draft, File, LeftOut, ListedAttachment
from gongkai.importing.names import file_name, picture_ending
from gongkai.importing.notes import DOUBTFUL, LINKED_FILE, note_links, note_troubles
from gongkai.importing.orders import name_order
from gongkai.importing.reflow import reflowed
from gongkai.importing.sheets import is_too_large, table_of
from gongkai.importing.tail import read_tail
from gongkai.privacy.detectors import internal_marks, secrecy_marks

_PAGES = frozenset({"html", "mime", "svg"})
_SHEETS = frozenset({"xlsx", "xls", "ods", "excel-xml", "text"})
_NO_TEXT = (
    "里面没有读出文字：扫描件、图片请先识别文字（OCR），或者作为附件放进条目的文件夹；损坏的请重新取一份"
)
# Failures of the whole document after which its visible text may be incomplete.
_FATAL = frozenset(
    {
        "encrypted",
        "broken",
        "too-large",
        "too-deep",
        "entities",
        "too-slow",
        "out-of-memory",
        "crashed",
        "unknown",
    }
)


class NotImportedError(Exception):
    """A document that is not imported; the message is a Chinese sentence."""


@dataclass(slots=True)
class Made:
    """An item made from a document: its title or, if none was found, the name of the file; ``draft`` says where each
    value was read, ``hidden`` what readers do not see, ``account`` whether all characters are there."""

    name: str
    draft: Draft
    text: str
    files: list[File] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    account: Account | None = None
    kind: str = ""


def made_of(
    name: str,
    reading: Reading,
    renderer: Renderer,
    defaults: dict[str, str],
    attach: Callable[[Draft], list[tuple[str, File]]],
    picture_of: Callable[[str], bytes | None],
) -> Made:
    """The item for a document. ``defaults`` are values for fields missing in the document; ``attach`` returns the
    attachments beside it as (title, file), ``picture_of`` the bytes of an image of a web page that is stored beside
    it.

    Raises :class:`NotImportedError`.
    """
    layout = _layout(reading)
    draft = Draft()
    marked = _take_margins(layout, draft, reading.kind)
    if layout.fields:
        read_fields(layout.fields, draft)
    draft.blocks = [*marked, *_recognised(list(layout.blocks), reading.kind, draft)]
    draft.linked = [one for one in layout.links if LINKED_FILE.search(one[1])]
    note_links(layout, draft)
    note_troubles(reading, layout, draft)
    pictures, files = _pictures(layout, draft, picture_of)
    attached = attach(draft)
    body, kept = _body(draft, layout, pictures, renderer)
    draft.notes += [f"正文过大：{one.message}" for one in excesses(body)[:3]]
    made = Made(draft.fields["标题"].value if "标题" in draft.fields else PurePosixPath(name).stem, draft, "")
    made.kind = reading.kind
    made.files = [*files, *(file for _, file in attached)]
    made.hidden = hidden_content(reading.pieces)
    made.account = _account(reading, draft, kept, layout)
    made.text = item_text(_fields(draft, defaults, attached), _with_mark(body, reading.kind))
    return made


def listed_attachments(reading: Reading) -> list[ListedAttachment]:
    """The entries of the 附件 list of a document; none of one that cannot be imported."""
    draft = Draft()
    try:
        read_tail(_layout(reading).blocks, draft)
    except NotImportedError:
        return []
    return draft.attachments


def _layout(reading: Reading) -> Layout:
    fatal = [
        one
        for one in reading.failures
        if one.code in _FATAL and str(one.place) in ("全文", "正文") and not one.place.inside
    ]
    if fatal:
        raise NotImportedError(fatal[0].message)
    layout = reading.layout or Layout()
    if not layout.blocks and not layout.fields:
        reason = f"没有读出文字：{reading.failures[0].message}" if reading.failures else _NO_TEXT
        raise NotImportedError(reason)
    return reflowed(layout) if reading.kind in DOUBTFUL else layout


def _take_margins(layout: Layout, draft: Draft, document: str) -> list[Block]:
    """Remove headers and footers and list each by its text; returns those with a mark of secrecy, which are put on
    top of the body, so that the check stops it."""
    marked: list[Block] = []
    for block in layout.margins:
        text = " ".join(shown_text(block, layout).split())
        if secrecy_marks(text) or internal_marks(text):
            marked.append(block)
            draft.notes.append(f"页眉、页脚里有“{text[:40]}”，已放在正文最前面：请先弄清能不能公开")
        elif text:
            footer = isinstance(block, Paragraph) and block.kind == "footer"
            why = "页脚、页码" if footer else "页眉"
            draft.left_out.append(LeftOut(text, "网页上正文以外的文字" if document in _PAGES else why))
    return marked


def _recognised(blocks: list[Block], kind: str, draft: Draft) -> list[Block]:
    if kind in _SHEETS and any(isinstance(block, Sheet) for block in blocks):
        return _sheets(blocks, draft)
    rest = read_head(blocks, draft)
    name_order(rest, draft)
    read_tail(rest, draft)
    return rest


def _sheets(blocks: list[Block], draft: Draft) -> list[Block]:
    """A workbook as tables: a first row with a single text is the title."""
    found: list[Block] = []
    for block in blocks:
        if not isinstance(block, Sheet):
            continue
        draft.left_out.append(LeftOut(block.name, "工作表的名称"))
        if not block.cells:
            continue
        if is_too_large(block):
            raise NotImportedError(f"工作表“{block.name}”太大，不宜作正文：请建一个条目，把它作为附件")
        table = table_of(block)
        texts = [text for cell in table.rows[0] if (text := shown_text(Table(((cell,),)), Layout()))]
        if len(table.rows) > 1 and len(texts) == 1 and "标题" not in draft.fields:
            text = texts[0]
            draft.move("标题", bare(text), f"工作表“{block.name}”第一行", text)
            table = Table(table.rows[1:])
        if sum(isinstance(one, Sheet) and bool(one.cells) for one in blocks) > 1:
            draft.notes.append(f"工作表“{block.name}”成为一个表格，表名没有写进正文")
        found.append(table)
    return found


def _pictures(
    layout: Layout, draft: Draft, picture_of: Callable[[str], bytes | None]
) -> tuple[dict[int, tuple[str, str]], list[File]]:
    """The images to import, by number: name and alternative text; and their files."""
    used = {run.picture for block in _paragraphs(draft.blocks) for run in block.runs if run.picture >= 0}
    taken: dict[int, tuple[str, str]] = {}
    files: dict[bytes, File] = {}
    for number in sorted(used):
        picture = layout.pictures[number]
        data = picture.data or picture_of(picture.name) or b""
        ending = picture_ending(data)
        if ending is None:
            draft.notes.append(_why_no_picture(picture, bool(data)))
            continue
        file = files.setdefault(data, File(f"图{len(files) + 1}{ending}", data))
        taken[number] = (file.name, _alternative(picture.alt))
    if files:
        draft.notes.append(f"图片 {len(files)} 张：请在 ![ ] 里写上图片的内容，没有写的 check 会指出来")
    return taken, list(files.values())


def _why_no_picture(picture: Picture, there: bool) -> str:
    if there:
        return f"图片“{file_name(picture.name)}”的格式浏览器显示不了，没有带进来：请截图后放进来"
    return f"图片“{picture.name[:80]}”不在这份文件里，也没有联网去取：请另存到旁边再导入，或者自己放进来"


def _alternative(text: str) -> str:
    """An alternative text written by a person; names of files and numbers do not count."""
    plain = " ".join(text.split())
    chinese = sum("\u4e00" <= character <= "\u9fff" for character in plain)
    return plain[:200] if chinese > 1 and "\\" not in plain and not plain.startswith(("图片", "图像")) else ""


def _paragraphs(blocks: Iterable[Block]) -> Iterable[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from _paragraphs(cell.blocks)


def _body(
    draft: Draft, layout: Layout, pictures: dict[int, tuple[str, str]], renderer: Renderer
) -> tuple[str, tuple[str, ...]]:
    """The Markdown of the body, and the text that the page shows for it. A piece that would not show its own text is
    written again with every special character escaped."""
    writer = Writer(layout, pictures)
    pieces = writer.pieces(draft.blocks)
    body = "\n\n".join(piece for piece in pieces if piece)
    shown = renderer.render(body).blocks
    wanted = bare("".join(shown_text(block, layout) for block in draft.blocks))
    if bare("".join(shown)).startswith(wanted):
        return body, shown
    plain = Writer(layout, pictures, heavy, levels=writer.levels)
    plain.pieces(draft.blocks)  # the numbers of the notes
    for number, block in enumerate(draft.blocks):
        if pieces[number] and not _shows(pieces[number], block, layout, renderer):
            pieces[number] = plain.piece(block)
    body = "\n\n".join(piece for piece in pieces if piece)
    return body, renderer.render(body).blocks


def _shows(piece: str, block: Block, layout: Layout, renderer: Renderer) -> bool:
    shown = bare("".join(renderer.render(piece).blocks))
    marks = sum(bool(run.note) for one in _paragraphs([block]) for run in one.runs)
    return shown == bare(shown_text(block, layout)) or marks > 0


def _account(reading: Reading, draft: Draft, kept: Sequence[str], layout: Layout) -> Account:
    labels = [block.label for block in _paragraphs(draft.blocks) if block.label]
    marks = [f"[{number}]" for number in _note_marks(layout, draft)]
    out = [one.text for one in draft.left_out]
    return account(reading.blocks, [*kept, *draft.taken], out, [*labels, *marks])


def _note_marks(layout: Layout, draft: Draft) -> list[int]:
    """The numbers of the notes as often as they appear on the page: at each mark, and before the note."""
    keys: list[str] = []
    marks: list[int] = []
    notes = {note.key for note in layout.notes if note.blocks}
    for block in _paragraphs(draft.blocks):
        for run in block.runs:
            if run.note in notes:
                keys += [run.note] if run.note not in keys else []
                marks.append(keys.index(run.note) + 1)
    keys += [note.key for note in layout.notes if note.blocks and note.key not in keys]
    return [*marks, *range(1, len(keys) + 1)]


def _fields(
    draft: Draft, defaults: dict[str, str], attached: Sequence[tuple[str, File]]
) -> dict[str, str | Sequence[dict[str, str]]]:
    values: dict[str, str | Sequence[dict[str, str]]] = dict(defaults)
    values |= {name: guess.value for name, guess in draft.fields.items()}
    if attached:
        values["附件"] = [{"文件": file.name, "名称": title} for title, file in attached]
    return values


def _with_mark(body: str, kind: str) -> str:
    return f"{UNVERIFIED.format(DOUBTFUL[kind])}\n\n{body}" if kind in DOUBTFUL else body
