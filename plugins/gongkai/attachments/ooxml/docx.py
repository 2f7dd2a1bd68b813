"""Word files: body, notes, headers and footers in reading order, then comments, settings and every other part."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ..errors import LimitError, UnreadableError
from ..model import Location
from ..sink import Sink
from ..strings import text_in_base64
from ..xml_tree import Element, attribute, children, descendants, local, parse, truth
from .common import read_rest
from .drawing import everything
from .numbering import Numbering
from .parts import Parts
from .word_layout import WordLayout
from .word_story import Around, Story, read_block, read_blocks
from .word_styles import Styles

_BODY = (
    "p",
    "tbl",
    "sdt",
    "altChunk",
    "AlternateContent",
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "customXml",
    "smartTag",
    "sectPr",
)


def read_docx(parts: Parts, main: str, sink: Sink) -> None:
    """A Word file. An error in a part becomes a Failure. Raises :class:`LimitError`."""
    styles = _styles(parts, main, sink)
    layout = _layout(parts, main, sink, styles)
    body = Story(sink, styles, layout=layout)
    try:
        for element in children(parts.take(main), _BODY, "body"):
            read_block(element, body, Around())
        _finish(parts, main, body)
    except LimitError:
        raise
    except UnreadableError as error:
        sink.fail(error.code, str(error), Location("正文"))
    used = _used_margins(parts, main, body, sink)
    for type_, name, kind in _STORIES:
        for part in parts.related(main, type_):
            # Unused headers and footers stay in the file but are not visible on any page.
            shown = type_ in ("footnotes", "endnotes") or part in used
            story = Story(sink, styles, name if shown else f"没有用到的{name}", kind, shown)
            if layout is not None and shown:
                story.layout = replace(layout, load=_pictures_of(parts, part))
            _guarded_story(parts, part, story)
    _read_margins(parts, main, sink, styles)
    read_rest(parts, sink)


def _used_margins(parts: Parts, main: str, body: Story, sink: Sink) -> set[str]:
    """The parts of the headers and footers that some page shows."""
    seen = {"default", *(("first",) if body.first_differs else ())}
    for settings in parts.related(main, "settings"):
        for even in descendants(_tree(parts, settings, sink), "evenAndOddHeaders"):
            if truth(attribute(even, "val"), absent=True):
                seen.add("even")
    named = (identifier for pages in seen for identifier in body.margins.get(pages, ()))
    return {part for identifier in named if (part := parts.target(main, identifier)) is not None}


_STORIES = (
    ("footnotes", "脚注", "footnote"), ("endnotes", "尾注", "endnote"), ("header", "页眉", "header"),
    ("footer", "页脚", "footer"),
)  # fmt: skip


# The built-in styles: heading 1, Normal (Web), Balloon Text Char.
_BUILT_IN = re.compile(r"[A-Za-z/() -]{1,40}[0-9]{0,2}(?: Char)?")


def _styles(parts: Parts, main: str, sink: Sink) -> Styles:
    for name in parts.related(main, "styles"):
        try:
            root = parse(parts.take(name))
        except LimitError:
            raise
        except UnreadableError as error:
            sink.fail(error.code, str(error), Location(f"部件 {name}"))
            continue
        for style in descendants(root, "style"):
            named = next(descendants(style, "name"), None)
            name = "" if named is None else attribute(named, "val") or ""
            if attribute(style, "customStyle") or not _BUILT_IN.fullmatch(name):
                sink.hide("style-name", name, Location("样式的名称"))
        return Styles(root)
    return Styles()


def _layout(parts: Parts, main: str, sink: Sink, styles: Styles) -> WordLayout | None:
    """The :class:`WordLayout`, if a layout is made."""
    if sink.recorder is None:
        return None
    roots = [_tree(parts, part, sink) for part in parts.related(main, "numbering")]
    numbering = Numbering(roots[0] if roots else None, styles)
    return WordLayout(sink.recorder, numbering, styles, _pictures_of(parts, main))


def _pictures_of(parts: Parts, part: str) -> Callable[[str], tuple[str, bytes] | None]:
    def load(identifier: str) -> tuple[str, bytes] | None:
        name, kind = parts.typed_target(part, identifier)
        if name is None or kind not in ("image", "hdphoto"):
            return None
        try:
            return name.rpartition("/")[2], parts.package.read(name)
        except LimitError:
            raise
        except UnreadableError:  # the part is read again with the rest, where its error is reported
            return None

    return load


def _finish(parts: Parts, main: str, story: Story) -> None:
    for author in sorted(story.authors):
        story.sink.hide("revision-author", author, Location(f"{story.name}修订者"))
    for identifier, shown in story.chunks:
        if (part := parts.target(main, identifier)) is not None:
            story.sink.descend(parts.take(part), part, shown=shown and story.shown)
    story.chunks.clear()


def _guarded_story(parts: Parts, part: str, story: Story) -> None:
    if part in parts.read:
        return
    try:
        root = parse(parts.take(part))
        for number, element in enumerate(_entries(root)):
            if element is not root:
                story.paragraph = number
            if story.layout is not None:
                _direct(story, element)
            read_blocks(element, story, Around())
        _finish(parts, part, story)
    except LimitError:
        raise
    except UnreadableError as error:
        story.sink.fail(error.code, str(error), Location(f"{story.name}（部件 {part}）"))
    if story.layout is not None:
        story.layout.recorder.to_body()


def _direct(story: Story, element: Element) -> None:
    """Set where the layout puts the next pieces, for an entry of a story."""
    assert story.layout is not None
    if story.kind in ("footnote", "endnote"):
        story.layout.recorder.to_note(f"{story.kind}{attribute(element, 'id') or ''}")
    else:
        story.layout.recorder.to_margin()


def _entries(root: Element) -> list[Element]:
    entries = [element for element in root if local(element) in ("footnote", "endnote")]
    return entries or [root]


def _read_margins(parts: Parts, main: str, sink: Sink, styles: Styles) -> None:
    """The parts beside the pages: comments, settings, building blocks, numbering."""
    for part in parts.related(main, "comments"):
        _read_comments(parts, part, sink, styles)
    for part in parts.related(main, "settings"):
        _read_settings(parts, part, sink)
    for part in parts.related(main, "numbering"):
        for level in descendants(_tree(parts, part, sink), "lvlText"):
            sink.hide("numbering", attribute(level, "val"), Location("自动编号"))
    for part in parts.related(main, "glossaryDocument"):
        story = Story(sink, styles, "构建基块", "glossary", shown=False)
        for body in descendants(_tree(parts, part, sink), "docPartBody"):
            read_blocks(body, story, Around())
        for name in parts.related(part, "styles", "fontTable", "webSettings"):
            _take(parts, name, sink)
    for part in parts.related(main, "fontTable", "webSettings", "stylesWithEffects"):
        _take(parts, part, sink)


def _take(parts: Parts, part: str, sink: Sink) -> None:
    """Take the bytes of a part without words: what a program does not write there is found in them (raw_numbers)."""
    try:
        parts.take(part)
    except LimitError:
        raise
    except UnreadableError as error:
        sink.fail(error.code, str(error), Location(f"部件 {part}"))


def _tree(parts: Parts, part: str, sink: Sink) -> Element:
    try:
        return parse(parts.take(part))
    except LimitError:
        raise
    except UnreadableError as error:
        sink.fail(error.code, str(error), Location(f"部件 {part}"))
        return parse(b"<none/>")


def _read_comments(parts: Parts, part: str, sink: Sink, styles: Styles) -> None:
    comments = [element for element in _tree(parts, part, sink) if local(element) == "comment"]
    for number, element in enumerate(comments, 1):
        story = Story(sink, styles, f"批注{number}", "comment", shown=False)
        for name in ("author", "initials"):
            sink.hide("comment-author", attribute(element, name), Location(f"批注{number}的作者"))
        sink.hide("comment", _joined(element), Location(f"批注{number}"))
        read_blocks(element, story, Around())
        _finish(parts, part, story)


def _joined(element: Element) -> str:
    """The paragraphs of a comment joined: a number may be split over two of them."""
    return "\n".join("".join(t.text or "" for t in descendants(p, "t")) for p in descendants(element, "p"))


def _read_settings(parts: Parts, part: str, sink: Sink) -> None:
    root = _tree(parts, part, sink)
    parts.relationships(part)  # the path of the template
    for variable in descendants(root, "docVar"):
        name = attribute(variable, "name") or ""
        place = Location(f"文档变量“{name}”")
        sink.hide("variable", name, place)
        value = attribute(variable, "val")
        sink.hide("variable", value, place)
        sink.hide("variable", text_in_base64(value or ""), Location(f"文档变量“{name}”（base64）"))
    for name in ("documentProtection", "writeProtection"):
        for _ in descendants(root, name):
            sink.find("protected", "文档设了编辑限制", Location("设置"))
    for merge in descendants(root, "mailMerge"):
        everything(merge, sink, "connection", Location("邮件合并的数据源"))
    for caption in descendants(root, "caption"):
        sink.hide("part", attribute(caption, "name"), Location("题注"))
