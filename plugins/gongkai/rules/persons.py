"""Numbers of persons and marks of secrecy in a file, looked for once for all rules that ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gongkai.diagnostics import Place
from gongkai.model import Node, Scalar, Sequence
from gongkai.privacy import Find, Kind, Mark, persons_numbers
from gongkai.rules.body import place_in
from gongkai.rules.draft import Draft


def texts_of(draft: Draft) -> tuple[tuple[str, Scalar], ...]:
    """Each scalar of the header with the field that it belongs to; the 索引号 excepted, which is checked apart.
    Kept with the draft, because several rules ask."""
    if draft.texts_found is None:
        draft.texts_found = tuple(_texts(draft))
    return draft.texts_found


def _texts(draft: Draft) -> Iterator[tuple[str, Scalar]]:
    for name, entry in draft.record.fields.items():
        value = entry.value
        if isinstance(value, Scalar):
            if name != "索引号":
                yield name, value
        else:
            yield from ((name, scalar) for scalar in scalars(value))
    for entry in draft.record.unknown:
        yield from ((entry.key.text, scalar) for scalar in scalars(entry.value))


def scalars(node: Node) -> Iterator[Scalar]:
    """The scalars of a node, in order."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for child in node.nodes:
            yield from scalars(child)
    else:
        for entry in node.entries:
            yield from scalars(entry.value)


def numbers_of(draft: Draft, kinds: tuple[Kind, ...]) -> Iterator[tuple[Find, Place, str | None]]:
    """The numbers of some kinds in header and body, each with its place and its field (None in the body)."""
    for find, place, field in all_numbers(draft):
        if find.kind in kinds:
            yield find, place, field


def all_numbers(draft: Draft) -> tuple[tuple[Find, Place, str | None], ...]:
    """All numbers of persons in a file; kept with the draft, because three rules ask."""
    if draft.persons is None:
        draft.persons = tuple(_search(draft))
    return draft.persons


def marks_of(draft: Draft, marks: Callable[[str], tuple[Mark, ...]]) -> Iterator[tuple[Mark, Place, str | None]]:
    """The marks that a detector finds in header and body, each with its place and its field."""
    # Most headers have no mark: one look at all of it is enough to know.
    if marks("\n".join([scalar.text for _, scalar in texts_of(draft)])):
        for name, scalar in texts_of(draft):
            for mark in marks(scalar.text):
                yield mark, Place(scalar.line, scalar.column), name
    for mark in marks(draft.record.body):
        yield mark, place_in(draft.record, mark.start), None


def _search(draft: Draft) -> Iterator[tuple[Find, Place, str | None]]:
    # As with marks: one look at the whole header first.
    if persons_numbers("\n".join([scalar.text for _, scalar in texts_of(draft)])):
        for name, scalar in texts_of(draft):
            for find in persons_numbers(scalar.text):
                yield find, Place(scalar.line, scalar.column), name
    for find in persons_numbers(draft.record.body):
        yield find, place_in(draft.record, find.start), None
