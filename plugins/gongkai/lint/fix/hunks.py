"""The corrections of a file as hunks: lines that are replaced, for review comments and diffs."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import NamedTuple


class Hunk(NamedTuple):
    """Lines ``first`` to ``last`` (from 1, both included) of the file as it is, and what they become. ``before`` is never
    empty: lines that are only added are given together with the line that they stand above, or below at the end."""

    first: int
    last: int
    before: tuple[str, ...]
    after: tuple[str, ...]


def hunks(before: list[str], after: list[str]) -> tuple[Hunk, ...]:
    """The hunks that turn ``before`` into ``after``. Changed lines that keep their number are a hunk each."""
    found: list[Hunk] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        if end - start == new_end - new_start:
            found += [
                Hunk(start + at + 1, start + at + 1, (before[start + at],), (after[new_start + at],))
                for at in range(end - start)
            ]
        elif start < end:
            found.append(Hunk(start + 1, end, tuple(before[start:end]), tuple(after[new_start:new_end])))
        elif start < len(before):
            above = (*after[new_start:new_end], before[start])
            found.append(Hunk(start + 1, start + 1, (before[start],), above))
        elif before:
            below = (before[-1], *after[new_start:new_end])
            found.append(Hunk(len(before), len(before), (before[-1],), below))
    return tuple(found)
