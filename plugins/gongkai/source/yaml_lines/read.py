"""YAML text to nodes with positions.

YAML 1.1 reads ``010`` as 8, ``9:30`` as 570, ``no`` as False, and of a duplicate key keeps the last value. Here every
scalar stays the text as written; duplicate keys, aliases and tags are defects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import yaml

from gongkai.source.diagnostics import Place
from gongkai.source.git_leftovers import POINTED, is_pointer
from gongkai.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from gongkai.source.yaml_lines.explain import Position, explain, explain_text
from gongkai.source.yaml_lines.fault import Fault, YamlDefect, YamlError
from gongkai.source.yaml_lines.invisible import INVISIBLE, control_characters, sentence

if TYPE_CHECKING:
    from yaml import SafeLoader as _Library
else:  # PyYAML built without libyaml is slower and gives the same answers
    _Library = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loader(_Library):
    """The library's loader without type resolution, which saves a quarter of the time."""

    def resolve(self, kind: type, value: str | None, implicit: object) -> None:
        """Assigns no tag."""

    def descend_resolver(self, parent: yaml.Node | None, index: object) -> None:
        """Does nothing: there are no types by path."""

    def ascend_resolver(self) -> None:
        """Does nothing: there are no types by path."""


_MARKUP = re.compile(r"[&*!%]")
_DEEPEST = 40
"""The deepest nesting that is read. The composer recurses in C: deeper texts could overflow the stack."""
_MAYBE_DEEP = re.compile(rf"^ {{{_DEEPEST}}}|(?:[-?:][ \t]+){{20}}", re.MULTILINE)
_COMMENT = re.compile(r"[ \t]+#")
_STARTS = yaml.MappingStartEvent | yaml.SequenceStartEvent
_ENDS = yaml.MappingEndEvent | yaml.SequenceEndEvent


def read_mapping(text: str, first_line: int = 1, deepest: int = _DEEPEST) -> Mapping:
    """Read ``text`` as a mapping, lines counted from ``first_line``; ``deepest`` is the deepest nesting that is read.

    Raises :class:`YamlError` with every defect found: syntax, duplicate keys, aliases, tags, control characters, and
    documents that are empty or not a mapping.
    """
    _refuse_dangers(text, first_line, deepest)
    root = compose(text, first_line)
    if not isinstance(root, yaml.MappingNode):
        raise YamlError(_no_mapping(root, text, first_line))
    return _Converter(first_line).mapping(root)


def read_sequence(text: str) -> Sequence:
    """Read ``text`` as a list; an empty text is an empty list.

    Raises :class:`YamlError` as :func:`read_mapping` does.
    """
    _refuse_dangers(text, 1)
    try:
        root = compose(text, 1)
    except YamlError as error:
        if error.defects[0].fault == Fault.EMPTY:
            return Sequence((), 1, 1)
        raise
    if not isinstance(root, yaml.SequenceNode):
        place = Place(root.start_mark.line + 1, root.start_mark.column + 1)
        message = POINTED if is_pointer(text) else "这里应当是列表，每项以“- ”开头"
        raise YamlError(YamlDefect(Fault.NOT_A_MAPPING, place, message))
    return _Converter(1).sequence(root)


def swallowed_comments(text: str, first_line: int = 1) -> Iterator[YamlDefect]:
    """Comments behind a value without quotes: YAML drops them, although they may be meant as text.

    ``text`` must be valid YAML.
    """
    if " #" not in text and "\t#" not in text:
        return
    lines = text.split("\n")
    for token in yaml.scan(text, Loader=Loader):
        plain = isinstance(token, yaml.ScalarToken) and token.plain
        if plain or isinstance(token, yaml.ValueToken):
            mark = token.end_mark
            rest = lines[mark.line][mark.column :] if mark.line < len(lines) else ""
            if _COMMENT.match(rest):
                column = mark.column + len(rest) - len(rest.lstrip()) + 1
                message = "“#”起到行尾会被当作注释略去；如果是内容，请给整个值加英文引号，如果真是注释，请另起一行写"
                yield YamlDefect(Fault.COMMENT, Place(mark.line + first_line, column), message)


def _no_mapping(root: yaml.Node, text: str, first_line: int) -> YamlDefect:
    place = Place(root.start_mark.line + first_line, root.start_mark.column + 1)
    if isinstance(root, yaml.SequenceNode):
        return YamlDefect(Fault.NOT_A_MAPPING, place, "这里应当是“字段: 值”，每行一个，现在却是列表")
    explanation = explain_text(text)
    if explanation is not None:
        return YamlDefect(
            Fault.NOT_A_MAPPING,
            Place(explanation.line + first_line, explanation.column + 1),
            explanation.message,
            explanation.suggestion,
            explanation.key,
        )
    return YamlDefect(Fault.NOT_A_MAPPING, place, "这里应当是“字段: 值”，每行一个，现在却是一段文字")


def _refuse_dangers(text: str, first_line: int, deepest: int = _DEEPEST) -> None:
    defects = list(control_characters(text, first_line))
    if defects:
        raise YamlError(*defects)
    if text.count("[") + text.count("{") > _DEEPEST or _MAYBE_DEEP.search(text):
        refuse_depth(text, first_line, deepest)
    if _MARKUP.search(text):
        _refuse_markup(text, first_line)


