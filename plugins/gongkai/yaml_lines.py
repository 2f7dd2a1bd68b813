"""YAML that keeps the text and the place of every value: for front matter and ``catalogue.yml`` alike.

YAML 1.1 turns ``010`` into 8, ``9:30`` into 570, ``no`` into False and a doubled key silently into its last value.
Here every scalar stays the text that was written, and what would be dangerous or silent is a defect.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from gongkai.diagnostics import Place
from gongkai.model import Entry, Mapping, Node, Scalar, Sequence

try:
    _Loader = yaml.CSafeLoader
except AttributeError:  # PyYAML built without libyaml: slower, the same answers
    _Loader = yaml.SafeLoader  # type: ignore[assignment,misc]

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
# Deeper than anything a person writes; the composer recurses in C and would end the process.
_DEEP = re.compile(r"(?:[-?:]\s+){40}|(?:[\[{]\s*){40}")
_MARKUP = re.compile(r"[&*!%]")


class Fault:
    """The kinds of defect that a YAML text can have; the reader above gives each its code."""

    CONTROL = "control"
    SYNTAX = "syntax"
    NOT_A_MAPPING = "not a mapping"
    EMPTY = "empty"
    DOUBLED_KEY = "doubled key"
    ALIAS = "alias"
    TAG = "tag"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class YamlDefect:
    """One defect of a YAML text: its kind (of :class:`Fault`), its place, and a Chinese sentence."""

    fault: str
    place: Place
    message: str
    suggestion: str | None = None


class YamlError(Exception):
    """The text is no mapping that could be read; ``defects`` says why, all at once."""

    def __init__(self, *defects: YamlDefect) -> None:
        super().__init__(defects[0].message)
        self.defects = defects


def control_characters(text: str, first_line: int = 1) -> Iterator[YamlDefect]:
    """The control characters of ``text`` (tab and line ends excepted), the first on each line."""
    if _CONTROL.search(text) is None:
        return
    # Split at \n only: the reader has normalised line ends, and U+2028 must not count as one.
    for number, line in enumerate(text.split("\n"), first_line):
        match = _CONTROL.search(line)
        if match:
            name = f"U+{ord(match[0]):04X}"
            yield YamlDefect(
                Fault.CONTROL, Place(number, match.start() + 1), f"这里有一个看不见的控制字符（{name}），请删去"
            )


def read_mapping(text: str, first_line: int = 1) -> Mapping:
    """The mapping that ``text`` holds, lines counted from ``first_line``.

    Raises :class:`YamlError` with every defect found: syntax, doubled keys, aliases, tags, control characters,
    a document that is empty or no mapping.
    """
    _refuse_dangers(text, first_line)
    root = _compose(text, first_line)
    if not isinstance(root, yaml.MappingNode):
        what = "列表" if isinstance(root, yaml.SequenceNode) else "一段文字"
        raise YamlError(_misshapen(root, first_line, f"这里应当是“字段: 值”，每行一个，现在却是{what}"))
    return _Converter(first_line).convert(root)


def read_sequence(text: str, first_line: int = 1) -> Sequence:
    """The list that ``text`` holds, each item on lines that begin with ``- ``; an empty text is an empty list.

    Raises :class:`YamlError` as :func:`read_mapping` does.
    """
    _refuse_dangers(text, first_line)
    try:
        root = _compose(text, first_line)
    except YamlError as error:
        if error.defects[0].fault == Fault.EMPTY:
            return Sequence((), first_line, 1)
        raise
    if not isinstance(root, yaml.SequenceNode):
        raise YamlError(_misshapen(root, first_line, "这里应当是列表，每项以“- ”开头"))
    return _Converter(first_line).convert(root)


def _misshapen(root: yaml.Node, first_line: int, message: str) -> YamlDefect:
    place = Place(root.start_mark.line + first_line, root.start_mark.column + 1)
    return YamlDefect(Fault.NOT_A_MAPPING, place, message)


def _refuse_dangers(text: str, first_line: int) -> None:
    defects = list(control_characters(text, first_line))
    if defects:
        raise YamlError(*defects)
    if _DEEP.search(text):
        raise YamlError(YamlDefect(Fault.SYNTAX, Place(first_line), "嵌套层次太深，请改写得简单些"))
    if _MARKUP.search(text):
        _refuse_markup(text, first_line)


def _compose(text: str, first_line: int) -> yaml.Node:
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise YamlError(_syntax_defect(error, text, first_line)) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise YamlError(YamlDefect(Fault.SYNTAX, Place(first_line), "这一段不是有效的 YAML，请检查缩进、引号和冒号")) from error
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
                found.append(YamlDefect(Fault.ALIAS, place, "不能用 & 或 * 开头的值（YAML 的锚点和别名）；如果是文字，请加英文引号"))
            elif isinstance(token, yaml.TagToken):
                found.append(YamlDefect(Fault.TAG, place, "不能用 ! 开头的值（YAML 的类型标记）；如果是文字，请加英文引号"))
            elif isinstance(token, yaml.DirectiveToken):
                found.append(YamlDefect(Fault.TAG, place, "不能用 % 开头的行（YAML 的指令）；如果是文字，请加英文引号"))
    except yaml.YAMLError:
        pass  # the composer will say the same with its place
    if found:
        raise YamlError(*found)


class _Converter:
    """Nodes of the library → our own; collects doubled keys instead of stopping at the first."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.defects: list[YamlDefect] = []

    def convert(self, root: yaml.Node) -> Any:
        node = self._node(root)
        if self.defects:
            raise YamlError(*self.defects)
        return node

    def _node(self, node: yaml.Node) -> Node:
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if isinstance(node, yaml.SequenceNode):
            line, column = self._place(node)
            return Sequence(tuple(self._node(child) for child in node.value), line, column)
        return self._mapping(node)

    def _mapping(self, node: yaml.MappingNode) -> Mapping:
        entries: list[Entry] = []
        seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            line, column = self._place(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self.defects.append(YamlDefect(Fault.KEY, Place(line, column), "冒号前面应当是字段名，不能是列表或一组值"))
                continue
            key = self._scalar(key_node)
            if key.text in seen:
                message = f"“{key.text}”写了两次（前一次在第 {seen[key.text]} 行），请删去一处"
                self.defects.append(YamlDefect(Fault.DOUBLED_KEY, Place(line, column), message))
            seen.setdefault(key.text, line)
            entries.append(Entry(key, self._node(value_node)))
        line, column = self._place(node)
        return Mapping(tuple(entries), line, column)

    def _scalar(self, node: yaml.ScalarNode) -> Scalar:
        mark = node.start_mark
        # The C loader says "" for a plain scalar, the Python one None.
        text = "" if node.value in ("~", "null") and not node.style else node.value
        return Scalar(text, mark.line + self.first_line, mark.column + 1, not node.style)

    def _place(self, node: yaml.Node) -> tuple[int, int]:
        return node.start_mark.line + self.first_line, node.start_mark.column + 1


_SENTENCES = (
    ("mapping values are not allowed", "这一行有两个“: ”，后面的值里有冒号时要用英文引号括起来"),
    ("cannot start any token", "值不能以这个字符开头（制表符、@、反引号等）；缩进用空格，文字加英文引号"),
    ("found unexpected end of stream", "引号没有配对，请补上后一个引号"),
    ("could not find expected ':'", "这一行缺少“: ”（英文冒号加一个空格）"),
    ("did not find expected ',' or", "方括号或花括号里的各项要用英文逗号隔开，并且要有后一个括号"),
    ("did not find expected", "缩进不整齐，或引号后面还有文字：同一层的字段要对齐，引号要括住整个值"),
    ("found unknown escape character", "双引号里的反斜杠有特殊含义，请改用单引号"),
    ("block sequence entries are not allowed", "“- ”开头的列表要另起一行写"),
)


def _syntax_defect(error: yaml.MarkedYAMLError, text: str, first_line: int) -> YamlDefect:
    mark = error.problem_mark or error.context_mark
    if "found unexpected end of stream" in (error.problem or "") and error.context_mark:
        mark = error.context_mark
    lines = text.split("\n")
    line = min(mark.line, len(lines) - 1) if mark else 0
    column = mark.column if mark else 0
    if mark and (mark.line >= len(lines) or not lines[line].strip()):
        # The scanner noticed only at the end: the last line with text is where the person looks.
        line = max((n for n in range(min(mark.line, len(lines))) if lines[n].strip()), default=line)
        column = 0
    problem = f"{error.problem} {error.context}"
    sentence = next((s for key, s in _SENTENCES if key in problem), "这一行不是有效的 YAML，请检查冒号、缩进和引号")
    return YamlDefect(Fault.SYNTAX, Place(line + first_line, column + 1), sentence)
