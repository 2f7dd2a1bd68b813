"""YAML nodes that keep the text as written and its position."""

from __future__ import annotations

import msgspec


class Scalar(msgspec.Struct, frozen=True, array_like=True, gc=False, tag=True):
    """A value as written, never converted to a number, date or boolean, with its position.

    ``line`` and ``column`` count from 1, columns in code points. ``plain``: written without quotes.
    """

    text: str
    line: int
    column: int
    plain: bool = True


class Sequence(msgspec.Struct, frozen=True, array_like=True, gc=False, tag=True):
    """A YAML list."""

    nodes: tuple[Node, ...]
    line: int
    column: int


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A key and its value."""

    key: Scalar
    value: Node


class Mapping(msgspec.Struct, frozen=True, array_like=True, gc=False, tag=True):
    """A YAML mapping in the order of the file; keys are unique."""

    entries: tuple[Entry, ...]
    line: int
    column: int

    def get(self, name: str) -> Node | None:
        """The value under the key ``name``, or None."""
        return next((entry.value for entry in self.entries if entry.key.text == name), None)


Node = Scalar | Sequence | Mapping
