"""What a YAML library says of a text that it cannot read → what a clerk should do about it, at the right place.

The library tells where it noticed: often a line below, or in the middle of what is wrong. Lines and columns here count
from 0, as the library's do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.source.yaml_lines.fault import Fault


class Mark(NamedTuple):
    """A place that the library names."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Told:
    """One defect for a person: the place, the sentence, the text to write there instead, the key of the line."""

    line: int
    column: int
    message: str
    suggestion: str | None = None
    key: str | None = None
    fault: str = Fault.SYNTAX


@dataclass(frozen=True, slots=True)
class _Trouble:
    problem: str
    mark: Mark
    context: Mark
    lines: list[str]
    first: int  # what the file calls the first of the lines


# Up to the last character that is no blank, read once: of a lazy .*? every blank is a possible end.
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
_FALLBACK = "这一行不是有效的 YAML，请检查冒号、缩进和引号"


def explain(problem: str, mark: Mark | None, context: Mark | None, text: str, first_line: int = 1) -> Told:
    """``problem`` is what the library says, ``mark`` where it stopped, ``context`` where what it was reading began.

    ``first_line`` is what the file calls the first line of ``text``: sentences may name a line.
    """
    lines = text.split("\n")
    where = _inside(mark or context or Mark(0, 0), lines)
    trouble = _Trouble(problem, where, _inside(context, lines) if context else where, lines, first_line)
    for key, teller in _TELLERS:
        if key in problem:
            told = teller(trouble)
            if told is not None:
                return told
    return Told(*where, _FALLBACK, key=_key(lines[where.line]))


