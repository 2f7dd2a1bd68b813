"""The near results: Pagefind's shards, each made once for the same words and kept in the store."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from gongkai.build.context import BuildContext
from gongkai.build.fingerprint import key_of
from gongkai.build.site_files import digest_of
from gongkai.build.workers import Batch
from gongkai.search.documents import SearchBuildError
from gongkai.search.generations import items_path
from gongkai.search.layout import bucket_of
from gongkai.search.near import (
    VERSION,
    NearRecord,
    items_table,
    pagefind_shard,
    shard_count,
    shard_name,
)
from gongkai.search.spool import Span

FOLDER = "search/near"


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
    """One of ``of`` shards; ``key`` is that of the files that Pagefind makes of its records."""

    number: int
    of: int
    key: bytes

    @property
    def name_key(self) -> bytes:
        """The key of the :class:`NamedShard`."""
        return key_of("pagefind name", self.key.hex())


@dataclass
class Shards:
    """Shards under construction; ``known`` are encoded :class:`NamedShard` by key."""

    context: BuildContext
    shards: list[Shard]
    buckets: Sequence[Span]
    batch: Batch[bytes]
    known: Mapping[bytes, bytes]

    def finish(self, slugs: Sequence[str]) -> Mapping[str, object]:
        """Add the files of each shard as soon as it is made, and the table of items; returns the entry for the index
        manifest. ``slugs`` are those of all items, in the order of the table of documents."""
        made = self.batch.results()
        ids: dict[str, str] = {}
        names: list[str] = []
        dealt = _dealt(slugs, self.shards[0].of)
        for shard in self.shards:
            known = self.known.get(shard.name_key)
            named = _NAMED.decode(known) if known else self._keep(shard, next(made))
            if not self.context.graph.reuse_group(f"{FOLDER}/{named.name}/", key_of("shard", named.name)):
                named = self._add(shard, named)
            names.append(named.name)
            ids.update(zip(dealt[shard.number], named.ids, strict=True))
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
            data = make_shard(_job(shard, self.buckets))
            named = self._keep(shard, data)
        folder = f"{FOLDER}/{named.name}/"
        files = _FILES.decode(data).files
        for name, content in files.items():
            graph.add_bytes(folder + name, content)
        graph.group(folder, key_of("shard", named.name), [folder + name for name in files])
        return named


def begin_near(context: BuildContext, buckets: Sequence[Span]) -> Shards:
    """Submit the shards that are not in the store; ``buckets`` are the encoded records of each bucket of the index.
    Raises :class:`SearchBuildError` if there are not as many records as items in the catalogue."""
    shards = list(_shards(buckets, len(context.catalogue.items)))
    known = context.store.get([shard.name_key for shard in shards])
    stale = [shard for shard in shards if shard.name_key not in known]
    jobs = (_job(shard, buckets) for shard in stale)
    batch = context.workers.submit(make_shard, jobs, len(stale))
    return Shards(context, shards, buckets, batch, known)


def make_shard(job: bytes) -> bytes:
    """Let Pagefind index the (pickled) records of one shard; returns an encoded :class:`ShardFiles`. Runs in any
    process."""
    records: tuple[NearRecord, ...] = pickle.loads(job)
    made = pagefind_shard(records)
    return _ENCODER.encode(ShardFiles(made.ids, made.files))


def _shards(buckets: Sequence[Span], items: int) -> Iterator[Shard]:
    count, found, empty = shard_count(items), 0, True
    for number in range(count):
        own, encoded = _encoded(number, count, buckets)
        found += own
        # A portal without items of its own still needs the script with which its page reads the members' shards.
        if own or (empty and number == count - 1):
            empty = False
            yield Shard(number, count, key_of("pagefind", VERSION, *encoded))
    if found != items:
        raise SearchBuildError(f"相近结果的索引里有 {found} 条信息，目录里有 {items} 条，请再构建一次")


def _encoded(number: int, of: int, buckets: Sequence[Span]) -> tuple[int, list[bytes]]:
    """The number of the records of a shard, and their encoded form."""
    if of > len(buckets):
        records = _records(number, of, buckets)
        return len(records), [_ENCODER.encode(records)]
    whole = [bytes(data) for data in _buckets(number, of, buckets)]
    return sum(len(_UNREAD.decode(data)) for data in whole), whole


def _records(number: int, of: int, buckets: Sequence[Span]) -> tuple[NearRecord, ...]:
    """The records of a shard, in the order of their slugs. They are decoded when they are needed: those of all shards
    together would fill the memory."""
    records = (record for data in _buckets(number, of, buckets) for record in _RECORDS.decode(bytes(data)))
    mine = sorted(record for record in records if of <= len(buckets) or bucket_of(record[0], of) == number)
    return tuple(NearRecord(*record) for record in mine)


def _buckets(number: int, of: int, buckets: Sequence[Span]) -> Sequence[Span]:
    # Both numbers of parts are powers of two, and a slug has one hash: a shard is whole buckets, or part of one.
    return buckets[number % len(buckets) :: min(of, len(buckets))]


def _dealt(slugs: Iterable[str], shards: int) -> list[list[str]]:
    """The slugs of each shard, in order."""
    dealt: list[list[str]] = [[] for _ in range(shards)]
    for slug in sorted(slugs):
        dealt[bucket_of(slug, shards)].append(slug)
    return dealt


def _job(shard: Shard, buckets: Sequence[Span]) -> bytes:
    return pickle.dumps(_records(shard.number, shard.of, buckets))


def encoded_records(records: Iterable[NearRecord]) -> bytes:
    """The records of a bucket in the form in which they are stored."""
    return _ENCODER.encode([(record.slug, record.content) for record in records])


_ENCODER = msgspec.msgpack.Encoder()
_FILES = msgspec.msgpack.Decoder(ShardFiles)
_NAMED = msgspec.msgpack.Decoder(NamedShard)
_RECORDS = msgspec.msgpack.Decoder(list[tuple[str, str]])
_UNREAD = msgspec.msgpack.Decoder(list[msgspec.Raw])
