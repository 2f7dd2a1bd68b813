"""Builds the search index; buckets of items whose segment is in the store are not indexed again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.build import near
from gongkai.build.body import BodyFacts
from gongkai.build.bucket_source import BucketItems, BucketSource, attachment_texts
from gongkai.build.buckets import Indexed, Waiting, index_bucket, waiting
from gongkai.build.context import BuildContext
from gongkai.build.fingerprint import program
from gongkai.build.pages import add_page_keyed
from gongkai.build.report_tables import report_tables
from gongkai.build.search_page import search_page
from gongkai.build.search_pages import search_pages, search_terms
from gongkai.build.workers import Batch
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item, Validity, validity_on
from gongkai.search.assemble import Index, SiteTerms, assemble
from gongkai.search.documents import Facets
from gongkai.search.generations import MANIFEST, generation_folders, generation_paths
from gongkai.search.layout import Layout, layout_for
from gongkai.search.page import search_assets
from gongkai.search.pages import PAGES
from gongkai.search.segment import Segment
from gongkai.search.spool import Spool
from gongkai.site.views.guide import contact_view
from gongkai.site.views.places import SEARCH
from gongkai.site.views.search_start import search_start_view

_NAMED_BY_CONTENT = ("search/index/", "search/text/")


@dataclass
class Indexing:
    """An index under construction."""

    context: BuildContext
    layout: Layout
    spool: Spool
    source: BucketSource
    buckets: list[BucketItems]
    batch: Batch[tuple[bytes, Waiting]]
    _near: tuple[list[Waiting], near.Shards] | None = None

    @property
    def few(self) -> bool:
        """Whether the workers index few of the buckets: after an edit."""
        return self.batch.count * 4 <= len(self.buckets)

    def begin_near(self) -> tuple[list[Waiting], near.Shards]:
        """Wait for the buckets, and submit the shards of Pagefind."""
        if self._near is None:
            made = dict(self.context.progress.counted("检索索引", self.batch.results(), self.batch.count))
            whole = [made.get(bucket.key) or self._known(bucket) for bucket in self.buckets]
            self._near = whole, near.begin_near(self.context, [one.records for one in whole])
        return self._near

    def join(self) -> Joined:
        """Wait for the buckets and write the exact index; Pagefind may still be at work on its shards."""
        context = self.context
        whole, shards = self.begin_near()
        with context.progress.stage("写入索引"):
            segments = [Segment.from_bytes(one.segment) for one in whole]
            facets = [_facets(item, context.catalogue) for item in context.catalogue.items]
            terms = terms_of(context.catalogue)
            index = assemble(segments, facets, terms, self.layout)
            for path, content in index.files:
                self._add(path, content)
            slugs = [one.slug for segment in segments for one in segment.documents if not one.attachment]
        return Joined(context, index, shards, slugs)

    def _add(self, path: str, data: bytes | memoryview) -> None:
        graph = self.context.graph
        if not path.startswith(_NAMED_BY_CONTENT):
            graph.add_bytes(path, data)
        elif not graph.reuse(path, program()):
            graph.write(path, program(), data)

    def _known(self, bucket: BucketItems) -> Waiting:
        """The result of a bucket from the store; indexed now if the store has lost it."""
        data = self.context.store.get_one(bucket.key)
        if data is None:
            data = index_bucket(self.source.job(bucket, self.layout)).data
        return waiting(data, self.spool)


@dataclass(frozen=True)
class Joined:
    """A written index whose shards are under construction; ``slugs`` are those of the items in its order."""

    context: BuildContext
    index: Index
    shards: near.Shards
    slugs: list[str]

    def finish(self) -> None:
        """Add the shards and the manifest; the previous generation stays for its readers."""
        graph = self.context.graph
        with self.context.progress.stage("相近结果的索引"):
            graph.add_bytes(MANIFEST, self.index.manifest(self.shards.finish(self.slugs)))
            for path in _previous_generation(self.context):
                graph.keep_previous(path)


def begin_index(context: BuildContext, facts: Mapping[str, BodyFacts], spool: Spool) -> Indexing:
    """Submit the buckets whose segments are not in the store; ``facts`` are those of the bodies, by slug. The results
    are put into ``spool``."""
    with context.progress.stage("附件的文字"):
        source = BucketSource(context, attachment_texts(context), report_tables(context.loaded, drawn=False))
    with context.progress.stage("比较索引"):
        digests, characters = source.compared(facts)
        layout = layout_for(characters, len(digests))
        buckets = list(source.buckets(digests, layout))
        known = context.store.present([bucket.key for bucket in buckets])
        stale = [bucket for bucket in buckets if bucket.key not in known]

        def receive(result: Indexed) -> tuple[bytes, Waiting]:
            # At once, in a thread of the pool: the results of all buckets would fill the memory.
            context.store.put({result.key: result.data})
            return result.key, waiting(result.data, spool)

        jobs = (source.job(bucket, layout) for bucket in stale)
        batch = context.workers.collect(index_bucket, jobs, len(stale), receive)
    return Indexing(context, layout, spool, source, buckets, batch)


def add_search_page(context: BuildContext) -> None:
    """Add the search page and its scripts."""
    view = search_start_view(context.catalogue)
    add_page_keyed(context, SEARCH, lambda: search_page(context.catalogue, view), repr(view))
    context.graph.add_bytes(
        PAGES, search_pages(context.catalogue, context.frame, context.own, context.loaded.prefix)
    )
    context.graph.add(search_terms(context.catalogue))
    for path, data in search_assets():
        context.graph.add_bytes(path, data)


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
