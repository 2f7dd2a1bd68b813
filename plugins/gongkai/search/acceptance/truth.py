"""The expected results of a query, by a scan of all texts; and random queries."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from gongkai.search.documents import SearchDocument
from gongkai.search.normalise import SEPARATOR, normalise_each, number_key, words_of

_LONGEST = 30  # characters of a drawn query


@dataclass(frozen=True)
class Page:
    """All searchable texts of an item, not normalised."""

    address: str
    title: str
    numbers: tuple[str, ...]
    texts: tuple[str, ...]

    @cached_property
    def normalised(self) -> str:
        """All texts normalised, with a separator after each."""
        return normalise_each((self.title, *self.numbers, *self.texts))

    @cached_property
    def number_keys(self) -> frozenset[str]:
        """The numbers in the form in which different spellings are equal."""
        return frozenset(map(number_key, self.numbers))


def page_of(document: SearchDocument) -> Page:
    """The texts of an item of the index, without the texts of attachments."""
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
    """The addresses of the items that contain every word of the query, or that have the query as a number."""
    words, number = words_of(query), number_key(query)
    if not words:
        return set()
    return {
        page.address
        for page in pages
        if all(word in page.normalised for word in words) or number in page.number_keys
    }


def number_queries(pages: Iterable[Page], chance: random.Random) -> list[str]:
    """Every 索引号 and 发文字号, each in one of the spellings that people type."""
    ways = (
        str,
        lambda number: number.translate(str.maketrans("〔〕", "[]")),
        lambda number: number.translate(str.maketrans("〔〕", "【】")),
        lambda number: number.translate(str.maketrans("〔〕", "（）")),
        lambda number: number.translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)}),
        lambda number: " ".join(number.partition("〔")) if "〔" in number else f" {number.lower()} ",
    )
    return [chance.choice(ways)(number) for page in pages for number in page.numbers]


def draw_queries(pages: Sequence[Page], seed: int, count: int) -> list[str]:
    """``count`` random queries: substrings of titles and texts of up to 30 characters, every fourth query with a second
    substring of up to 6. Equal seeds give equal queries."""
    chance = random.Random(seed)
    queries: list[str] = []
    while pages and len(queries) < count:
        page = chance.choice(pages)
        source = page.title if len(queries) % 3 == 0 else chance.choice([page.title, *page.texts])
        query = _piece(chance, source, _LONGEST)
        if len(queries) % 4 == 3:
            query = f"{query} {_piece(chance, chance.choice([page.title, *page.texts]), 6)}"
        if words_of(query):
            queries.append(query)
    return queries


def _piece(chance: random.Random, text: str, longest: int) -> str:
    length = chance.randint(1, longest)
    begin = chance.randint(0, max(0, len(text) - length))
    return text[begin : begin + length].replace(SEPARATOR, " ")
