"""The near results: Pagefind's shards, each made once for the same words and kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from gongkai.build import store
from gongkai.build.kept_files import secret, use_secret
from gongkai.build.pages import Workshop, digest_of
from gongkai.build.site_files import Site
from gongkai.build.workers import Given, give_out
from gongkai.search.documents import SearchBuildError
from gongkai.search.layout import bucket_of
from gongkai.search.near import NearRecord, pagefind_shard, rekeyed, shard_count, shard_digest, words_digest

FOLDER = "search/near"

Kept = tuple[str, str, str]
"""(slug, key of the fragment, words) of one item."""


@dataclass(frozen=True)
class Shard:
    """The records of one shard; ``kept`` is the folder where what Pagefind made of their words is kept, and the list of
    the files that the site gets."""

    kept: Path
    records: tuple[NearRecord, ...]

    @cached_property
    def digest(self) -> str:
        """Names the shard in the site."""
        return shard_digest(self.records)

    @cached_property
    def words(self) -> Path:
        """What Pagefind made of the words. An item that was edited mostly has another key but the same words: then
        Pagefind, which would take the better part of a second, need not run."""
        return self.kept / words_digest(self.records)

    @property
    def names(self) -> Path:
        """The list of the site's files."""
        return self.kept / f"{self.digest}.names"

    def make(self) -> None:
        """Let Pagefind index the words and keep its files."""
        store.save(self.words, (tuple(record.key for record in self.records), pagefind_shard(self.records)))

    def files(self) -> dict[str, bytes]:
        """The files of the shard, with the keys that its items have now."""
        found = store.load(self.words)
        if found is None:  # what was kept cannot be trusted
            self.make()
            found = store.load(self.words)
        keys, files = found
        pairs = zip(keys, self.records, strict=True)
        return rekeyed(files, {former: record.key for former, record in pairs if former != record.key})


@dataclass
class Indexing:
    """Shards on their way; ``stale`` are those that were given out, in their order."""

    shards: list[Shard]
    stale: frozenset[Shard]
    given: Given[None]

    @cached_property
    def manifest(self) -> Mapping:
        """What the manifest says of the shards; known before they are made."""
        return {"folder": "near", "shards": [shard.digest for shard in self.shards]}

    def finish(self, site: Site) -> None:
        """Put the files of each shard as soon as it is there, while the workers make the next ones."""
        made = self.given.results()
        for shard in self.shards:
            if shard in self.stale:
                next(made)
            _put_shard(site, shard)
        _forget(self.shards)


def begin_near(records: Sequence[Kept], items: int, workshop: Workshop) -> Indexing:
    """Give out the shards of whose words nothing is kept.

    Raises :class:`SearchBuildError` where the records are not those of as many items as the catalogue has.
    """
    if len(records) != items:
        raise SearchBuildError(
            f"相近结果的索引里有 {len(records)} 条信息，目录里有 {items} 条，请删去 .gongkai/cache 后重建"
        )
    shards = list(_shards(records, items, workshop.cache / "near"))
    stale = [shard for shard in shards if not shard.words.exists()]
    jobs = [(secret(), shard) for shard in stale]
    # All at once: whoever gave them out has an index to write before it asks for the first.
    return Indexing(shards, frozenset(stale), give_out(workshop.pool, make_shard, jobs, len(jobs), len(jobs)))


def make_shard(job: tuple[bytes, Shard]) -> None:
    """Let Pagefind index one shard; work for another process."""
    own, shard = job
    use_secret(own)
    shard.make()


def save_records(segment: Path, records: list[Kept]) -> None:
    """Keep the records of a bucket's items beside its segment."""
    store.save(_beside(segment), records)


def kept_records(segment: Path) -> list[Kept] | None:
    """What was kept beside a segment; None where there is nothing that can be trusted."""
    return store.load(_beside(segment))


def _beside(segment: Path) -> Path:
    return segment.with_suffix(".near")


def _shards(records: Iterable[Kept], items: int, kept: Path) -> Iterator[Shard]:
    dealt: list[list[NearRecord]] = [[] for _ in range(shard_count(items))]
    for slug, key, content in records:
        dealt[bucket_of(slug, len(dealt))].append(NearRecord(key, content))
    # A portal without items of its own still needs the script with which its page reads the members' shards.
    for own in [own for own in dealt if own] or [[]]:
        yield Shard(kept, tuple(own))


def _put_shard(site: Site, shard: Shard) -> None:
    folder = f"{FOLDER}/{shard.digest}/"
    listed: dict[str, str] | None = store.load(shard.names)
    if listed and site.take_over_all({folder + name: key for name, key in listed.items()}):
        return
    files = shard.files()
    listed = {name: digest_of(data) for name, data in files.items()}
    store.save(shard.names, listed)
    for name, key in listed.items():
        site.put(folder + name, key, lambda name=name: files[name])


def _forget(shards: Sequence[Shard]) -> None:
    """What no shard needs any more."""
    kept = shards[0].kept
    needed = {path for shard in shards for path in (shard.words, shard.names)}
    for path in kept.iterdir() if kept.exists() else ():
        if path not in needed:
            path.unlink(missing_ok=True)
