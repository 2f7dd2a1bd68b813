"""The near results: Pagefind's shards, each made once for the same records and kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from gongkai.kept_files import secret, use_secret
from gongkai.publishing import store
from gongkai.publishing.executors import in_order
from gongkai.publishing.pages import Workshop, put
from gongkai.publishing.site import Site
from gongkai.search.documents import SearchBuildError
from gongkai.search.layout import bucket_of
from gongkai.search.near import NearRecord, pagefind_shard, shard_count, shard_digest

FOLDER = "search/near"

Kept = tuple[str, str, str]
"""(slug, key of the fragment, words) of one item."""


def put_near(site: Site, records: Sequence[Kept], items: int, workshop: Workshop) -> Mapping:
    """The files of all shards; returns what the manifest says of them.

    Raises :class:`SearchBuildError` where the records are not those of as many items as the catalogue has.
    """
    if len(records) != items:
        raise SearchBuildError(
            f"相近结果的索引里有 {len(records)} 条信息，目录里有 {items} 条，请删去 .gongkai/cache 后重建"
        )
    shards: list[list[NearRecord]] = [[] for _ in range(shard_count(items))]
    for slug, key, content in records:
        shards[bucket_of(slug, len(shards))].append(NearRecord(key, content))
    kept = workshop.cache / "near"
    # A portal without items of its own still needs the script with which its page reads the members' shards.
    shards = [shard for shard in shards if shard] or [[]]
    digests = [shard_digest(shard) for shard in shards]
    jobs = [
        (str(kept / digest), secret(), tuple(shard)) for digest, shard in zip(digests, shards, strict=True)
    ]
    for _ in in_order(
        workshop.pool, make_shard, (job for job in jobs if store.load(Path(job[0])) is None), 4
    ):
        pass
    for digest in digests:
        for name, data in store.load(kept / digest).items():
            put(site, f"{FOLDER}/{digest}/{name}", data)
    _forget(kept, digests)
    return {"folder": "near", "shards": digests}


def make_shard(job: tuple[str, bytes, tuple[NearRecord, ...]]) -> None:
    """Let Pagefind index one shard and keep its files."""
    path, own, records = job
    use_secret(own)
    store.save(Path(path), pagefind_shard(records))


def save_records(segment: Path, records: list[Kept]) -> None:
    """Keep the records of a bucket's items beside its segment."""
    store.save(_beside(segment), records)


def kept_records(segment: Path) -> list[Kept] | None:
    """What was kept beside a segment; None where there is nothing that can be trusted."""
    return store.load(_beside(segment))


def _beside(segment: Path) -> Path:
    return segment.with_suffix(".near")


def _forget(kept: Path, needed: list[str]) -> None:
    for path in kept.iterdir() if kept.exists() else ():
        if path.name not in needed:
            path.unlink()
