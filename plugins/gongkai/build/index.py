"""Builds the search index; buckets of items whose segment is in the store are not indexed again."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import msgspec

from gongkai.build import near
from gongkai.build.body import BodyFacts, BodyRenderer
from gongkai.build.context import BuildContext
from gongkai.build.fingerprint import key_of, program
from gongkai.build.items import ChangedMeanwhileError, shows_body
from gongkai.build.pages import add_page
from gongkai.build.report_tables import report_tables
from gongkai.build.search_page import search_page
from gongkai.build.search_pages import search_pages, search_terms
from gongkai.build.store import Store
from gongkai.build.workers import Batch
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item, StatusKind, Validity, validity_on
from gongkai.content.markup import fill_report_tables, text_blocks
from gongkai.search.assemble import SiteTerms, assemble
from gongkai.search.documents import AttachmentText, Facets, SearchDocument
from gongkai.search.generations import MANIFEST, generation_folders, generation_paths
from gongkai.search.layout import Layout, bucket_of, layout_for, size_of
from gongkai.search.near import near_record
from gongkai.search.page import search_assets
from gongkai.search.pages import PAGES
from gongkai.search.segment import Segment, build_segment
from gongkai.search.terms import TERMS
from gongkai.site.views.guide import contact_view

_NAMED_BY_CONTENT = ("search/index/", "search/text/")


class Bucket(NamedTuple):
    """The items of one bucket, in the order of their slugs; ``key`` is a hash of everything that its segment depends
    on."""

    key: bytes
    documents: tuple[SearchDocument, ...]
    files: tuple[tuple[str, str], ...]
    """For each document path and hash of the file whose body belongs to it; both empty where none does."""
    tables: tuple[Mapping[str, str], ...]
    """For each document the tables of an annual report that its page shows, as HTML by the name of the placeholder."""


class BucketJob(NamedTuple):
    """A bucket for one worker; ``store`` is the one with the bodies."""

    root: Path
    mkdocs: Path | None
    store: Path | None
    layout: Layout
    bucket: bytes


class Indexed(msgspec.Struct, frozen=True, array_like=True):
    """The stored result of a bucket: its segment, and the records of its items for the near results."""

    segment: bytes
    records: tuple[near.Record, ...]


@dataclass
class Indexing:
    """An index under construction."""

    context: BuildContext
    layout: Layout
    buckets: list[Bucket]
    batch: Batch[bytes]
    stale: frozenset[bytes]

    def finish(self) -> None:
        """Wait for the workers and write the index; the previous generation stays for its readers."""
        context, progress = self.context, self.context.progress
        made: dict[bytes, bytes] = {}
        stale = [bucket.key for bucket in self.buckets if bucket.key in self.stale]
        results = zip(stale, self.batch.results(), strict=True)
        for key, data in progress.counted("检索索引", results, self.batch.count):
            context.store.put({key: data})
            made[key] = data
        with progress.stage("写入索引"):
            known = (
                context.store.get([bucket.key for bucket in self.buckets if bucket.key not in made]) | made
            )
            indexed = [
                _INDEXED.decode(known.get(bucket.key) or self._again(bucket)) for bucket in self.buckets
            ]
            records = sorted(record for one in indexed for record in one.records)
            shards = near.begin_near(context, records)
            segments = [Segment.from_bytes(one.segment) for one in indexed]
            facets = [_facets(item, context.catalogue) for item in context.catalogue.items]
            terms = terms_of(context.catalogue)
            index = assemble(segments, facets, terms, self.layout)
            for path, content in index.files:
                self._add(path, content)
        with progress.stage("相近结果的索引"):
            slugs = [one.slug for segment in segments for one in segment.documents if not one.attachment]
            context.graph.add_bytes(MANIFEST, index.manifest(shards.finish(slugs)))
            for path in _previous_generation(context):
                context.graph.keep_previous(path)

    def _add(self, path: str, data: bytes | memoryview) -> None:
        graph = self.context.graph
        if not path.startswith(_NAMED_BY_CONTENT):
            graph.add_bytes(path, data)
        elif not graph.reuse(path, program()):
            graph.write(path, program(), data)

    def _again(self, bucket: Bucket) -> bytes:
        """Index a bucket whose result the store could not keep."""
        return index_bucket(_job(self.context, self.layout, bucket))


def begin_index(context: BuildContext, facts: Mapping[str, BodyFacts]) -> Indexing:
    """Submit the buckets whose segments are not in the store; ``facts`` are those of the bodies, by slug."""
    add_search_page(context)
    with context.progress.stage("附件的文字"):
        texts = _attachment_texts(context)
    with context.progress.stage("比较索引"):
        documents = {item.slug: _document(item, context.catalogue, texts) for item in context.catalogue.items}
        characters = sum(size_of(document) + facts[slug].characters for slug, document in documents.items())
        layout = layout_for(characters, len(documents))
        buckets = list(_buckets(context, documents, layout))
        known = context.store.get([bucket.key for bucket in buckets]).keys()
        stale = [bucket for bucket in buckets if bucket.key not in known]
        jobs = (_job(context, layout, bucket) for bucket in stale)
        batch = context.workers.submit(index_bucket, jobs, len(stale))
    return Indexing(context, layout, buckets, batch, frozenset(bucket.key for bucket in stale))


def add_search_page(context: BuildContext) -> None:
    """Add the search page and its scripts."""
    add_page(context, search_page(context.catalogue))
    context.graph.add_bytes(
        PAGES, search_pages(context.catalogue, context.frame, context.own, context.loaded.prefix)
    )
    context.graph.add_bytes(TERMS, search_terms(context.catalogue))
    for path, data in search_assets():
        context.graph.add_bytes(path, data)


def _attachment_texts(context: BuildContext) -> Mapping[str, tuple[str, ...]]:
    texts = context.checker.attachments
    if texts is None or not context.catalogue.settings.search_attachments:
        return {}
    shown = (item for item in context.catalogue.items if item.shows_body)
    return texts.texts((a.source for item in shown for a in item.attachments), context.checker.content)


def _job(context: BuildContext, layout: Layout, bucket: Bucket) -> BucketJob:
    checker = context.checker
    return BucketJob(checker.root, checker.mkdocs, context.store.folder, layout, pickle.dumps(bucket))


def index_bucket(job: BucketJob) -> bytes:
    """Index a bucket: an encoded :class:`Indexed`. Work for any process. Raises :class:`ChangedMeanwhileError`."""
    bucket: Bucket = pickle.loads(job.bucket)
    renderer = BodyRenderer(job.root, Store(job.store), job.mkdocs)
    keys = {path: renderer.key(digest) for path, digest in bucket.files if path}
    bodies = renderer.bodies(keys.values())
    documents = []
    for document, (path, digest), drawn in zip(bucket.documents, bucket.files, bucket.tables, strict=True):
        if not path:
            documents.append(document)
            continue
        body = bodies.get(keys[path]) or renderer.body(path, digest)
        if body is None:
            raise ChangedMeanwhileError(f"{path} 在构建时被改动，请再构建一次")
        blocks = text_blocks(fill_report_tables(body.html, drawn)) if drawn else body.blocks
        documents.append(replace(document, blocks=blocks))
    segment = build_segment(documents, job.layout)
    near_records = tuple((record.slug, record.content) for record in map(near_record, documents))
    return _ENCODER.encode(Indexed(segment.to_bytes(), near_records))


def _buckets(
    context: BuildContext, documents: Mapping[str, SearchDocument], layout: Layout
) -> Iterator[Bucket]:
    tables = report_tables(context.loaded, drawn=False)  # charts repeat the figures
    found: list[list[Item]] = [[] for _ in range(layout.buckets)]
    for item in sorted(context.catalogue.items, key=lambda item: item.slug):
        found[bucket_of(item.slug, layout.buckets)].append(item)
    for items in found:
        files = tuple((item.path, item.digest) if shows_body(item) else ("", "") for item in items)
        own = tuple(documents[item.slug] for item in items)
        drawn = tuple(tables.get(item.path, {}) if shows_body(item) else {} for item in items)
        told = zip(files, own, drawn, strict=True)
        parts = (f"{digest} {document!r}{shown or ''}" for (_, digest), document, shown in told)
        key = key_of("segment", program(), context.bodies.options_key, repr(layout), *parts)
        yield Bucket(key, own, files, drawn)


def _document(item: Item, catalogue: Catalogue, texts: Mapping[str, tuple[str, ...]]) -> SearchDocument:
    """The item as a search document; for a withdrawn or non-public item only its catalogue entry."""
    shown = item.attachments if item.shows_body else ()
    withdrawn = item.status is not None and item.status.kind is StatusKind.WITHDRAWN
    return SearchDocument(
        slug=item.slug,
        address=item.address,
        title=item.title,
        index_number=item.index_number,
        doc_number="" if withdrawn else item.doc_number,
        department=catalogue.settings.departments[item.department].name,
        summary="" if withdrawn else item.summary,
        keywords=() if withdrawn else item.keywords,
        attachment_names=tuple(attachment.name for attachment in shown),
        created=item.created.isoformat(),
        published=item.published.isoformat() if item.published else "",
        status=item.status.kind.value if item.status else "",
        attachments=tuple(
            AttachmentText(attachment.name, f"{item.address}{attachment.file}", texts[attachment.source])
            for attachment in shown
            if attachment.source in texts
        ),
    )


def _facets(item: Item, catalogue: Catalogue) -> Facets:
    validity = validity_on(item, catalogue.today).value
    return Facets(item.slug, item.listed, item.created, item.category, item.department, item.topics, validity)


def terms_of(catalogue: Catalogue) -> SiteTerms:
    """The settings that the search page needs."""
    settings = catalogue.settings
    return SiteTerms(
        categories=tuple((node.code, node.name, node.parent or "") for node in settings.categories.values()),
        departments=tuple((department.code, department.name) for department in settings.departments.values()),
        department_label=settings.label("责任科室"),
        synonyms=tuple(settings.synonyms.items()),
        ask=(
            *contact_view(settings),
            *(
                (("监督电话", settings.agency.supervision.phone),)
                if settings.agency.supervision.phone
                else ()
            ),
        ),
        phones=tuple((one.code, one.phone) for one in settings.departments.values() if one.phone),
        validities=tuple(validity.value for validity in Validity),
    )


def _previous_generation(context: BuildContext) -> list[str]:
    """The files of the previous site's generation of the index."""

    def read(path: str) -> bytes:
        return (context.graph.served / path).read_bytes()

    folders = generation_folders(read)
    whole = (path for path in context.graph.previous_paths() if path.startswith(folders)) if folders else ()
    return sorted({*generation_paths(read), *whole})


_ENCODER = msgspec.msgpack.Encoder()
_INDEXED = msgspec.msgpack.Decoder(Indexed)