def refuse_depth(text: str, first_line: int, deepest: int = _DEEPEST) -> None:
    """Raise :class:`YamlError` if the text nests deeper than the composer can follow."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=Loader):
            if isinstance(event, _STARTS):
                depth += 1
            elif isinstance(event, _ENDS):
                depth -= 1
            if depth > deepest:
                mark = event.start_mark
                place = Place(mark.line + first_line, mark.column + 1) if mark else Place(first_line)
                raise YamlError(YamlDefect(Fault.SYNTAX, place, "嵌套层次太深，请改写得简单些"))
    except (yaml.YAMLError, ValueError):
        return  # compose() reports the same error


def compose(text: str, first_line: int, loader: type = Loader) -> yaml.Node:
    """The root node of the text. Raises :class:`YamlError`."""
    try:
        root = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        raise YamlError(_syntax_defect(error, text, first_line)) from error
    except (yaml.YAMLError, ValueError) as error:
        raise YamlError(
            YamlDefect(Fault.SYNTAX, Place(first_line), "这一段不是有效的 YAML，请检查缩进、引号和冒号")
        ) from error
    if root is None:
        raise YamlError(YamlDefect(Fault.EMPTY, Place(first_line), "这里是空的，没有任何字段"))
    return root


def _refuse_markup(text: str, first_line: int) -> None:
    """Raise :class:`YamlError` for anchors, aliases, tags and directives, which hide what a value is."""
    found: list[YamlDefect] = []
    try:
        for token in yaml.scan(text, Loader=Loader):
            place = Place(token.start_mark.line + first_line, token.start_mark.column + 1)
            if isinstance(token, yaml.AnchorToken | yaml.AliasToken):
                found.append(
                    YamlDefect(
                        Fault.ALIAS,
                        place,
                        "不能用 & 或 * 开头的值（YAML 的锚点和别名）；如果是文字，请加英文引号",
                    )
                )
            elif isinstance(token, yaml.TagToken):
                found.append(
                    YamlDefect(
                        Fault.TAG, place, "不能用 ! 开头的值（YAML 的类型标记）；如果是文字，请加英文引号"
                    )
                )
            elif isinstance(token, yaml.DirectiveToken):
                found.append(
                    YamlDefect(Fault.TAG, place, "不能用 % 开头的行（YAML 的指令）；如果是文字，请加英文引号")
                )
    except (yaml.YAMLError, ValueError):
        pass  # compose() reports the same error with its position
    if found:
        raise YamlError(*found)


class _Converter:
    """Converts nodes of the library to those of :mod:`gongkai.source.nodes`, collecting every defect."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.defects: list[YamlDefect] = []

    def mapping(self, root: yaml.MappingNode) -> Mapping:
        """Raises :class:`YamlError`."""
        mapping = self._mapping(root)
        if self.defects:
            raise YamlError(*self.defects)
        return mapping

    def sequence(self, root: yaml.SequenceNode) -> Sequence:
        """Raises :class:`YamlError`."""
        sequence = self._sequence(root)
        if self.defects:
            raise YamlError(*self.defects)
        return sequence

    def _node(self, node: yaml.Node) -> Node:
        match node:
            case yaml.ScalarNode():
                return self._scalar(node)
            case yaml.SequenceNode():
                return self._sequence(node)
            case yaml.MappingNode():
                return self._mapping(node)
        raise TypeError(node)  # the library has no other kinds

    def _sequence(self, node: yaml.SequenceNode) -> Sequence:
        line, column = self._place(node)
        return Sequence(tuple(self._node(child) for child in node.value), line, column)

    def _mapping(self, node: yaml.MappingNode) -> Mapping:
        entries: list[Entry] = []
        seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode) or not key_node.value:
                what = "冒号前面应当是字段名，不能是列表或一组值" if key_node.value else "冒号前面没有字段名"
                self.defects.append(YamlDefect(Fault.KEY, Place(*self._place(key_node)), what))
                continue
            key = self._scalar(key_node)
            if key.text in seen:
                message = f"“{key.text}”写了两次（前一次在第 {seen[key.text]} 行），请删去一处"
                self.defects.append(
                    YamlDefect(Fault.DOUBLED_KEY, Place(key.line, key.column), message, key=key.text)
                )
            seen.setdefault(key.text, key.line)
            entries.append(Entry(key, self._node(value_node)))
        line, column = self._place(node)
        return Mapping(tuple(entries), line, column)

    def _scalar(self, node: yaml.ScalarNode) -> Scalar:
        line, column = self._place(node)
        text, style = node.value, node.style
        if style == '"' and (hidden := INVISIBLE.search(text)):  #  written as an escape such as "\0"
            self.defects.append(YamlDefect(Fault.CONTROL, Place(line, column), sentence(hidden[0])))
        # The style of a plain scalar is "" in the C loader and None in the Python loader.
        return Scalar(text, line, column, not style)

    def _place(self, node: yaml.Node) -> tuple[int, int]:
        mark = node.start_mark
        return mark.line + self.first_line, mark.column + 1


def _syntax_defect(error: yaml.MarkedYAMLError, text: str, first_line: int) -> YamlDefect:
    explanation = explain(
        f"{error.problem} {error.context}",
        _position(error.problem_mark),
        _position(error.context_mark),
        text,
        first_line,
    )
    return YamlDefect(
        explanation.fault,
        Place(explanation.line + first_line, explanation.column + 1),
        explanation.message,
        explanation.suggestion,
        explanation.key,
    )


def _position(mark: yaml.Mark | None) -> Position | None:
    return None if mark is None else Position(mark.line, mark.column)
