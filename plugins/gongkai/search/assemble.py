"""Join segments into the files of one generation of the index.

::

    search/index.json                     which generation is current
    search/index/GENERATION/site.json     names of categories, departments, topics; settings of the search page
    search/index/GENERATION/docs.bin      the table of documents
    search/index/GENERATION/p/0a1.bin     postings of pairs, one chunk a file
    search/index/GENERATION/s/0a.bin      postings of single characters
    search/text/ab/cdef012345.bin         packs of fragments, named by a hash of their content, shared by generations
    search/near/…                         Pagefind's shards (:mod:`gongkai.search.near`)
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypedDict

from gongkai.search.documents import Facets, SearchBuildError, SiteTerms
from gongkai.search.fragments import Pack
from gongkai.search.generations import MANIFEST, chunk_name, index_folder, manifest_of
from gongkai.search.layout import FORMAT, Layout
from gongkai.search.postings import Sections
from gongkai.search.segment import IndexedDocument, Segment
from gongkai.search.table import docs_table
from gongkai.source.compact_json import compact_json

_CHUNKS_AT_ONCE = 64
"""Chunks read together: of a segment on the disk they are one read."""


@dataclass(frozen=True)
class Index:
    """One generation of the index."""

    files: Iterator[tuple[str, bytes]]
    """(path relative to the site's root, content) of all files but :data:`MANIFEST`; made as they are taken, once."""
    facts: Mapping[str, object]
    """The content of the manifest without its entry on Pagefind's index."""

    def whole(self, near: Mapping[str, object] | None = None) -> Iterator[tuple[str, bytes]]:
        """All files; the manifest comes last."""
        yield from self.files
        yield MANIFEST, manifest_of(self.facts, near)


def assemble(
    segments: Sequence[Segment], facets: Iterable[Facets], terms: SiteTerms, layout: Layout
) -> Index:
    """Join the segments of all buckets, in order. Raises :class:`SearchBuildError` when segments and facets are not of
    the same items, or two packs have one key."""
    by_slug = {each.slug: each for each in facets}
    documents = [document for segment in segments for document in segment.documents]
    packs = [pack for segment in segments for pack in segment.packs]
    _check_documents(documents, by_slug)
    _check_packs(packs)
    site = _site(by_slug.values(), terms)
    site_json = compact_json(site)
    table = docs_table(documents, [pack.key for pack in packs], by_slug, _codes(site))
    generation = _generation(segments, layout, site_json, table)
    pairs = _chunks("p", [segment.pairs for segment in segments], layout.chunks)
    singles = _chunks("s", [segment.singles for segment in segments], layout.single_chunks)
    own = chain([("site.json", site_json), ("docs.bin", table)], pairs, singles)
    files = chain(
        ((f"{index_folder(generation)}{name}", data) for name, data in own),
        ((f"search/{path}", data) for pack in packs for path, data in pack.files()),
    )
    return Index(files, _facts(generation, segments, layout, len(by_slug), len(documents)))


def _check_documents(documents: Sequence[IndexedDocument], facets: Mapping[str, Facets]) -> None:
    """Raises :class:`SearchBuildError` when the items are not those of ``facets``."""
    indexed = [document.slug for document in documents if not document.attachment]
    if len(indexed) != len(facets) or set(indexed) != set(facets):
        raise SearchBuildError(
            f"检索索引里有 {len(indexed)} 条信息，目录里有 {len(facets)} 条，两者必须相同，请删除缓存后重建"
        )


def _check_packs(packs: Iterable[Pack]) -> None:
    """Raises :class:`SearchBuildError` when two different packs have one key."""
    keys: dict[bytes, Pack] = {}
    for pack in packs:
        first = keys.setdefault(pack.key, pack)
        if first is not pack and [*map(bytes, first.pages)] != [*map(bytes, pack.pages)]:
            raise SearchBuildError("检索的两个摘要文件重名，请在任一条信息的正文里改动一个字再建")


def _chunks(family: str, sections: Sequence[Sections], chunks: int) -> Iterator[tuple[str, bytes]]:
    for first in range(0, chunks, _CHUNKS_AT_ONCE):
        last = min(first + _CHUNKS_AT_ONCE, chunks)
        parts = zip(*(own.between(first, last) for own in sections), strict=True)
        for chunk, own in enumerate(parts, first):
            yield chunk_name(family, chunk), b"".join(own)


class _SiteJson(TypedDict):
    """The content of ``site.json``; the order of each list numbers its values in the table of documents."""

    categories: tuple[tuple[str, str, str], ...]
    departments: tuple[tuple[str, str], ...]
    validities: tuple[str, ...]
    topics: list[str]
    synonyms: tuple[tuple[str, tuple[str, ...]], ...]
    ask: tuple[tuple[str, str], ...]
    departmentLabel: str
    phones: tuple[tuple[str, str], ...]


def _site(facets: Iterable[Facets], terms: SiteTerms) -> _SiteJson:
    return {
        "categories": terms.categories,
        "departments": terms.departments,
        "validities": terms.validities,
        "topics": sorted({topic for each in facets for topic in each.topics}),
        "synonyms": terms.synonyms,
        "ask": terms.ask,
        "departmentLabel": terms.department_label,
        "phones": terms.phones,
    }


def _codes(site: _SiteJson) -> dict[str, dict[str, int]]:
    return {
        "category": {category[0]: number for number, category in enumerate(site["categories"])},
        "department": {department[0]: number for number, department in enumerate(site["departments"])},
        "validity": {validity: number for number, validity in enumerate(site["validities"])},
        "topic": {topic: number for number, topic in enumerate(site["topics"])},
    }


def _generation(segments: Sequence[Segment], layout: Layout, site: bytes, table: bytes) -> str:
    """The name of a generation: a hash of everything that its files are made from. Computed before these, so that a
    large index is never in memory together with its segments."""
    digest = hashlib.blake2b(repr((FORMAT, layout)).encode(), digest_size=8)
    postings = (sections.digest for segment in segments for sections in (segment.pairs, segment.singles))
    for part in (site, table, *postings):
        digest.update(f"{len(part)}\0".encode() + part)
    return digest.hexdigest()


def _facts(
    generation: str, segments: Sequence[Segment], layout: Layout, items: int, documents: int
) -> dict[str, object]:
    return {
        "format": FORMAT,
        "generation": generation,
        "items": items,
        "documents": documents,
        "chunks": layout.chunks,
        "singleChunks": layout.single_chunks,
        "bucketLengths": [sum(document.length for document in segment.documents) for segment in segments],
    }
