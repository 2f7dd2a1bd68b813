"""Explains the errors of the YAML library: a Chinese sentence, the right position, and the text to write instead.

The library reports where it noticed an error, which is often a line below it or in the middle of it. Lines and columns
count from 0 here, as in the library.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.source.git_leftovers import POINTED, is_pointer
from gongkai.source.yaml_lines.fault import Fault


class Position(NamedTuple):
    """A position reported by the library."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """The explanation of one error; ``key`` is the key of the line, ``fault`` a constant of :class:`Fault`."""

    line: int
    column: int
    message: str
    suggestion: str | None = None
    key: str | None = None
    fault: str = Fault.SYNTAX


@dataclass(frozen=True, slots=True)
class _Problem:
    mark: Position
    context: Position
    lines: list[str]
    first: int  # number of the first of the lines in the file


# Up to the last character that is not blank. Not a lazy .*?, for which every blank is a possible end.
_VALUE = r"\S(?:[ \t]*+[^ \t\n]++)*+"
_KEYED = re.compile(
    r"(?P<lead>[ ]*+(?:- ++)*+)(?P<key>[^\s:：#'\"\[{](?:[ \t]*+[^:： \t]++)*+)[ \t]*+(?P<colon>:)"
    rf"(?:[ \t]++(?P<value>{_VALUE}))?+[ \t]*$"
)
_COLONLESS = re.compile(
    r"(?P<lead>[ ]*+(?:- ++)*+)(?P<key>[^\s:：#'\"\[{-][^\s:：]{0,19}?)[ \t\u00a0\u3000]*(?P<colon>[:：])"
    rf"[ \t\u00a0\u3000]*+(?P<value>{_VALUE})?+[ \t]*$"
)
_CLOSING = {"[": "]", "{": "}"}
_BEFORE_VALUE = re.compile(r"(?:^|:|-)[ \t]*$")
_CONFLICT = re.compile(r"[ \t]*+(?:<{7}|\|{7}|>{7})(?: |$)")
_OF_CONFLICT = (
    "是合并冲突的标记：两处修改还没有选定，请留下正确的一种，删去另一种和 <<<<<<<、=======、>>>>>>> 各行"
)
_FALLBACK = "这一行不是有效的 YAML，请检查冒号、缩进和引号"


def explain(
    error: str, mark: Position | None, context: Position | None, text: str, first_line: int = 1
) -> Explanation:
    """Explain an error of the library in ``text``.

    ``error`` is its message, ``mark`` the position where it stopped, ``context`` the beginning of the construct that it
    was reading. ``first_line`` is the number of the first line of ``text`` in the file, for sentences that name a line.
    """
    lines = text.split("\n")
    leftover = _leftover(lines)
    if leftover is not None:
        return leftover
    where = _inside(mark or context or Position(0, 0), lines)
    problem = _Problem(where, _inside(context, lines) if context else where, lines, first_line)
    for key, explainer in _EXPLAINERS:
        if key in error:
            explanation = explainer(problem)
            if explanation is not None:
                return explanation
    return Explanation(*where, _FALLBACK, key=_key(lines[where.line]))


def explain_text(text: str) -> Explanation | None:
    """Explain a text that is not a mapping because its first line has no valid colon; None for an empty text."""
    lines = text.split("\n")
    first = next(
        (number for number, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")),
        None,
    )
    return _leftover(lines) or (None if first is None else _without_colon(lines, first))


def quoted(value: str) -> str:
    """The value in quotes, so that YAML reads it as that text."""
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def _leftover(lines: list[str]) -> Explanation | None:
    """What git left in the text, a pointer or the first marker of a conflict: any other error follows from it."""
    if is_pointer(lines[0]):
        return Explanation(0, 0, POINTED)
    for number, line in enumerate(lines):
        if _CONFLICT.match(line):
            return Explanation(number, len(line) - len(line.lstrip()), f"“{line.strip()[:7]}”{_OF_CONFLICT}")
    return None


def _inside(mark: Position, lines: list[str]) -> Position:
    if mark.line < len(lines) and lines[mark.line].strip():
        return Position(mark.line, min(mark.column, len(lines[mark.line])))
    # Noticed at the end of the text: report the last line that is not blank.
    line = max((number for number in range(min(mark.line, len(lines))) if lines[number].strip()), default=0)
    return Position(line, len(lines[line]) - len(lines[line].lstrip()))


def _key(line: str) -> str | None:
    match = _KEYED.match(line)
    return match["key"] if match else None


def _at_value(
    problem: _Problem, line: int, message: str, *, quote: bool = True, fault: str = Fault.SYNTAX
) -> Explanation | None:
    """An error at the value of a line; with ``quote`` the suggestion is the value in quotes."""
    match = _KEYED.match(problem.lines[line])
    if match is None or not match["value"]:
        return None
    suggestion = quoted(match["value"]) if quote else None
    return Explanation(line, match.start("value"), message, suggestion, match["key"], fault)


def _colon(problem: _Problem) -> Explanation | None:
    """A ``: `` that is not allowed: a second one, or the first of a line that continues the line above."""
    number, column = problem.mark
    line = problem.lines[number]
    match = _KEYED.match(line)
    if match is None or match.start("colon") != column:
        return _at_value(problem, number, "这一行有两个“: ”，后面的值里有冒号时要用英文引号括起来")
    above = next((n for n in range(number - 1, -1, -1) if problem.lines[n].strip()), None)
    if above is None:
        return None
    previous = _KEYED.match(problem.lines[above])
    if previous is None:
        return _without_colon(problem.lines, above)
    if len(match["lead"]) > len(previous["lead"]):
        lead = previous["lead"].replace("-", " ")
        return Explanation(
            number,
            len(match["lead"]),
            f"这一行前面多了空格，应当与第 {above + problem.first} 行对齐",
            lead + line.strip(),
            match["key"],
        )
    return None


def _without_colon(lines: list[str], number: int) -> Explanation | None:
    """A line without ``: ``: a full-width colon, no blank after the colon, another kind of blank, or no colon."""
    line = lines[number]
    match = _COLONLESS.match(line)
    if match is None and re.match(r"\s*-[^\s-]", line):
        dash = line.index("-")
        return Explanation(
            number,
            dash,
            "“-”后面缺一个空格：列表的每一项以“- ”开头",
            f"{line[: dash + 1]} {line[dash + 1 :].rstrip()}",
        )
    if match is None:
        return Explanation(number, len(line) - len(line.lstrip()), "这一行缺少“: ”（英文冒号加一个空格）")
    key, value = match["key"], match["value"] or ""
    if match["colon"] == "：":
        message = f"“{key}”后面是全角冒号“：”，请改为英文冒号加一个空格"
    elif line[match.end("colon") :][:1] in ("\u00a0", "\u3000"):
        message = f"“{key}:”后面的空格不是英文空格，请改为一个英文空格"
    else:
        message = f"“{key}:”后面缺一个空格，请在冒号与值之间加一个英文空格"
    return Explanation(number, match.start("colon"), message, f"{match['lead']}{key}: {value}".strip(), key)


def _no_colon(problem: _Problem) -> Explanation | None:
    return _without_colon(problem.lines, problem.context.line)


def _start(problem: _Problem) -> Explanation | None:
    number, column = problem.mark
    character = problem.lines[number][column : column + 1]
    if character == "\t":
        return Explanation(number, column, "这里是制表符，YAML 的缩进只能用空格")
    return _at_value(problem, number, f"值不能以“{character}”开头；是文字就用英文引号括起来")


def _quote(problem: _Problem) -> Explanation:
    line = problem.lines[problem.context.line]
    return Explanation(*problem.context, "引号没有配对，请补上后一个引号", key=_key(line))


def _bracket(problem: _Problem) -> Explanation | None:
    # At the end of the text the library reports no bracket: use the last that is open.
    number, column = problem.context
    if problem.lines[number][column : column + 1] not in _CLOSING:
        left_open = _left_open(problem.lines)
        if not left_open:
            return None
        number, column = left_open[-1]
    opening = problem.lines[number][column]
    closing, rest = _CLOSING[opening], problem.lines[number][column:]
    if closing in rest and rest.count(opening) <= rest.count(closing):
        message = f"“{opening}”到“{closing}”之间的各项要用英文逗号隔开；是文字就用英文引号括起来"
    else:
        message = f"“{opening}”没有配对的“{closing}”，请补上；是文字就用英文引号括起来"
    return Explanation(number, column, message, key=_key(problem.lines[number]))


def _left_open(lines: list[str]) -> list[Position]:
    """The brackets that open a flow list or mapping and are not closed, in order."""
    found: list[Position] = []
    for number, line in enumerate(lines):
        quote = ""
        for column, character in enumerate(line):
            if quote or character in "\"'":
                quote = "" if character == quote else quote or character
            elif character in _CLOSING and (found or _BEFORE_VALUE.search(line[:column])):
                found.append(Position(number, column))
            elif found and character == _CLOSING[lines[found[-1].line][found[-1].column]]:
                found.pop()
    return found


def _rest(problem: _Problem) -> Explanation | None:
    """Text behind quotes or brackets, or a line with the wrong indentation."""
    number, column = problem.mark
    line = problem.lines[number]
    if line.lstrip().startswith(":"):
        return Explanation(number, column, "冒号前面没有字段名")
    match = _KEYED.match(line)
    if match and match["value"] and column >= match.start("value"):
        return _behind(problem, match["value"], match.start("value"))
    begun = problem.context.line
    if begun == number:
        begun = next((n for n, text in enumerate(problem.lines) if _KEYED.match(text)), number)
    if begun == number:
        return None
    return Explanation(
        number,
        len(line) - len(line.lstrip()),
        f"这一行的缩进与第 {begun + problem.first} 行不一致：同一层的字段要对齐",
        key=_key(line),
    )


def _behind(problem: _Problem, value: str, start: int) -> Explanation | None:
    number, column = problem.mark
    if value[0] in "\"'":
        closed = value.find(value[0], 1)
        if closed >= 0 and column <= start + closed:  # these quotes began on a line above
            return next(_unpaired(problem, value[0], number), None)
        return _at_value(problem, number, "引号后面还有文字：引号要括住整个值")
    if value[0] in "[{":
        return _at_value(problem, number, "括号后面还有文字；是文字就用英文引号括住整个值")
    return _at_value(problem, number, f"值不能以“{value[0]}”开头；是文字就用英文引号括起来")


def _unpaired(problem: _Problem, quote: str, before: int) -> Iterator[Explanation]:
    for number in range(before - 1, -1, -1):
        match = _KEYED.match(problem.lines[number])
        if match and match["value"] and match["value"][0] == quote and quote not in match["value"][1:]:
            yield Explanation(
                number,
                match.start("value"),
                "引号没有配对，请补上后一个引号",
                match["value"] + quote,
                match["key"],
            )


def _document(problem: _Problem) -> Explanation | None:
    number = problem.mark.line
    if problem.lines[number].startswith(("---", "...")):
        return Explanation(number, 0, "字段区的开头和结尾都是单独一行 ---，后面不能再写别的", "---")
    return _rest(problem)


def _markup(fault: str, message: str) -> Callable[[_Problem], Explanation | None]:
    def explained(problem: _Problem) -> Explanation | None:
        explanation = _at_value(problem, problem.context.line, message, fault=fault)
        return explanation or Explanation(*problem.context, message, fault=fault)

    return explained


def _value(message: str, *, quote: bool = True) -> Callable[[_Problem], Explanation | None]:
    return lambda problem: _at_value(problem, problem.context.line, message, quote=quote)


def _escape(problem: _Problem) -> Explanation | None:
    explanation = _at_value(
        problem, problem.context.line, "双引号里的反斜杠有特殊含义，请改用单引号", quote=False
    )
    match = _KEYED.match(problem.lines[problem.context.line])
    value = match["value"] if match else None
    if explanation is None or not value or not (value[0] == value[-1] == '"' and len(value) > 1):
        return explanation
    suggestion = "'" + value[1:-1].replace("'", "''") + "'"
    return Explanation(explanation.line, explanation.column, explanation.message, suggestion, explanation.key)


_EXPLAINERS: tuple[tuple[str, Callable[[_Problem], Explanation | None]], ...] = (
    (
        "scanning an alias",
        _markup(Fault.ALIAS, "不能用 & 或 * 开头的值（YAML 的锚点和别名）；如果是文字，请加英文引号"),
    ),
    (
        "scanning an anchor",
        _markup(Fault.ALIAS, "不能用 & 或 * 开头的值（YAML 的锚点和别名）；如果是文字，请加英文引号"),
    ),
    ("scanning a tag", _markup(Fault.TAG, "不能用 ! 开头的值（YAML 的类型标记）；如果是文字，请加英文引号")),
    (
        "scanning a directive",
        _markup(Fault.TAG, "不能用 % 开头的行（YAML 的指令）；如果是文字，请加英文引号"),
    ),
    ("mapping values are not allowed", _colon),
    ("could not find expected ':'", _no_colon),
    ("cannot start any token", _start),
    ("scanning a quoted scalar", _quote),
    ("escape character", _escape),
    ("Unicode character", _escape),
    ("hexdecimal", _escape),
    (
        "block sequence entries are not allowed",
        _value("“- ”开头的列表要另起一行写；是文字就用英文引号括起来", quote=False),
    ),
    ("scanning a block scalar", _value("值不能以“|”或“>”开头；是文字就用英文引号括起来")),
    ("parsing a flow", _bracket),
    ("<document start>", _document),
    ("another document", _document),
    ("did not find expected", _rest),
)
