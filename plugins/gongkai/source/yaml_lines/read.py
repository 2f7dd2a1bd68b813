"""YAML text → nodes with their places.

YAML 1.1 turns ``010`` into 8, ``9:30`` into 570, ``no`` into False and a doubled key silently into its last value.
Here every scalar stays the text that was written, and what would be dangerous or silent is a defect.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import yaml

from gongkai.source.diagnostics import Place
from gongkai.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from gongkai.source.yaml_lines.explain import Mark, explain, explain_text
from gongkai.source.yaml_lines.fault import Fault, YamlDefect, YamlError
from gongkai.source.yaml_lines.invisible import INVISIBLE, control_characters, sentence

if TYPE_CHECKING:
    from yaml import SafeLoader as _Library
else:  # PyYAML built without libyaml is slower and gives the same answers
    _Library = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Library):
    """The library's loader, which looks for no types: what a person wrote stays text, and a quarter of the time is saved."""

    def resolve(self, kind: type, value: str | None, implicit: object) -> None:
        """No tag for any value."""

    def descend_resolver(self, parent: yaml.Node | None, index: object) -> None:
        """Types by place: there are none."""

    def ascend_resolver(self) -> None:
        """Likewise."""


_MARKUP = re.compile(r"[&*!%]")
_DEEPEST = 40
"""Deeper than anything a person writes; the composer recurses in C, and a text that nests deeper could end the process."""
_MAYBE_DEEP = re.compile(rf"^ {{{_DEEPEST}}}|(?:[-?:][ \t]+){{20}}", re.MULTILINE)
_COMMENT = re.compile(r"[ \t]+#")
_STARTS = yaml.MappingStartEvent | yaml.SequenceStartEvent
_ENDS = yaml.MappingEndEvent | yaml.SequenceEndEvent


def read_mapping(text: str, first_line: int = 1) -> Mapping:
    """The mapping that ``text`` holds, lines counted from ``first_line``.

    Raises :class:`YamlError` with every defect found: syntax, doubled keys, aliases, tags, control characters,
    a document that is empty or no mapping.
    """
    _refuse_dangers(text, first_line)
    root = compose(text, first_line)
    if not isinstance(root, yaml.MappingNode):
        raise YamlError(_no_mapping(root, text, first_line))
    return _Converter(first_line).mapping(root)


def read_sequence(text: str, first_line: int = 1) -> Sequence:
    """The list that ``text`` holds, each item on lines that begin with ``- ``; an empty text is an empty list.

    Raises :class:`YamlError` as :func:`read_mapping` does.
    """
    _refuse_dangers(text, first_line)
    try:
        root = compose(text, first_line)
    except YamlError as error:
        if error.defects[0].fault == Fault.EMPTY:
            return Sequence((), first_line, 1)
        raise
    if not isinstance(root, yaml.SequenceNode):
        place = Place(root.start_mark.line + first_line, root.start_mark.column + 1)
        raise YamlError(YamlDefect(Fault.NOT_A_MAPPING, place, "这里应当是列表，每项以“- ”开头"))
    return _Converter(first_line).sequence(root)


def swallowed_comments(text: str, first_line: int = 1) -> Iterator[YamlDefect]:
    """What stands behind a value without quotes as ``# …``: YAML drops it, and a part of the text may be meant.

    ``text`` is one that could be read.
    """
    if " #" not in text and "\t#" not in text:
        return
    lines = text.split("\n")
    for token in yaml.scan(text, Loader=_Loader):
        plain = isinstance(token, yaml.ScalarToken) and token.plain
        if plain or isinstance(token, yaml.ValueToken):
            mark = token.end_mark
            rest = lines[mark.line][mark.column :] if mark.line < len(lines) else ""
            if _COMMENT.match(rest):
                column = mark.column + len(rest) - len(rest.lstrip()) + 1
                message = "“#”起到行尾会被当作注释略去；如果是内容，请给整个值加英文引号，如果真是注释，请另起一行写"
                yield YamlDefect(Fault.COMMENT, Place(mark.line + first_line, column), message)


