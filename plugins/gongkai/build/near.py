"""The near results: Pagefind's shards, each made once for the same words and kept in the store."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec

from gongkai.build.context import BuildContext
from gongkai.build.fingerprint import key_of
from gongkai.build.site_files import digest_of
from gongkai.build.workers import Batch
from gongkai.search.documents import SearchBuildError
from gongkai.search.generations import items_path
from gongkai.search.layout import bucket_of
from gongkai.search.near import (
    NearRecord,
    items_table,
    pagefind_shard,
    shard_count,
    shard_digest,
    shard_name,
)

FOLDER = "search/near"

Record = tuple[str, str]
"""(slug, words) of one item."""


class ShardFiles(msgspec.Struct, frozen=True, array_like=True):
    """A :class:`gongkai.search.near.NearShard` in the store."""

    ids: tuple[str, ...]
    files: dict[str, bytes]


class NamedShard(msgspec.Struct, frozen=True, array_like=True):
    """What a build needs of a shard whose files are in the previous site: the name of its folder, and the identifiers
    of its results."""

    name: str
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Shard:
    """The records of one shard."""

    records: tuple[NearRecord, ...]

    @cached_property
    def key(self) -> bytes:
        """The key of the files that Pagefind makes of the records."""
        return key_of("pagefind", shard_digest(self.records))

    @property
    def name_key(self) -> bytes:
        """The key of the :class:`NamedShard`."""
        return key_of("pagefind name", self.key.hex())


@dataclass
class Shards:
    """Shards under construction; ``known`` are encoded :class:`NamedShard` by key."""

    context: BuildContext
    shards: list[Shard]
    batch: Batch[bytes]
    known: Mapping[bytes, bytes]

    def finish(self, slugs: Sequence[str]) -> Mapping[str, object]:
        """Add the files of each shard as soon as it is made, and the table of items; returns the entry for the index
        manifest. ``slugs`` are those of all items, in the order of the table of documents."""
        made = self.batch.results()
        ids: dict[str, str] = {}
        names: list[str] = []
        for shard in self.shards:
            known = self.known.get(shard.name_key)
            named = _NAMED.decode(known) if known else self._keep(shard, next(made))
            if not self.context.graph.reuse_group(key_of("shard", named.name)):
                named = self._add(shard, named)
            names.append(named.name)
            ids.update(zip((record.slug for record in shard.records), named.ids, strict=True))
        table = items_table([ids[slug] for slug in slugs])
        name = digest_of(table).hex()[:16]
        self.context.graph.add_bytes(items_path(name), table)
        return {"folder": "near", "shards": names, "items": name}

    def _keep(self, shard: Shard, data: bytes) -> NamedShard:
        made = _FILES.decode(data)
        named = NamedShard(shard_name(made.files), made.ids)
        self.context.store.put({shard.key: data, shard.name_key: _ENCODER.encode(named)})
        return named

    def _add(self, shard: Shard, named: NamedShard) -> NamedShard:
        """Add the files of the shard; if the store has lost them they are made again and have another name."""
        graph = self.context.graph
        data = self.context.store.get_one(shard.key)
        if data is None:
            data = make_shard(pickle.dumps(shard.records))
            named = self._keep(shard, data)
        folder = f"{FOLDER}/{named.name}/"
        files = _FILES.decode(data).files
        for name, content in files.items():
            graph.add_bytes(folder + name, content)
        graph.group(key_of("shard", named.name), [folder + name for name in files])
        return named


def begin_near(context: BuildContext, records: Sequence[Record]) -> Shards:
    """Submit the shards that are not in the store. Raises :class:`SearchBuildError` if there are not as many records
    as items in the catalogue."""
    items = len(context.catalogue.items)
    if len(records) != items:
        raise SearchBuildError(f"相近结果的索引里有 {len(records)} 条信息，目录里有 {items} 条，请再构建一次")
    shards = list(_shards(records, items))
    known = context.store.get([shard.name_key for shard in shards])
    jobs = [pickle.dumps(shard.records) for shard in shards if shard.name_key not in known]
    # All at once: the caller writes its own index before it needs the first one.
    batch = context.workers.submit(make_shard, jobs, len(jobs), len(jobs))
    return Shards(context, shards, batch, known)


def make_shard(job: bytes) -> bytes:
    """Let Pagefind index the (pickled) records of one shard; returns an encoded :class:`ShardFiles`. Runs in any
    process."""
    records: tuple[NearRecord, ...] = pickle.loads(job)
    made = pagefind_shard(records)
    return _ENCODER.encode(ShardFiles(made.ids, made.files))


def _shards(records: Sequence[Record], items: int) -> Iterator[Shard]:
    dealt: list[list[NearRecord]] = [[] for _ in range(shard_count(items))]
    for slug, content in records:
        dealt[bucket_of(slug, len(dealt))].append(NearRecord(slug, content))
    # A portal without items of its own still needs the script with which its page reads the members' shards.
    for own in [own for own in dealt if own] or [[]]:
        yield Shard(tuple(own))


_ENCODER = msgspec.msgpack.Encoder()
_FILES = msgspec.msgpack.Decoder(ShardFiles)
_NAMED = msgspec.msgpack.Decoder(NamedShard)
