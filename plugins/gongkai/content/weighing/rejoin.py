"""Finds where page and body agree again after a difference: the explanation that loses the fewest letters.

A body of many equal words (rows of figures, lists of telephones) can be aligned with a page in many ways; only the
one that loses the least may be reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

# This many letters in a row, in this many words, are not a coincidence.
_SURE_LETTERS = 48
_SURE_WORDS = 4
_MOST_STEPS = 1200
# How far ahead to search for a word: numbers of notes, captions and the like are in between.
_WINDOW = 400
_PER_LETTER, _PER_SKIPPED = 2, 1
_BREAK_IN_LINE, _BREAK = 3, 1


class Word(NamedTuple):
    """A word of the body; ``first`` says whether a line begins with it."""

    text: str
    first: bool


class _Step(NamedTuple):
    """A word that was handled: its position on the page, or -1, and the step before."""

    offset: int
    before: _Step | None


class _State(NamedTuple):
    """``certain`` is the negative number of letters that agree, so that of two states of equal cost the more certain
    one comes first; ``serial`` is unique."""

    cost: int
    certain: int
    serial: int
    word: int
    at: int
    agreeing: int
    missing: bool
    step: _Step | None


class Rejoined(NamedTuple):
    """The position on the page of each of the first words, -1 if missing; empty if the search was too long. ``steps``
    is the number of steps taken."""

    offsets: tuple[int, ...]
    steps: int


def rejoined(words: Sequence[Word], page: str, at: int) -> Rejoined:
    """The cheapest alignment from ``at`` on the page and the first of ``words`` on to where both agree again. The
    number of steps is bounded, and so is the time."""
    heap = [_State(0, 0, 0, 0, at, 0, False, None)]
    seen: set[tuple[int, int, bool]] = set()
    for steps in range(1, _MOST_STEPS):
        state = heappop(heap)
        if state.word == len(words) or (-state.certain >= _SURE_LETTERS and state.agreeing >= _SURE_WORDS):
            return Rejoined(_path(state.step), steps)
        key = (state.word, state.at, state.missing)
        if key not in seen:
            seen.add(key)
            for following in _next(state, words[state.word], page, 3 * steps):
                heappush(heap, following)
    return Rejoined((), _MOST_STEPS)


def _next(state: _State, word: Word, page: str, serial: int) -> Iterator[_State]:
    cost, certain, _, number, at, agreeing, missing, step = state
    text = word.text
    if page.startswith(text, at):
        torn = _BREAK_IN_LINE if missing and not word.first else 0
        after = at + len(text)
        yield _State(
            cost + torn, certain - len(text), serial, number + 1, after, agreeing + 1, False, _Step(at, step)
        )
    broken = 0 if missing else (_BREAK if word.first else _BREAK_IN_LINE)
    lost = cost + broken + _PER_LETTER * len(text)
    yield _State(lost, 0, serial + 1, number + 1, at, 0, True, _Step(-1, step))
    ahead = page.find(text, at + 1, at + _WINDOW)
    if ahead > 0:
        skipped = cost + _BREAK + _PER_SKIPPED * (ahead - at)
        yield _State(skipped, 0, serial + 2, number, ahead, 0, missing, step)


def _path(step: _Step | None) -> tuple[int, ...]:
    offsets: list[int] = []
    while step is not None:
        offsets.append(step.offset)
        step = step.before
    return tuple(reversed(offsets))
