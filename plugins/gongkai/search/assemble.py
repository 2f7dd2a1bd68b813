"""Segments → the files of one generation of the index.

::

    search/index.json                     which generation is current
    search/index/GENERATION/site.json     names of categories, departments, topics; settings of the search page
    search/index/GENERATION/docs.bin      the table of documents
    search/index/GENERATION/p/0a1.bin     postings of pairs, one chunk a file
    search/index/GENERATION/s/0a.bin      postings of single characters
    search/text/ab/cdef012345.bin         fragments, named by their content, shared by generations
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from gongkai.search.documents import Facets, SearchBuildError
from gongkai.search.generations import MANIFEST, chunk_name, index_folder
from gongkai.search.layout import Layout
from gongkai.search.segment import FORMAT, IndexedDocument, Segment
from gongkai.search.table import docs_table


@dataclass(frozen=True, slots=True)
class SiteTerms:
    """What the search page must know of the site.

    ``categories`` are (code, name, parent's code or empty) in the order of the tree, ``departments`` (code, name),
    ``synonyms`` a word and what is also meant by it, ``ask`` (label, value) of the office's contact,
    ``validities`` all values of 有效性 in their usual order.
    """

    categories: tuple[tuple[str, str, str], ...]
    departments: tuple[tuple[str, str], ...]
    synonyms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    ask: tuple[tuple[str, str], ...] = ()
    validities: tuple[str, ...] = ("有效", "尚未生效", "已修改", "部分失效", "失效", "废止")


def assemble(
    segments: Sequence[Segment],
    facts: Iterable[Facets],
    terms: SiteTerms,
    layout: Layout,
    near: Mapping | None = None,
) -> Iterator[tuple[str, bytes | memoryview]]:
    """The files of the index, by their paths relative to the site's root; :data:`MANIFEST` comes last.

    ``segments`` are those of all buckets, in order; ``near`` is what the manifest says of the near results' index.
    Raises :class:`SearchBuildError` when segments and facts are not about the same items.
    """
    by_slug = {fact.slug: fact for fact in facts}
    rows = [row for segment in segments for row in segment.rows]
    _same_items(rows, by_slug)
    terms_of_site = _site(by_slug.values(), terms)
    site, table = _json(terms_of_site), docs_table(rows, by_slug, _codes(terms_of_site))
    generation = _generation(segments, layout, site, table)
    pairs = _chunks("p", [segment.pairs for segment in segments], layout.chunks)
    singles = _chunks("s", [segment.singles for segment in segments], layout.single_chunks)
    for name, data in chain([("site.json", site), ("docs.bin", table)], pairs, singles):
        yield f"{index_folder(generation)}{name}", data
    for row in rows:
        for path, data in row.fragment.files():
            yield f"search/{path}", data
    yield MANIFEST, _manifest(generation, segments, layout, len(by_slug), len(rows), near)


def _same_items(rows: Sequence[IndexedDocument], facts: Mapping[str, Facets]) -> None:
    indexed = [row.slug for row in rows if not row.attachment]
    if len(indexed) != len(facts) or set(indexed) != set(facts):
        raise SearchBuildError(
            f"检索索引里有 {len(indexed)} 条信息，目录里有 {len(facts)} 条，两者必须相同，请删除缓存后重建"
        )
    keys: dict[bytes, tuple[bytes | memoryview, ...]] = {}
    for row in rows:
        if keys.setdefault(row.fragment.key, row.fragment.pages) != row.fragment.pages:
            raise SearchBuildError(
                f"两条信息的摘要文件重名（{row.slug}），请在其中一条的正文里改动一个字再建"
            )


def _chunks(family: str, sections: Sequence, chunks: int) -> Iterator[tuple[str, bytes]]:
    for chunk in range(chunks):
        parts = [own.data[own.offsets[chunk] : own.offsets[chunk + 1]] for own in sections]
        yield chunk_name(family, chunk), b"".join(parts)


def _site(facts: Iterable[Facets], terms: SiteTerms) -> dict:
    own = list(facts)
    return {
        "categories": terms.categories,
        "departments": terms.departments,
        "validities": terms.validities,
        "topics": sorted({topic for fact in own for topic in fact.topics}),
        "synonyms": terms.synonyms,
        "ask": terms.ask,
    }


def _codes(site: Mapping) -> dict[str, dict[str, int]]:
    return {
        "category": {category[0]: number for number, category in enumerate(site["categories"])},
        "department": {department[0]: number for number, department in enumerate(site["departments"])},
        "validity": {validity: number for number, validity in enumerate(site["validities"])},
        "topic": {topic: number for number, topic in enumerate(site["topics"])},
    }


def _generation(segments: Sequence[Segment], layout: Layout, site: bytes, table: bytes) -> str:
    """Names a generation by all that its files are cut and joined from: before any of them is made, so that a large
    index is never in memory beside its segments."""
    digest = hashlib.blake2b(repr((FORMAT, layout)).encode(), digest_size=8)
    postings = (sections.data for segment in segments for sections in (segment.pairs, segment.singles))
    for part in (site, table, *postings):
        digest.update(f"{len(part)}\0".encode())
        digest.update(part)
    return digest.hexdigest()


def _manifest(
    generation: str,
    segments: Sequence[Segment],
    layout: Layout,
    items: int,
    documents: int,
    near: Mapping | None,
) -> bytes:
    return _json(
        {
            "format": FORMAT,
            "generation": generation,
            "items": items,
            "documents": documents,
            "chunks": layout.chunks,
            "singleChunks": layout.single_chunks,
            "bucketLengths": [sum(row.length for row in segment.rows) for segment in segments],
            "near": near,
        }
    )


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
