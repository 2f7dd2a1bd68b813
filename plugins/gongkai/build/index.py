"""The search index: buckets whose items did not change keep their segment, the rest is indexed by the workers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from gongkai.build import near, store
from gongkai.build.attachments import attachment_texts
from gongkai.build.bodies import kept_bodies
from gongkai.build.items import Bodies
from gongkai.build.kept_files import secret, use_secret
from gongkai.build.pages import Workshop, put, put_page
from gongkai.build.progress import Progress
from gongkai.build.search_page import search_page
from gongkai.build.site_files import Site
from gongkai.build.version import code_version, key_of
from gongkai.build.workers import Given, give_out
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item, StatusKind, Validity, validity_on
from gongkai.search.assemble import SiteTerms, assemble
from gongkai.search.documents import AttachmentText, Facets, SearchDocument
from gongkai.search.generations import generation_paths, near_folders
from gongkai.search.layout import Layout, bucket_of, layout_for, size_of
from gongkai.search.near import near_record
from gongkai.search.page import search_assets
from gongkai.search.segment import Segment, build_segment
from gongkai.site.views.guide import contact_view
from gongkai.source.safe_paths import UnsafePathError, read_plain

# What a new generation of the index leaves nothing of.
_OF_GENERATIONS = ("search/index", "search/near")
_NAMED_BY_CONTENT = ("search/index/", "search/text/")


@dataclass
class Indexing:
    """An index on its way: first the workers make the segments of stale buckets, then Pagefind the shards of words that
    are new."""

    site: Site
    catalogue: Catalogue
    workshop: Workshop
    layout: Layout
    buckets: list[BucketJob]
    stale: frozenset[str]
    given: Given[None]
    near: near.Indexing | None = None
    kept: dict[str, Segment] = field(default_factory=dict)

    def go_on(self) -> None:
        """Give out the shards if the segments are there; to be asked now and then, that no worker waits."""
        if self.near is None and self.given.is_done:
            self._begin_near()

    def finish(self, told: Progress) -> None:
        """Wait for the workers and put the index; the former generation stays for its readers."""
        with told.stage("原有的索引"):
            former = _former_generation(self.site)
            self.site.make_room(_OF_GENERATIONS, former)
            self.kept = {job.target: _segment(job) for job in self.buckets if job.target not in self.stale}
        for _ in told.counted("检索索引", self.given.results(), self.given.count):
            pass
        with told.stage("写入索引"):
            shards = self.near or self._begin_near()
            self._put_segments(shards)
        with told.stage("相近结果的索引"):
            shards.finish(self.site)
            for path in former:
                self.site.keep_former(path)
        _forget(self.workshop.cache / "segments", self.buckets)

    def _put(self, path: str, data: bytes | memoryview) -> None:
        if path.startswith(_NAMED_BY_CONTENT):
            self.site.put(path, code_version(), lambda: data)
        else:
            put(self.site, path, data)

    def _put_segments(self, shards: near.Indexing) -> None:
        segments = [self.kept.get(job.target) or _segment(job) for job in self.buckets]
        facts = [_facts(item, self.catalogue) for item in self.catalogue.items]
        for path, data in assemble(segments, facts, terms_of(self.catalogue), self.layout, shards.manifest):
            self._put(path, data)

    def _begin_near(self) -> near.Indexing:
        records = sorted(record for job in self.buckets for record in _records(job))
        self.near = near.begin_near(records, len(self.catalogue.items), self.workshop)
        return self.near


def begin_index(
    site: Site, catalogue: Catalogue, root: Path, of: Bodies, workshop: Workshop, told: Progress
) -> Indexing:
    """Find the buckets whose segments are stale and give them out to the workers."""
    put_search_page(site, catalogue, workshop)
    with told.stage("附件的文字"):
        enabled = catalogue.settings.search_attachments
        texts = attachment_texts(catalogue.items if enabled else (), root)
    with told.stage("比较索引"):
        documents = {item.slug: _document(item, catalogue, texts) for item in catalogue.items}
        layout = layout_for(
            sum(size_of(document) + of.characters[slug] for slug, document in documents.items())
        )
        buckets = list(_buckets(documents, of, layout, workshop.cache / "segments"))
        jobs = [job for job in buckets if not Path(job.target).exists()]
        given = give_out(workshop.pool, index_bucket, jobs, len(jobs), len(jobs))
    stale = frozenset(job.target for job in jobs)
    return Indexing(site, catalogue, workshop, layout, buckets, stale, given)


def _segment(job: BucketJob) -> Segment:
    """The segment of a bucket; what was kept and cannot be trusted is made again."""
    return Segment.from_bytes(_kept(job, lambda: store.load(Path(job.target))))


def _records(job: BucketJob) -> list[near.Kept]:
    """The records of a bucket, likewise."""
    return _kept(job, lambda: near.kept_records(Path(job.target)))


def _kept(job: BucketJob, load: Callable[[], Any]) -> Any:
    found = load()
    if found is None:
        index_bucket(job)
        found = load()
    return found


def put_search_page(site: Site, catalogue: Catalogue, workshop: Workshop) -> None:
    """The search page in its shell, and its scripts."""
    put_page(site, workshop.frame, search_page(catalogue))
    for path, data in search_assets():
        put(site, path, data)


@dataclass(frozen=True)
class BucketJob:
    """The documents of one bucket, in the order of their slugs and without their bodies, which lie in ``packs``;
    ``target`` is where the segment is kept, named by all that it depends on."""

    secret: bytes
    packs: tuple[str, ...]
    documents: tuple[SearchDocument, ...]
    body_keys: tuple[str, ...]
    layout: Layout
    target: str


class LostBodyError(Exception):
    """A rendered body that should have been kept is not there: somebody has touched the cache."""


def index_bucket(job: BucketJob) -> None:
    """Make the segment of a bucket and the records of its items for the near results.

    Raises :class:`LostBodyError`.
    """
    use_secret(job.secret)
    blocks: dict[tuple[str, str], tuple[str, ...]] = {}
    for pack in job.packs:
        blocks.update(((slug, body[0]), body[2]) for slug, body in kept_bodies(Path(pack)).items())
    wanted = [(document.slug, key) for document, key in zip(job.documents, job.body_keys, strict=True)]
    if any(key not in blocks for key in wanted):
        raise LostBodyError
    documents = [
        replace(document, blocks=blocks[key]) for document, key in zip(job.documents, wanted, strict=True)
    ]
    segment = build_segment(documents, job.layout)
    keys = {one.slug: one.fragment.key for one in segment.documents if not one.attachment}
    records = [near_record(document, keys[document.slug]) for document in documents]
    near.save_records(
        Path(job.target), [(d.slug, r.key, r.content) for d, r in zip(documents, records, strict=True)]
    )
    store.save(Path(job.target), segment.to_bytes())


def _buckets(
    documents: Mapping[str, SearchDocument], of: Bodies, layout: Layout, folder: Path
) -> Iterator[BucketJob]:
    folder.mkdir(parents=True, exist_ok=True)
    found: dict[int, list[SearchDocument]] = {bucket: [] for bucket in range(layout.buckets)}
    for _, document in sorted(documents.items()):
        found[bucket_of(document.slug, layout.buckets)].append(document)
    for bucket, own in found.items():
        key = key_of(code_version(), repr(layout), *(f"{of.keys[d.slug]}{d!r}" for d in own))
        packs = sorted({of.pack_of(document.slug) for document in own})
        paths = tuple(str(of.path(pack)) for pack in packs)
        keys = tuple(of.keys[document.slug] for document in own)
        target = str(folder / f"{bucket:x}-{key}.seg")
        yield BucketJob(secret(), paths, tuple(own), keys, layout, target)


def _document(item: Item, catalogue: Catalogue, texts: Mapping[str, tuple[str, ...]]) -> SearchDocument:
    """The item as search sees it; of what is withdrawn or kept from the public, the entry alone."""
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


def _facts(item: Item, catalogue: Catalogue) -> Facets:
    validity = validity_on(item, catalogue.today).value
    return Facets(item.slug, item.listed, item.category, item.department, item.topics, validity)


def terms_of(catalogue: Catalogue) -> SiteTerms:
    """What the search page must know of the site."""
    settings = catalogue.settings
    return SiteTerms(
        categories=tuple((node.code, node.name, node.parent or "") for node in settings.categories.values()),
        departments=tuple((department.code, department.name) for department in settings.departments.values()),
        synonyms=tuple(settings.synonyms.items()),
        ask=tuple(contact_view(settings)),
        validities=tuple(validity.value for validity in Validity),
    )


def _former_generation(site: Site) -> list[str]:
    def read(path: str) -> bytes:
        try:
            return read_plain(site.staging.site_dir / path, site.staging.site_dir)
        except UnsafePathError as error:  # laid there by hand: no file of the former generation
            raise FileNotFoundError(path) from error

    folders = near_folders(read)
    near_files = (path for path in site.former_paths() if path.startswith(folders)) if folders else ()
    return sorted({*generation_paths(read), *near_files})


def _forget(folder: Path, jobs: Iterable[BucketJob]) -> None:
    """Segments that no bucket needs any more."""
    needed = {Path(job.target).stem for job in jobs}
    for path in folder.iterdir():
        if path.stem not in needed:
            path.unlink(missing_ok=True)
