"""Strings on which a backtracking regular expression becomes slow, and the measurement of its time."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Callable, Iterator
from itertools import product
from re import _constants as c
from re import _parser as parser
from typing import Any

CATEGORIES = {
    c.CATEGORY_DIGIT: "1", c.CATEGORY_NOT_DIGIT: "文", c.CATEGORY_SPACE: " ", c.CATEGORY_NOT_SPACE: "文",
    c.CATEGORY_WORD: "a", c.CATEGORY_NOT_WORD: "。",
}  # fmt: skip
_REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT)
_PROBES = "文a1 \n\t。，-—_*|\\#<>[](){}\"'`!:：.x\u3000０,年号"
# The end must not match: a character in few classes.
_ENDS = ("\x00", "\n\x00", "")

LONG_ENOUGH = 0.020
"""Seconds of processor time below which a measurement says nothing."""
STEEPEST = 8
"""Four times the length may take so many times as long: four is linear, sixteen quadratic."""
LONGEST = 20_000
_UNBOUNDED = 5.0


class _Unbounded(Exception):
    """A call took longer than any linear one."""


def strings(pattern: re.Pattern) -> Iterator[tuple[str, str, str]]:
    """(beginning, unit, end): the strings grow as ``beginning + unit * n + end``."""
    binary = isinstance(pattern.pattern, bytes)
    text = pattern.pattern.decode("latin-1") if binary else pattern.pattern
    tree = parser.parse(text, pattern.flags & ~re.UNICODE if binary else pattern.flags)
    whole = _sample(tree)
    beginnings_and_units = dict.fromkeys(_grown(tree, ""))
    letters = dict.fromkeys(_letters(tree))
    words = [unit for _, unit in beginnings_and_units]
    units = dict.fromkeys(
        [
            *letters,
            *words,
            whole,
            whole[:-1],
            *(first + second for first, second in product([*letters][:4], repeat=2)),
        ]
    )
    for beginning, unit in beginnings_and_units:
        for grown in dict.fromkeys((unit, beginning + unit)):
            yield from ((beginning if grown == unit else "", grown, end) for end in _ENDS)
    for unit in units:
        if unit:
            yield from (("", unit, end) for end in _ENDS)
    for beginning in dict.fromkeys(start for start, _ in beginnings_and_units if start):
        yield from ((beginning, unit, "\x00") for unit in letters)


def _grown(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """For each repetition in a pattern: a text that leads to it, and texts that it repeats."""
    for operation, argument in tree:
        if operation in _REPEATS:
            _, most, inner = argument
            if most > 100:
                once = _sample(inner)
                yield before, once
                yield from ((before, letter) for letter in [*dict.fromkeys(_letters(inner))][:6])
            yield from _grown(inner, before)
        elif operation is c.BRANCH:
            for branch in argument[1]:
                yield from _grown(branch, before)
        elif operation in (c.SUBPATTERN, c.ATOMIC_GROUP):
            yield from _grown(argument[-1] if operation is c.SUBPATTERN else argument, before)
        elif operation in (c.ASSERT, c.ASSERT_NOT):
            yield from _grown(argument[1], before)
        before += _sample([(operation, argument)])


def _sample(tree: Any) -> str:
    """A short text that matches a pattern, ignoring lookarounds."""
    pieces = []
    for operation, argument in tree:
        if operation is c.LITERAL:
            pieces.append(chr(argument))
        elif operation is c.NOT_LITERAL:
            pieces.append("文" if argument != ord("文") else "字")
        elif operation is c.ANY:
            pieces.append("文")
        elif operation is c.IN:
            pieces.append(next(_of_class(argument), "文"))
        elif operation is c.BRANCH:
            pieces.append(_sample(argument[1][0]))
        elif operation is c.SUBPATTERN:
            pieces.append(_sample(argument[-1]))
        elif operation is c.ATOMIC_GROUP:
            pieces.append(_sample(argument))
        elif operation in _REPEATS:
            pieces.append(_sample(argument[2]) * max(1, min(argument[0], 100)))
    return "".join(pieces)


def _letters(tree: Any) -> Iterator[str]:
    """Single characters that a pattern can match, at most three of a class."""
    for operation, argument in tree:
        if operation is c.LITERAL:
            yield chr(argument)
        elif operation in (c.NOT_LITERAL, c.ANY):
            yield "文"
        elif operation is c.IN:
            yield from (letter for letter, _ in zip(_of_class(argument), range(3), strict=False))
        elif operation is c.BRANCH:
            for branch in argument[1]:
                yield from _letters(branch)
        elif operation is c.SUBPATTERN:
            yield from _letters(argument[-1])
        elif operation is c.ATOMIC_GROUP:
            yield from _letters(argument)
        elif operation in _REPEATS:
            yield from _letters(argument[2])
        elif operation in (c.ASSERT, c.ASSERT_NOT):
            yield from _letters(argument[1])


def _of_class(members: Any) -> Iterator[str]:
    if members[0][0] is c.NEGATE:
        yield from (probe for probe in _PROBES if not _in(probe, members[1:]))
        return
    for operation, argument in members:
        if operation is c.LITERAL:
            yield chr(argument)
        elif operation is c.RANGE:
            yield chr(argument[0])
        elif operation is c.CATEGORY:
            yield CATEGORIES[argument]


def _in(letter: str, members: Any) -> bool:
    for operation, argument in members:
        if operation is c.LITERAL and ord(letter) == argument:
            return True
        if operation is c.RANGE and argument[0] <= ord(letter) <= argument[1]:
            return True
        if operation is c.CATEGORY and _of_category(argument, letter):
            return True
    return False


def _of_category(category: Any, letter: str) -> bool:
    classes = {
        c.CATEGORY_DIGIT: r"\d",
        c.CATEGORY_NOT_DIGIT: r"\D",
        c.CATEGORY_SPACE: r"\s",
        c.CATEGORY_NOT_SPACE: r"\S",
        c.CATEGORY_WORD: r"\w",
        c.CATEGORY_NOT_WORD: r"\W",
    }
    return re.match(classes[category], letter) is not None


def called(pattern: re.Pattern, method: str) -> Callable[[Any], object]:
    """The call as made by the code, for a given text, with its result consumed."""
    if method in ("sub", "subn"):
        return lambda text: getattr(pattern, method)(lambda match: match[0], text)
    if method == "finditer":
        return lambda text: sum(1 for _ in pattern.finditer(text))
    return getattr(pattern, method)


def steepness(
    call: Callable[[Any], object], beginning: str, unit: str, end: str, binary: bool
) -> tuple[float, int] | None:
    """How much longer a call takes on four times the length, and that length; None if it never takes long enough to
    be measured. A call that takes more than five seconds counts as infinitely steep."""
    count, length = 8, 0
    while length < LONGEST:
        text, quarter = (_text(beginning, unit, end, n, binary) for n in (count, count // 4))
        length = len(text)
        if not _ends(call, text):
            return float("inf"), length
        if (taken := _least(call, text, 1)) >= LONG_ENOUGH:
            if taken <= _least(call, quarter, 1) * STEEPEST * 0.75:
                return STEEPEST * 0.75, length
            return _least(call, text, 5) / _least(call, quarter, 5), length
        count = count + 10 if count < 48 else count * 4
    return None


def _text(beginning: str, unit: str, end: str, count: int, binary: bool) -> Any:
    text = beginning + unit * count + end
    return text.encode("utf-8") if binary else text


def _least(call: Callable[[Any], object], text: Any, times: int) -> float:
    """The least processor time of several calls, in seconds; at least a microsecond."""
    best = float("inf")
    for _ in range(times):
        started = time.process_time()
        call(text)
        best = min(best, time.process_time() - started)
    return max(best, 1e-6)


def _ends(call: Callable[[Any], object], text: Any) -> bool:
    """Whether a call ends before the limit. Not used while measuring: with a timer set, some systems count processor
    time in steps of ten milliseconds."""

    def stop(*_: object) -> None:
        raise _Unbounded

    former = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, _UNBOUNDED)
    try:
        call(text)
    except _Unbounded:
        return False
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)
    return True
