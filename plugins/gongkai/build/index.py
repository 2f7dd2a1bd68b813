"""Builds the search index; buckets of items whose segment is in the store are not indexed again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.build import near
from gongkai.build.body import BodyFacts
from gongkai.build.bucket_source import BucketItems, BucketSource
from gongkai.build.buckets import BucketJob, Indexed, Waiting, index_bucket, waiting
from gongkai.build.context import BuildContext
from gongkai.build.fingerprint import key_of, program
from gongkai.build.graph import Target
from gongkai.build.joining import JoinedIndex, JoinJob, encoded_facets, join_segments
from gongkai.build.pages import add_page_keyed
from gongkai.build.search_pages import search_pages, search_terms
from gongkai.build.workers import Batch, Workers
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item, Validity, validity_on
from gongkai.search.documents import Facets, SiteTerms
from gongkai.search.generations import MANIFEST, generation_folders, manifest_of
from gongkai.search.layout import Layout, layout_for
from gongkai.search.page import search_assets
from gongkai.search.pages import PAGES
from gongkai.search.spool import Spool
from gongkai.site.render.page import Page
from gongkai.site.views.guide import contact_view
from gongkai.site.views.places import SEARCH
from gongkai.site.views.search_start import SearchStartView, search_start_view

_SCRIPTS = "search scripts"
_OF_THE_EXACT_INDEX = ("search/index/", "search/text/")


@dataclass
class Indexing:
    """An index under construction. ``few`` says that the workers index few of the buckets, the jobs of which are
    ``jobs``, by key. ``made`` are the results of the buckets that were indexed: those of ``batch``, and those that the
    store has lost."""

    source: BucketSource
    workers: Workers
    layout: Layout
    spool: Spool
    buckets: dict[bytes, BucketItems]
    few: bool
    jobs: Mapping[bytes, BucketJob]
    batch: Batch[tuple[bytes, Waiting]]
    made: dict[bytes, Waiting] = field(default_factory=dict)
    _shards: near.Shards | None = None
    _joining: tuple[JoinJob, Batch[JoinedIndex]] | None = None

    def begin_near(self) -> near.Shards:
        """Submit the shards of Pagefind; those of buckets that are still being indexed make their records themselves."""
        if self._shards is None:
            sources: dict[bytes, near.Source] = {key: self.jobs.get(key) for key in self.buckets}
            sources |= {key: one.records for key, one in self.made.items()}
            store, slugs = self.source.checker.store, self.source.slugs
            self._shards = near.begin_near(
                self.workers, store, slugs, sources, lambda key: self._again(key).records
            )
        return self._shards

    def begin_join(self, context: BuildContext) -> tuple[JoinJob, Batch[JoinedIndex]]:
        """Wait for the buckets, and submit the exact index and the shards of Pagefind."""
        if self._joining is None:
            facets = encoded_facets([_facets(item, context.catalogue) for item in context.catalogue.items])
            self.made |= context.progress.counted("检索索引", self.batch.results(), self.batch.count)
            job = self._join_job(context, facets)
            self._joining = job, self.workers.submit(join_segments, [job], 1)
            self.begin_near()
        return self._joining

    def join(self, context: BuildContext) -> Joined:
        """Wait for the exact index, and record its files; Pagefind may still be at work on its shards."""
        job, batch = self.begin_join(context)
        with context.progress.stage("写入索引"):
            (joined,) = batch.results()
            while joined.lost:
                for key in joined.lost:
                    self._again(key)
                job = job._replace(segments=self._places())
                joined = join_segments(job)
            for written in joined.written:
                context.graph.record(program(), written)
            lost = frozenset(path for path in joined.left if not context.graph.reuse(path, program()))
            if lost:  # changed on the disk since it was published, or published by a build with another store
                there = job.present - lost | {written.path for written in joined.written}
                for written in join_segments(job._replace(present=there)).written:
                    context.graph.record(program(), written)
        slugs = [item.slug for bucket in self.buckets.values() for item in bucket.items]
        return Joined(context, joined, self.begin_near(), slugs)

    def _join_job(self, context: BuildContext, facets: bytes) -> JoinJob:
        return JoinJob(
            self.spool.path,
            context.store.folder,
            self._places(),
            facets,
            terms_of(context.catalogue),
            self.layout,
            context.graph.folder,
            context.graph.served,
            # These are named by their content, so that the program alone is their key.
            context.graph.previous_with(program()),
        )

    def _places(self) -> tuple[tuple[int, int] | bytes, ...]:
        segments = ((key, self.made.get(key)) for key in self.buckets)
        return tuple((one.segment.start, one.segment.end) if one else key for key, one in segments)

    def _again(self, key: bytes) -> Waiting:
        """Index a bucket that the store has lost."""
        if key not in self.made:
            made = index_bucket(self.source.job(self.buckets[key], self.layout))
            self.source.checker.store.put(made.stored())
            self.made[key] = waiting(made, self.spool)
        return self.made[key]


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
            previous = self._previous_generation()
            for path in previous:  # while Pagefind is still at work
                if path.startswith(_OF_THE_EXACT_INDEX):
                    graph.keep_previous(path)
            graph.discard_strangers()
            graph.add_bytes(MANIFEST, manifest_of(self.index.facts, self.shards.finish(graph, self.slugs)))
            for path in previous:
                graph.keep_previous(path)

    def _previous_generation(self) -> list[str]:
        """The files of the previous site's generation of the index."""
        graph = self.context.graph
        folders = generation_folders(lambda path: (graph.served / path).read_bytes())
        whole = (path for path in graph.previous_paths() if path.startswith(folders)) if folders else ()
        return sorted({*self.index.previous, *whole})


def begin_index(
    source: BucketSource, facts: Mapping[str, BodyFacts], workers: Workers, spool: Spool
) -> Indexing:
    """Submit the buckets whose segments are not in the store; ``facts`` are those of the bodies, by slug. The results
    are put into ``spool``."""
    store = source.checker.store
    layout = layout_for(source.characters(facts), len(source.slugs))
    buckets = {bucket.key: bucket for bucket in source.buckets(layout)}
    known = store.present(list(buckets))
    stale = [bucket for key, bucket in buckets.items() if key not in known]
    few = len(stale) * 4 <= len(buckets)  # after an edit
    # Of many each is made as it is needed: the documents of all items would fill the memory.
    shared = {bucket.key: source.job(bucket, layout) for bucket in stale} if few else {}
    jobs = (shared.get(bucket.key) or source.job(bucket, layout) for bucket in stale)

    def receive(result: Indexed) -> tuple[bytes, Waiting]:
        # At once, in a thread of the pool: the results of all buckets would fill the memory.
        store.put(result.stored())
        return result.key, waiting(result, spool)

    indexing = Indexing(source, workers, layout, spool, buckets, few, shared, Batch.empty())
    if few:
        indexing.begin_near()  # first, for Pagefind takes longest
    indexing.batch = workers.collect(index_bucket, jobs, len(stale), receive)
    return indexing


def add_search_page(context: BuildContext) -> None:
    """Add the search page, its data and its scripts."""
    catalogue, frame, graph = context.catalogue, context.frame, context.graph
    view = search_start_view(catalogue)
    add_page_keyed(context, SEARCH, lambda: _search_page(catalogue, view), repr(view))
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


def _search_page(catalogue: Catalogue, view: SearchStartView) -> Page:
    from gongkai.build.search_page import search_page  # imported late: it seldom changes

    return search_page(catalogue, view)


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