def explain_text(text: str) -> Told | None:
    """What is wrong with a text that is no mapping because its first line has no colon as YAML wants it."""
    lines = text.split("\n")
    first = next(
        (number for number, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")),
        None,
    )
    return None if first is None else _badly_parted(lines, first)


def quoted(value: str) -> str:
    """A value in quotes, as it would be read as the text that it is."""
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def _inside(mark: Mark, lines: list[str]) -> Mark:
    if mark.line < len(lines) and lines[mark.line].strip():
        return Mark(mark.line, min(mark.column, len(lines[mark.line])))
    # Noticed only at the end: the last line with text is where the person looks.
    line = max((number for number in range(min(mark.line, len(lines))) if lines[number].strip()), default=0)
    return Mark(line, len(lines[line]) - len(lines[line].lstrip()))


def _key(line: str) -> str | None:
    match = _KEYED.match(line)
    return match["key"] if match else None


def _at_value(
    trouble: _Trouble, line: int, message: str, *, quote: bool = True, fault: str = Fault.SYNTAX
) -> Told | None:
    """The defect at the value of a line; with ``quote``, the value in quotes is what to write instead."""
    match = _KEYED.match(trouble.lines[line])
    if match is None or not match["value"]:
        return None
    suggestion = quoted(match["value"]) if quote else None
    return Told(line, match.start("value"), message, suggestion, match["key"], fault)


def _colon(trouble: _Trouble) -> Told | None:
    """``: `` where none may stand: a second one, or the first of a line that hangs on to the line above."""
    number, column = trouble.mark
    line = trouble.lines[number]
    match = _KEYED.match(line)
    if match is None or match.start("colon") != column:
        return _at_value(trouble, number, "这一行有两个“: ”，后面的值里有冒号时要用英文引号括起来")
    above = next((n for n in range(number - 1, -1, -1) if trouble.lines[n].strip()), None)
    if above is None:
        return None
    former = _KEYED.match(trouble.lines[above])
    if former is None:
        return _badly_parted(trouble.lines, above)
    if len(match["lead"]) > len(former["lead"]):
        lead = former["lead"].replace("-", " ")
        return Told(
            number,
            len(match["lead"]),
            f"这一行前面多了空格，应当与第 {above + trouble.first} 行对齐",
            lead + line.strip(),
            match["key"],
        )
    return None


def _badly_parted(lines: list[str], number: int) -> Told | None:
    """A line that lacks its ``: ``: a full-width colon, no blank behind it, a blank of another kind, or none at all."""
    line = lines[number]
    match = _COLONLESS.match(line)
    if match is None and re.match(r"\s*-[^\s-]", line):
        dash = line.index("-")
        return Told(
            number,
            dash,
            "“-”后面缺一个空格：列表的每一项以“- ”开头",
            f"{line[: dash + 1]} {line[dash + 1 :].rstrip()}",
        )
    if match is None:
        return Told(number, len(line) - len(line.lstrip()), "这一行缺少“: ”（英文冒号加一个空格）")
    key, value = match["key"], match["value"] or ""
    if match["colon"] == "：":
        message = f"“{key}”后面是全角冒号“：”，请改为英文冒号加一个空格"
    elif line[match.end("colon") :][:1] in ("\u00a0", "\u3000"):
        message = f"“{key}:”后面的空格不是英文空格，请改为一个英文空格"
    else:
        message = f"“{key}:”后面缺一个空格，请在冒号与值之间加一个英文空格"
    return Told(number, match.start("colon"), message, f"{match['lead']}{key}: {value}".strip(), key)


def _no_colon(trouble: _Trouble) -> Told | None:
    return _badly_parted(trouble.lines, trouble.context.line)


def _start(trouble: _Trouble) -> Told | None:
    number, column = trouble.mark
    character = trouble.lines[number][column : column + 1]
    if character == "\t":
        return Told(number, column, "这里是制表符，YAML 的缩进只能用空格")
    return _at_value(trouble, number, f"值不能以“{character}”开头；是文字就用英文引号括起来")


def _quote(trouble: _Trouble) -> Told:
    line = trouble.lines[trouble.context.line]
    return Told(*trouble.context, "引号没有配对，请补上后一个引号", key=_key(line))


def _bracket(trouble: _Trouble) -> Told | None:
    # At the very end of the text the library names no bracket: then it is the last that was left open.
    number, column = trouble.context
    if trouble.lines[number][column : column + 1] not in _CLOSING:
        left_open = _left_open(trouble.lines)
        if not left_open:
            return None
        number, column = left_open[-1]
    opening = trouble.lines[number][column]
    closing, rest = _CLOSING[opening], trouble.lines[number][column:]
    if closing in rest and rest.count(opening) <= rest.count(closing):
        message = f"“{opening}”到“{closing}”之间的各项要用英文逗号隔开；是文字就用英文引号括起来"
    else:
        message = f"“{opening}”没有配对的“{closing}”，请补上；是文字就用英文引号括起来"
    return Told(number, column, message, key=_key(trouble.lines[number]))


def _left_open(lines: list[str]) -> list[Mark]:
    """The brackets that open a list or mapping within a line and are never closed, in order."""
    found: list[Mark] = []
    for number, line in enumerate(lines):
        quote = ""
        for column, character in enumerate(line):
            if quote or character in "\"'":
                quote = "" if character == quote else quote or character
            elif character in _CLOSING and (found or _BEFORE_VALUE.search(line[:column])):
                found.append(Mark(number, column))
            elif found and character == _CLOSING[lines[found[-1].line][found[-1].column]]:
                found.pop()
    return found


def _rest(trouble: _Trouble) -> Told | None:
    """Something is left over: behind quotes or brackets, or a line that stands too far in or out."""
    number, column = trouble.mark
    line = trouble.lines[number]
    if line.lstrip().startswith(":"):
        return Told(number, column, "冒号前面没有字段名")
    match = _KEYED.match(line)
    if match and match["value"] and column >= match.start("value"):
        return _behind(trouble, match["value"], match.start("value"))
    begun = trouble.context.line
    if begun == number:
        begun = next((n for n, text in enumerate(trouble.lines) if _KEYED.match(text)), number)
    if begun == number:
        return None
    return Told(
        number,
        len(line) - len(line.lstrip()),
        f"这一行的缩进与第 {begun + trouble.first} 行不一致：同一层的字段要对齐",
        key=_key(line),
    )


def _behind(trouble: _Trouble, value: str, start: int) -> Told | None:
    number, column = trouble.mark
    if value[0] in "\"'":
        closed = value.find(value[0], 1)
        if closed >= 0 and column <= start + closed:  # the quotes that end here began on a line above
            return next(_unpaired(trouble, value[0], number), None)
        return _at_value(trouble, number, "引号后面还有文字：引号要括住整个值")
    if value[0] in "[{":
        return _at_value(trouble, number, "括号后面还有文字；是文字就用英文引号括住整个值")
    return _at_value(trouble, number, f"值不能以“{value[0]}”开头；是文字就用英文引号括起来")


def _unpaired(trouble: _Trouble, quote: str, before: int) -> Iterator[Told]:
    for number in range(before - 1, -1, -1):
        match = _KEYED.match(trouble.lines[number])
        if match and match["value"] and match["value"][0] == quote and quote not in match["value"][1:]:
            yield Told(
                number,
                match.start("value"),
                "引号没有配对，请补上后一个引号",
                match["value"] + quote,
                match["key"],
            )


def _document(trouble: _Trouble) -> Told | None:
    number = trouble.mark.line
    if trouble.lines[number].startswith(("---", "...")):
        return Told(number, 0, "字段区的开头和结尾都是单独一行 ---，后面不能再写别的", "---")
    return _rest(trouble)


def _markup(fault: str, message: str) -> Callable[[_Trouble], Told | None]:
    def tell(trouble: _Trouble) -> Told | None:
        told = _at_value(trouble, trouble.context.line, message, fault=fault)
        return told or Told(*trouble.context, message, fault=fault)

    return tell


def _value(message: str, *, quote: bool = True) -> Callable[[_Trouble], Told | None]:
    return lambda trouble: _at_value(trouble, trouble.context.line, message, quote=quote)


def _escape(trouble: _Trouble) -> Told | None:
    told = _at_value(trouble, trouble.context.line, "双引号里的反斜杠有特殊含义，请改用单引号", quote=False)
    match = _KEYED.match(trouble.lines[trouble.context.line])
    value = match["value"] if match else None
    if told is None or not value or not (value[0] == value[-1] == '"' and len(value) > 1):
        return told
    suggestion = "'" + value[1:-1].replace("'", "''") + "'"
    return Told(told.line, told.column, told.message, suggestion, told.key)


_TELLERS: tuple[tuple[str, Callable[[_Trouble], Told | None]], ...] = (
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
