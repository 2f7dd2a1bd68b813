"""Where titles and bodies come from: the real texts where they are at hand, else sentences of our own."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from random import Random

from benchmarks import words

BODY_BYTES = 5_000
REAL = "items.jsonl.gz"

Make = Callable[[Random], tuple[str, str, str]]  # title, summary, body


def real_data() -> Path | None:
    """The folder of the real texts: ``GONGKAI_REAL_DATA``, or beside the checkout; None where there is none."""
    named = os.environ.get("GONGKAI_REAL_DATA")
    places = [Path(named)] if named else [Path(__file__).resolve().parents[2] / "shared" / "data" / "real"]
    return next((place for place in places if (place / REAL).is_file()), None)


def synthetic(rng: Random) -> tuple[str, str, str]:
    """A title, a summary and a body of about 5 KB with headings, now and then a list or a table."""
    subject, kind = rng.choice(words.SUBJECTS), rng.choice(words.DOCUMENTS)
    title = f"{rng.choice(words.PLACES)}{rng.choice(words.ORGANS)}关于{subject}的{kind}"
    parts, size, number = [], 0, 0
    while size < BODY_BYTES - 500:
        number += 1
        part = _section(rng, number)
        parts.append(part)
        size += len(part.encode())
    return title, f"就{subject}作出安排：{_sentence(rng)}", "\n\n".join(parts) + "\n"


def _section(rng: Random, number: int) -> str:
    paragraphs = ["".join(_sentence(rng) for _ in range(rng.randint(2, 4))) for _ in range(rng.randint(1, 3))]
    blocks = [f"## {_ORDINALS[number % 10]}、{rng.choice(words.HEADINGS)}", *paragraphs]
    if rng.random() < 0.2:
        blocks.append("\n".join(f"{n}. {_sentence(rng)}" for n in range(1, rng.randint(3, 6))))
    if rng.random() < 0.1:
        blocks.append(_table(rng))
    return "\n\n".join(blocks)


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


def from_real(folder: Path) -> Make:
    """Passages of about 5 KB cut from the real texts at paragraph ends, titles from theirs.

    Each text is taken about as often as it is long, so that 10,000 bodies differ as 10,000 real ones would.
    """
    texts = [(row["title"].strip(), _blocks(row["body"])) for row in read_real(folder)]
    weights = list(accumulate(sum(map(len, blocks)) for _, blocks in texts))

    def make(rng: Random) -> tuple[str, str, str]:
        title, blocks = rng.choices(texts, cum_weights=weights)[0]
        start = rng.randrange(len(blocks))
        body = _passage(blocks[start:] + blocks[:start])
        plain = body.replace("#", "").replace("|", "").replace("\n", "")
        return f"{title}（第{start + 1}部分）", f"摘要：{plain[:60].strip()}", body

    return make


def read_real(folder: Path) -> list[dict]:
    """All real texts, each as the source has it."""
    with gzip.open(folder / REAL, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _blocks(body: str) -> list[str]:
    return [block for block in body.split("\n\n") if block.strip()]


def _passage(blocks: list[str]) -> str:
    taken, size = [], 0
    for block in blocks:
        # A table of 100 KB is one block: cut at a line, so that the size stays comparable.
        whole = block if len(block.encode()) <= BODY_BYTES else _cut(block)
        taken.append(whole)
        size += len(whole.encode())
        if size >= BODY_BYTES - 300:
            break
    return "\n\n".join(taken) + "\n"


def _cut(block: str) -> str:
    kept, size = [], 0
    for line in block.split("\n"):
        size += len(line.encode()) + 1
        if kept and size > BODY_BYTES:
            break
        kept.append(line[: BODY_BYTES // 3])
    return "\n".join(kept)
