"""The truth about search, found the slow way: read every text, look whether the word is in it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from gongkai.search.documents import SearchDocument
from gongkai.search.normalise import SEPARATOR, normalise_each, number_key, words_of


@dataclass(frozen=True)
class Page:
    """All texts of an item in which a query may be found, as they stand in the files."""

    address: str
    title: str
    numbers: tuple[str, ...]
    texts: tuple[str, ...]

    @cached_property
    def normalised(self) -> str:
        """Every text normalised, a separator after each."""
        return normalise_each((self.title, *self.numbers, *self.texts))

    @cached_property
    def number_keys(self) -> frozenset[str]:
        """The numbers in the form in which any way of writing them is the same."""
        return frozenset(map(number_key, self.numbers))


def page_of(document: SearchDocument) -> Page:
    """The page of an item as search was told of it, attachments' texts left out."""
    texts = (
        document.department,
        document.summary,
        *document.keywords,
        *document.attachment_names,
        *document.blocks,
    )
    numbers = tuple(filter(None, (document.index_number, document.doc_number)))
    return Page(document.address, document.title, numbers, texts)


def truth(pages: Iterable[Page], query: str) -> set[str]:
    """The addresses of the items that hold every word of the query, or whose whole number it is."""
    words, number = words_of(query), number_key(query)
    if not words:
        return set()
    return {
        page.address
        for page in pages
        if all(word in page.normalised for word in words) or number in page.number_keys
    }


def number_queries(pages: Iterable[Page], chance: random.Random) -> list[str]:
    """Every 索引号 and 发文字号, each in one of the ways in which people type it."""
    ways = (
        str,
        lambda number: number.translate(str.maketrans("〔〕", "[]")),
        lambda number: number.translate(str.maketrans("〔〕", "【】")),
        lambda number: number.translate(str.maketrans("〔〕", "（）")),
        lambda number: number.translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)}),
        lambda number: " ".join(number.partition("〔")) if "〔" in number else f" {number.lower()} ",
    )
    return [chance.choice(ways)(number) for page in pages for number in page.numbers]


def draw_queries(pages: Sequence[Page], seed: int, count: int, longest: int = 30) -> list[str]:
    """Queries as people and as nobody would type them, always the same for the same seed: pieces of titles, pieces
    of bodies of 1 to ``longest`` characters, wherever they begin, and every fourth one of two such pieces."""
    chance = random.Random(seed)
    queries: list[str] = []
    while pages and len(queries) < count:
        page = chance.choice(pages)
        source = page.title if len(queries) % 3 == 0 else chance.choice([page.title, *page.texts])
        query = _piece(chance, source, longest)
        if len(queries) % 4 == 3:
            query = f"{query} {_piece(chance, chance.choice([page.title, *page.texts]), 6)}"
        if words_of(query):
            queries.append(query)
    return queries


def _piece(chance: random.Random, text: str, longest: int) -> str:
    length = chance.randint(1, longest)
    begin = chance.randint(0, max(0, len(text) - length))
    return text[begin : begin + length].replace(SEPARATOR, " ")
