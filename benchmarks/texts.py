"""Titles and bodies of the items: passages of the real texts if available, else synthetic sentences."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable, Iterable
from itertools import accumulate, chain, count
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import words

CHARACTERS = 1_700
"""Characters of a body where none are asked for: about 5 KB of UTF-8."""
_SHORTEST = 20  # a paragraph shorter than that is not begun
REAL = "items.jsonl.gz"

Make = Callable[[Random], tuple[str, str, str]]  # title, summary, body


def real_data() -> Path | None:
    """The folder of the real texts: ``GONGKAI_REAL_DATA``, or beside the checkout; None where there is none."""
    named = os.environ.get("GONGKAI_REAL_DATA")
    places = [Path(named)] if named else [Path(__file__).resolve().parents[2] / "shared" / "data" / "real"]
    return next((place for place in places if (place / REAL).is_file()), None)


def synthetic(characters: int = CHARACTERS) -> Make:
    """Bodies of about ``characters`` characters from :mod:`benchmarks.words`: headings, paragraphs, lists, tables."""

    def make(rng: Random) -> tuple[str, str, str]:
        subject, kind = rng.choice(words.SUBJECTS), rng.choice(words.DOCUMENTS)
        title = f"{rng.choice(words.PLACES)}{rng.choice(words.ORGANS)}关于{subject}的{kind}"
        blocks = (block for number in count(1) for block in _section(rng, number))
        return title, f"就{subject}作出安排：{_sentence(rng)}", _filled(blocks, characters)

    return make


def _section(rng: Random, number: int) -> list[str]:
    paragraphs = ["".join(_sentence(rng) for _ in range(rng.randint(2, 4))) for _ in range(rng.randint(1, 3))]
    blocks = [f"## {_ORDINALS[number % 10]}、{rng.choice(words.HEADINGS)}", *paragraphs]
    if rng.random() < 0.2:
        blocks.append("\n".join(f"{n}. {_sentence(rng)}" for n in range(1, rng.randint(3, 6))))
    if rng.random() < 0.1:
        blocks.append(_table(rng))
    return blocks


def _table(rng: Random) -> str:
    rows = [
        f"| {n} | {rng.choice(words.PLACES)} | {rng.choice(words.SUBJECTS)} | {rng.randint(1, 9999)} |"
        for n in range(1, rng.randint(4, 12))
    ]
    return "\n".join(["| 序号 | 单位 | 项目 | 金额（万元） |", "| --- | --- | --- | ---: |", *rows])


def _sentence(rng: Random) -> str:
    return rng.choice(words.FRAMES).format(
        organ=rng.choice(words.ORGANS),
        organ2=rng.choice(words.ORGANS),
        subject=rng.choice(words.SUBJECTS),
        act=rng.choice(words.ACTS),
        object=rng.choice(words.OBJECTS),
        place=rng.choice(words.PLACES),
        place2=rng.choice(words.PLACES),
        unit=rng.choice(words.UNITS),
        n=rng.randint(10, 9999),
        m=rng.randint(2, 999),
        p=rng.randint(2, 30),
        month=rng.randint(1, 12),
        day=rng.randint(1, 28),
    )


_ORDINALS = "零一二三四五六七八九"


def from_real(folder: Path, characters: int = CHARACTERS) -> Make:
    """Passages of about ``characters`` characters of the real texts in ``folder``, titles from theirs.

    Each text is taken about as often as it is long, so that 10,000 bodies differ as 10,000 real ones would. Where one
    text is too short, another follows it.
    """
    texts = [(row["title"].strip(), _blocks(row["body"])) for row in read_real(folder)]
    weights = list(accumulate(sum(map(len, blocks)) for _, blocks in texts))

    def passage(rng: Random) -> tuple[str, int, list[str]]:
        title, blocks = rng.choices(texts, cum_weights=weights)[0]
        start = rng.randrange(len(blocks))
        return title, start, blocks[start:] + blocks[:start]

    def make(rng: Random) -> tuple[str, str, str]:
        title, start, first = passage(rng)
        more = (block for _ in count() for block in passage(rng)[2])
        body = _filled(chain(first, more), characters)
        plain = body.replace("#", "").replace("|", "").replace("\n", "")
        return f"{title}（第{start + 1}部分）", f"摘要：{plain[:60].strip()}", body

    return make


def read_real(folder: Path) -> list[dict[str, Any]]:
    """All real texts, each as the source has it."""
    with gzip.open(folder / REAL, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _blocks(body: str) -> list[str]:
    return [block for block in body.split("\n\n") if block.strip()]


def _filled(blocks: Iterable[str], characters: int) -> str:
    """The first blocks that make up ``characters`` characters, the last one cut; a table that cannot be cut is skipped."""
    taken: list[str] = []
    left = characters
    for block in blocks:
        part = block if len(block) <= left else _cut(block, left)
        if part:
            taken.append(part)
            left -= len(part) + 2
        if left < _SHORTEST or (part and part != block):
            break
    while len(taken) > 1 and taken[-1].startswith("#"):
        taken.pop()
    return "\n\n".join(taken) + "\n"


def _cut(block: str, limit: int) -> str:
    """At most ``limit`` characters of a block: whole lines of a table or list, whole sentences of a paragraph."""
    if block.startswith("|"):
        lines = block.split("\n")
        ends = accumulate(len(line) + 1 for line in lines)
        kept = lines[: sum(end <= limit for end in ends)]
        return "\n".join(kept) if len(kept) > 2 else ""
    end = max(block.rfind(stop, 0, limit) for stop in "。；\n") + 1
    return block[: end if end > limit // 2 else limit].rstrip()
