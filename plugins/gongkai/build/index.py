"""Builds the search index; buckets of items whose segment is in the store are not indexed again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.build import near
from gongkai.build.body import BodyFacts
from gongkai.build.bucket_source import BucketItems, BucketSource, attachment_texts
from gongkai.build.buckets import Indexed, Waiting, index_bucket, waiting
from gongkai.build.context import BuildContext
from gongkai.build.fingerprint import key_of, program
from gongkai.build.graph import Target
from gongkai.build.joining import JoinedIndex, JoinJob, encoded_facets, join_segments
from gongkai.build.pages import add_page_keyed
from gongkai.build.report_pages import searched_tables
from gongkai.build.search_page import search_page
from gongkai.build.search_pages import search_pages, search_terms
from gongkai.build.workers import Batch
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item, Validity, validity_on
from gongkai.search.documents import Facets, SiteTerms
from gongkai.search.generations import MANIFEST, generation_folders, manifest_of
from gongkai.search.layout import Layout, layout_for
from gongkai.search.page import search_assets
from gongkai.search.pages import PAGES
from gongkai.search.spool import Spool
from gongkai.site.views.guide import contact_view
from gongkai.site.views.places import SEARCH
from gongkai.site.views.search_start import search_start_view

_SCRIPTS = "search scripts"


@dataclass
class Indexing:
    """An index under construction; ``stale`` are the keys of the buckets in ``batch``."""

    context: BuildContext
    layout: Layout
    spool: Spool
    source: BucketSource
    buckets: list[BucketItems]
    stale: frozenset[bytes]
    batch: Batch[tuple[bytes, Waiting]]
    _begun: tuple[JoinJob, Batch[JoinedIndex], near.Shards] | None = None

    @property
    def few(self) -> bool:
        """Whether the workers index few of the buckets: after an edit."""
        return self.batch.count * 4 <= len(self.buckets)

    def begin_join(self) -> tuple[JoinJob, Batch[JoinedIndex], near.Shards]:
        """Wait for the buckets, and submit the exact index and the shards of Pagefind."""
        if self._begun is None:
            # Those in the store first, while the workers index the others.
            ready = {
                bucket.key: self._known(bucket) for bucket in self.buckets if bucket.key not in self.stale
            }
            facets = encoded_facets(
                [_facets(item, self.context.catalogue) for item in self.context.catalogue.items]
            )
            ready |= self.context.progress.counted("检索索引", self.batch.results(), self.batch.count)
            whole = [ready[bucket.key] for bucket in self.buckets]
            job = self._join_job(whole, facets)
            batch = self.context.workers.submit(join_segments, [job], 1)
            self._begun = job, batch, near.begin_near(self.context, [one.records for one in whole])
        return self._begun

    def join(self) -> Joined:
        """Wait for the exact index, and record its files; Pagefind may still be at work on its shards."""
        context = self.context
        job, batch, shards = self.begin_join()
        with context.progress.stage("写入索引"):
            (joined,) = batch.results()
            for written in joined.written:
                context.graph.record(program(), written)
            lost = frozenset(path for path in joined.left if not context.graph.reuse(path, program()))
            if lost:  # changed on the disk since it was published
                again = join_segments(job._replace(present=job.present - lost))
                for written in again.written:
                    if written.path in lost:
                        context.graph.record(program(), written)
        slugs = [item.slug for bucket in self.buckets for item in bucket.items]
        return Joined(context, joined, shards, slugs)

    def _join_job(self, whole: Sequence[Waiting], facets: bytes) -> JoinJob:
        context = self.context
        return JoinJob(
            self.spool.path,
            tuple((one.segment.start, one.segment.end) for one in whole),
            facets,
            terms_of(context.catalogue),
            self.layout,
            context.graph.folder,
            context.graph.served,
            # These are named by their content, so that the program alone is their key.
            context.graph.previous_with(program()),
        )

    def _known(self, bucket: BucketItems) -> Waiting:
        """The result of a bucket from the store; indexed now if the store has lost it."""
        data = self.context.store.get_one(bucket.key)
        if data is None:
            data = index_bucket(self.source.job(bucket, self.layout)).data
        return waiting(data, self.spool)


@dataclass(frozen=True)
class Joined:
    """An index whose shards are under construction; ``slugs`` are those of the items in its order."""

    context: BuildContext
    index: JoinedIndex
    shards: near.Shards
    slugs: list[str]

    def finish(self) -> None:
        """Add the shards and the manifest; the previous generation stays for its readers."""
        graph = self.context.graph
        with self.context.progress.stage("相近结果的索引"):
            graph.add_bytes(MANIFEST, manifest_of(self.index.facts, self.shards.finish(self.slugs)))
            for path in self._previous_generation():
                graph.keep_previous(path)

    def _previous_generation(self) -> list[str]:
        """The files of the previous site's generation of the index."""
        graph = self.context.graph
        folders = generation_folders(lambda path: (graph.served / path).read_bytes())
        whole = (path for path in graph.previous_paths() if path.startswith(folders)) if folders else ()
        return sorted({*self.index.previous, *whole})


def begin_index(context: BuildContext, facts: Mapping[str, BodyFacts], spool: Spool) -> Indexing:
    """Submit the buckets whose segments are not in the store; ``facts`` are those of the bodies, by slug. The results
    are put into ``spool``."""
    with context.progress.stage("附件的文字"):
        source = BucketSource(context, attachment_texts(context), searched_tables(context.loaded))
    with context.progress.stage("比较索引"):
        layout = layout_for(source.characters(facts), len(context.catalogue.items))
        buckets = list(source.buckets(layout))
        known = context.store.present([bucket.key for bucket in buckets])
        stale = [bucket for bucket in buckets if bucket.key not in known]

        def receive(result: Indexed) -> tuple[bytes, Waiting]:
            # At once, in a thread of the pool: the results of all buckets would fill the memory.
            context.store.put({result.key: result.data})
            return result.key, waiting(result.data, spool)

        jobs = (source.job(bucket, layout) for bucket in stale)
        batch = context.workers.collect(index_bucket, jobs, len(stale), receive)
    return Indexing(context, layout, spool, source, buckets, frozenset(bucket.key for bucket in stale), batch)


def add_search_page(context: BuildContext) -> None:
    """Add the search page, its data and its scripts."""
    catalogue, frame, graph = context.catalogue, context.frame, context.graph
    view = search_start_view(catalogue)
    add_page_keyed(context, SEARCH, lambda: search_page(catalogue, view), repr(view))
    if context.own is None:
        key = key_of(
            "search pages", program(), frame.digest, repr(frame.guide_pages), catalogue.settings.digest
        )
        graph.add(Target(PAGES, key, lambda: search_pages(catalogue, frame)))
    else:
        graph.add_bytes(PAGES, search_pages(catalogue, frame, context.own, context.loaded.prefix))
    graph.add(search_terms(catalogue))
    if not graph.reuse_group(_SCRIPTS, program()):
        assets = dict(search_assets())
        for path, data in assets.items():
            graph.add_bytes(path, data)
        graph.group(_SCRIPTS, program(), assets)


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
