"""The limits of bodies beside the real texts: the largest of them stay far below."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.texts import read_real, real_data
from gongkai.content import body_limits

DATA = real_data()
pytestmark = pytest.mark.skipif(
    DATA is None, reason="no real texts here: GONGKAI_REAL_DATA names their folder"
)


def test_the_largest_real_texts_are_those_of_the_docstring_and_far_below_the_limits() -> None:
    lines = rows = brackets = marks = 0
    for text in read_real(DATA):
        body = text["body"] or ""
        assert body_limits.excesses(body) == ()
        split = body.split("\n")
        lines = max(lines, sum(1 for line in split if line.strip()))
        tables = (block for block in body_limits._blocks(split) if body_limits._is_table(split, *block))
        rows = max(rows, sum(end - start - 2 for start, end in tables))
        for paragraph in body_limits._paragraphs(split):
            brackets = max(brackets, paragraph.text.count("["))
            marks = max(marks, len(body_limits._MARK.findall(paragraph.text)))
    stated = f"{lines:,} lines, {rows} rows, {brackets} brackets and {marks} marks in a paragraph"
    assert stated in " ".join((body_limits.__doc__ or "").split())
    assert lines * 3 < body_limits.MOST_LINES
    assert rows * 10 < body_limits.MOST_ROWS
    assert brackets * 5 < body_limits.MOST_BRACKETS
