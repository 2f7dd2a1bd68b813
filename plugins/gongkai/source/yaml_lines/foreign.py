"""Reads YAML with tags of other programs. Tags are kept as text; no object is constructed.

``mkdocs.yml`` names functions (``!!python/name:…``), calls them (``!!python/object/apply:…``) and reads the
environment (``!ENV``). MkDocs executes these tags; here each value keeps its tag for the caller to judge.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from gongkai.source.diagnostics import Place
from gongkai.source.yaml_lines.fault import Fault, YamlDefect, YamlError
from gongkai.source.yaml_lines.read import compose, refuse_depth

_Library: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STANDARD = "tag:yaml.org,2002:"
_TYPED = frozenset(f"{_STANDARD}{kind}" for kind in ("bool", "float", "int", "null", "str", "timestamp"))
_UNTAGGED = frozenset((*_TYPED, *(f"{_STANDARD}{kind}" for kind in ("map", "seq", "merge", "value"))))
# Limit for the expansion of aliases.
_MOST_NODES = 20_000


@dataclass(frozen=True, slots=True)
class Written:
    """A value as written.

    ``scalar`` is its text, number, date, truth value or None as YAML 1.1 reads it; ``nodes`` are the values of a list
    and ``entries`` keys and values of a mapping, None for any other kind. ``tag`` is its tag (``!ENV``,
    ``!!python/name:…``), empty if it has none. Lines and columns count from 1. ``file`` is the file it was read from,
    empty for the one that was asked for, and ``variable`` the environment variable that the scalar was taken from.
    """

    line: int
    column: int
    tag: str = ""
    scalar: Any = None
    nodes: tuple[Written, ...] | None = None
    entries: tuple[tuple[Written, Written], ...] | None = None
    file: str = ""
    variable: str = ""

    @property
    def place(self) -> Place:
        """The position of the value in its file."""
        return Place(self.line, self.column)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return self.scalar is None and self.nodes is None and self.entries is None

    def get(self, key: str) -> Written | None:
        """The value under a key of a mapping, or None; of a duplicate key the last."""
        found = [value for name, value in self.entries or () if name.scalar == key]
        return found[-1] if found else None


def read_foreign(text: str, file: str = "") -> Written:
    """The value of the YAML text of a ``file``. Raises :class:`YamlError` for invalid, too deep or too large documents."""
    refuse_depth(text, 1)
    return _Reading(file).value(compose(text, 1, _Library), 0)


def unconstructed(text: str, file: str = "") -> Written | None:
    """The first value of a text accepted by :func:`read_foreign` of which YAML makes nothing: a date that does not exist, a
    list as a key, a ``!!int`` that is none; None if there is none. Values with tags of other programs are left out."""
    try:
        yaml.load(text, Loader=_Plain)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return Written(mark.line + 1, mark.column + 1, file=file) if mark else Written(1, 1, file=file)
    return None


class _Plain(_Library):  # type: ignore[misc]  # chosen at run time
    """Makes values as MkDocs does, without those of tags of other programs."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except yaml.YAMLError:
            raise
        except Exception as error:  # whatever the functions for dates and numbers raise
            raise yaml.constructor.ConstructorError(problem_mark=node.start_mark) from error


def _nothing(_loader: object, _suffix: str, _node: yaml.Node) -> None:
    return None


for _tag in ("!", f"{_STANDARD}python/"):
    yaml.add_multi_constructor(_tag, _nothing, _Plain)


def plain_scalar(text: str) -> Any:
    """What YAML makes of a text that stands alone, unquoted: a number, a truth value, None or the text itself."""
    resolver: Any = yaml.resolver.Resolver()  # no types there
    return _scalar(yaml.ScalarNode(resolver.resolve(yaml.ScalarNode, text, (True, False)), text))


class _Reading:
    def __init__(self, file: str) -> None:
        self._left, self._file = _MOST_NODES, file

    def value(self, node: yaml.Node, depth: int) -> Written:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        self._left -= 1
        if self._left < 0 or depth > 60:  # an alias may contain itself
            raise YamlError(
                YamlDefect(
                    Fault.ALIAS, Place(line, column), "别名（*）展开以后太大或者没有尽头，请直接写出来"
                )
            )
        tag = "" if node.tag in _UNTAGGED else node.tag.replace(_STANDARD, "!!", 1)
        if isinstance(node, yaml.ScalarNode):
            return Written(line, column, tag, _scalar(node), file=self._file)
        if isinstance(node, yaml.SequenceNode):
            return Written(
                line,
                column,
                tag,
                nodes=tuple(self.value(child, depth + 1) for child in node.value),
                file=self._file,
            )
        entries = tuple(
            (self.value(key, depth + 1), self.value(value, depth + 1)) for key, value in node.value
        )
        return Written(line, column, tag, entries=entries, file=self._file)


def _scalar(node: yaml.ScalarNode) -> Any:
    if node.tag not in _TYPED:
        return node.value
    try:
        return yaml.constructor.SafeConstructor().construct_object(node)
    except Exception:  # of the functions for dates and numbers; told by `unconstructed`
        return node.value
