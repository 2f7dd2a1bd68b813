"""Seeded items in any number, as plain values: each site generator gets the same ones in its own format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from benchmarks import words
from benchmarks.texts import Make

AGENCY = "测试县人民政府"
CODE = "01511800X"
FIRST_YEAR, YEARS = 2008, 18
BASE_DATE = date(FIRST_YEAR + YEARS, 6, 30)
DEPARTMENTS = tuple((f"KS{n:02d}", f"{words.ORGANS[n]}") for n in range(12))
TOPICS = ("农业", "财政", "教育", "卫生", "民政", "交通", "水利", "环境", "公安", "司法")


@dataclass(frozen=True, slots=True)
class Node:
    """A category: ``parent`` is the code of the node above it."""

    code: str
    name: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class Draft:
    """An item before it takes the form of any generator. ``category`` is a leaf."""

    number: str
    title: str
    category: Node
    department: tuple[str, str]
    created: date
    published: date
    doc_number: str
    topic: str
    summary: str
    body: str


def tree(count: int) -> list[Node]:
    """A tree of ``count`` nodes on two levels, each parent before its children; names are distinct."""
    tops = max(1, min(len(words.DOCUMENTS), round(count**0.5)))
    nodes = [Node(f"L{n:02d}", f"{words.DOCUMENTS[n]}类信息", None) for n in range(tops)]
    for n in range(count - tops):
        name = f"{words.SUBJECTS[n % len(words.SUBJECTS)]}{n // len(words.SUBJECTS) or ''}"
        nodes.append(Node(f"L{n % tops:02d}-{n // tops + 1:02d}", name, f"L{n % tops:02d}"))
    return sorted(nodes, key=lambda node: node.code)


def leaves(nodes: list[Node]) -> list[Node]:
    """The nodes on which items may stand."""
    parents = {node.parent for node in nodes}
    return [node for node in nodes if node.code not in parents]


def drafts(count: int, nodes: list[Node], make: Make, seed: int = 1) -> Iterator[Draft]:
    """``count`` items spread over eighteen years; the same arguments give the same items, in the same order."""
    rng, places = Random(seed), leaves(nodes)
    for serial in range(1, count + 1):
        year = FIRST_YEAR + serial % YEARS
        created = date(year, 1, 1) + timedelta(days=rng.randrange(350))
        title, summary, body = make(rng)
        yield Draft(
            number=f"{CODE}/{year}-{serial:06d}",
            title=title,
            category=rng.choice(places),
            department=rng.choice(DEPARTMENTS),
            created=created,
            published=created + timedelta(days=rng.randrange(1, 10)),
            doc_number=f"测政发〔{year}〕{serial}号" if rng.random() < 0.7 else "",
            topic=rng.choice(TOPICS),
            summary=summary,
            body=body,
        )
