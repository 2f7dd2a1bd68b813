"""Personal numbers and marks of secrecy in a record's file, including its comments and note."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.ledgers.defects import diagnose
from gongkai.ledgers.front_matter import Page
from gongkai.privacy.detectors import may_hold_numbers, numbers_in_path, persons_numbers, secrecy_marks
from gongkai.source.diagnostics import Diagnostic, Place
from gongkai.source.nodes import Mapping, Node, Scalar, Sequence

_NUMBER, _MARK = "GK161", "GK162"


def marks_in(path: str, page: Page) -> Iterator[Diagnostic]:
    """A finding for each number and each mark, at its place; the found text is not quoted."""
    for find in numbers_in_path(path):
        yield diagnose(_NUMBER, path, f"文件名里有{find.kind}：请改名，换成申请人代号")
    yield from _in_text(path, page)
    # A value that YAML joins from several lines or unescapes differs from the source text.
    if "\\" in page.text or "\n " in page.text:
        for scalar in _scalars(page.mapping):
            if scalar.text not in page.text:
                yield from _in_scalar(path, page, scalar)


def _in_text(path: str, page: Page) -> Iterator[Diagnostic]:
    text = page.text
    for find in persons_numbers(text) if may_hold_numbers(text) else ():
        yield _number(path, page, _place(text, find.start), find.kind)
    for mark in secrecy_marks(text):
        yield _mark(path, page, _place(text, mark.start))


def _in_scalar(path: str, page: Page, scalar: Scalar) -> Iterator[Diagnostic]:
    place = Place(scalar.line, scalar.column)
    yield from (_number(path, page, place, find.kind) for find in persons_numbers(scalar.text))
    yield from (_mark(path, page, place) for _ in secrecy_marks(scalar.text))


def _number(path: str, page: Page, place: Place, kind: str) -> Diagnostic:
    message = f"这里有{kind}：请删去，台账只写申请人代号"
    return diagnose(_NUMBER, path, message, place, field=_field(page.mapping, place))


def _mark(path: str, page: Page, place: Place) -> Diagnostic:
    message = "这里有国家秘密标志：请立即移出，并报告保密工作机构；提交过的还要清理历史"
    return diagnose(_MARK, path, message, place, field=_field(page.mapping, place))


def _field(mapping: Mapping, place: Place) -> str | None:
    """The field at a place; None in the note, and if the found text is the name of the field itself."""
    name = None
    for entry in mapping.entries:
        if entry.key.line > place.line:
            break
        name = entry.key.text
    return None if name is None or place.line > _last_line(mapping) or may_hold_numbers(name) else name


def _last_line(mapping: Mapping) -> int:
    return max((scalar.line for scalar in _scalars(mapping)), default=mapping.line)


def _place(text: str, offset: int) -> Place:
    return Place(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for child in node.nodes:
            yield from _scalars(child)
    else:
        for entry in node.entries:
            yield entry.key
            yield from _scalars(entry.value)