def comments_alone(text: str) -> str:
    """A text that could be read with blanks for everything but its comments, each of which stays in its place."""
    if "#" not in text:
        return ""
    kept = list(text)
    for token in yaml.scan(text, Loader=_Loader):
        if isinstance(token, yaml.ScalarToken):
            start, end = token.start_mark.index, token.end_mark.index
            if token.style in ("|", ">"):  # a comment may stand behind the sign
                start = text.find("\n", start, end)
            _blank(kept, start, end)
    return _only_comments("".join(kept))


def _blank(kept: list[str], start: int, end: int) -> None:
    for position in range(start, end):
        if kept[position] != "\n":
            kept[position] = " "


def _only_comments(text: str) -> str:
    lines = (line.partition("#") for line in text.split("\n"))
    return "\n".join(" " * (len(before) + len(sign)) + comment for before, sign, comment in lines)


def _no_mapping(root: yaml.Node, text: str, first_line: int) -> YamlDefect:
    place = Place(root.start_mark.line + first_line, root.start_mark.column + 1)
    if isinstance(root, yaml.SequenceNode):
        return YamlDefect(Fault.NOT_A_MAPPING, place, "这里应当是“字段: 值”，每行一个，现在却是列表")
    told = explain_text(text)
    if told is not None:
        return YamlDefect(
            Fault.NOT_A_MAPPING,
            Place(told.line + first_line, told.column + 1),
            told.message,
            told.suggestion,
            told.key,
        )
    return YamlDefect(Fault.NOT_A_MAPPING, place, "这里应当是“字段: 值”，每行一个，现在却是一段文字")


def _refuse_dangers(text: str, first_line: int) -> None:
    defects = list(control_characters(text, first_line))
    if defects:
        raise YamlError(*defects)
    if text.count("[") + text.count("{") > _DEEPEST or _MAYBE_DEEP.search(text):
        refuse_depth(text, first_line)
    if _MARKUP.search(text):
        _refuse_markup(text, first_line)


def refuse_depth(text: str, first_line: int) -> None:
    """Raise :class:`YamlError` where the text nests deeper than the composer may follow."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, _STARTS):
                depth += 1
            elif isinstance(event, _ENDS):
                depth -= 1
            if depth > _DEEPEST:
                mark = event.start_mark
                place = Place(mark.line + first_line, mark.column + 1) if mark else Place(first_line)
                raise YamlError(YamlDefect(Fault.SYNTAX, place, "嵌套层次太深，请改写得简单些"))
    except (yaml.YAMLError, ValueError):
        return  # the composer stops where the parser stops, and says why


def compose(text: str, first_line: int, loader: type = _Loader) -> yaml.Node:
    """The library's node of the text; raises :class:`YamlError`."""
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
    """Anchors, aliases, tags and directives: rare, never needed here, and a way to say one thing and mean another."""
    found: list[YamlDefect] = []
    try:
        for token in yaml.scan(text, Loader=_Loader):
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
        pass  # the composer will say the same with its place
    if found:
        raise YamlError(*found)


class _Converter:
    """Nodes of the library → our own; collects doubled keys instead of stopping at the first."""

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
        if style == '"' and (hidden := INVISIBLE.search(text)):  # written as an escape, "\0" or "\u202e"
            self.defects.append(YamlDefect(Fault.CONTROL, Place(line, column), sentence(hidden[0])))
        # The C loader says "" for a plain scalar, the Python one None.
        return Scalar(text, line, column, not style)

    def _place(self, node: yaml.Node) -> tuple[int, int]:
        mark = node.start_mark
        return mark.line + self.first_line, mark.column + 1


def _syntax_defect(error: yaml.MarkedYAMLError, text: str, first_line: int) -> YamlDefect:
    told = explain(
        f"{error.problem} {error.context}",
        _mark(error.problem_mark),
        _mark(error.context_mark),
        text,
        first_line,
    )
    return YamlDefect(
        told.fault, Place(told.line + first_line, told.column + 1), told.message, told.suggestion, told.key
    )


def _mark(mark: yaml.Mark | None) -> Mark | None:
    return None if mark is None else Mark(mark.line, mark.column)
