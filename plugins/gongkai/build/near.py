"""The near results: Pagefind's shards, each made once for the same words and kept in the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import msgspec

from gongkai.build.buckets import BucketJob, decoded_records, index_records, records_key
from gongkai.build.fingerprint import key_of
from gongkai.build.graph import Graph
from gongkai.build.site_files import digest_of
from gongkai.build.store import Store
from gongkai.build.workers import Batch, Workers
from gongkai.search.documents import SearchBuildError
from gongkai.search.generations import items_path
from gongkai.search.layout import bucket_of
from gongkai.search.near import FORMAT, NearRecord, items_table, pagefind_shard, shard_count, shard_name
from gongkai.search.spool import Span

FOLDER = "search/near"

Source = Span | BucketJob | None
"""Where the records of a bucket come from: the spool, a job that makes them, or the store (None)."""


class ShardFiles(msgspec.Struct, frozen=True, array_like=True):
    """A :class:`gongkai.search.near.NearShard` in the store."""

    ids: tuple[str, ...]
    files: dict[str, bytes]


class NamedShard(msgspec.Struct, frozen=True, array_like=True):
    """What a build needs of a shard whose files are in the previous site: the name of its folder, the identifiers of its
    results, and the key of its :class:`ShardFiles`."""

    name: str
    ids: tuple[str, ...]
    key: bytes


class Encoded(NamedTuple):
    """The encoded records of a bucket."""

    data: bytes


class ShardJob(NamedTuple):
    """The shard ``number`` of ``of``, the records of whose buckets lie in ``store`` (under the key of the bucket), are
    given, or are to be made. ``parts``: the buckets have records of other shards, too. ``anew``: Pagefind is asked also
    if the store has the shard."""

    store: Path | None
    number: int
    of: int
    parts: bool
    sources: tuple[bytes | Encoded | BucketJob, ...]
    anew: bool = False


class ShardMade(NamedTuple):
    """The result of a job, its key and an encoded :class:`ShardFiles` or, from the store, :class:`NamedShard`; or else the
    keys of the buckets that the store has ``lost``."""

    key: bytes = b""
    files: bytes = b""
    named: bytes = b""
    lost: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class Shard:
    """One of ``of`` shards, of the records of ``buckets`` (their keys)."""

    number: int
    of: int
    parts: bool
    buckets: tuple[bytes, ...]

    @property
    def key(self) -> bytes:
        """The key of the :class:`NamedShard` of these buckets."""
        return key_of("near", FORMAT, f"{self.number} {self.of}", *self.buckets)


@dataclass
class Shards:
    """Shards under construction; ``known`` are encoded :class:`NamedShard` by key, ``again`` indexes a bucket that the
    store has lost."""

    store: Store
    shards: list[Shard]
    sources: dict[bytes, Source]
    batch: Batch[ShardMade]
    known: Mapping[bytes, bytes]
    again: Callable[[bytes], Span]

    def finish(self, graph: Graph, slugs: Sequence[str]) -> Mapping[str, object]:
        """Add the files of each shard to the site as soon as it is made, and the table of items; returns the entry for
        the index manifest. ``slugs`` are those of all items, in the order of the table of documents. Raises
        :class:`SearchBuildError` if a shard has not as many records as it has items."""
        made = self.batch.results()
        ids: dict[str, str] = {}
        names: list[str] = []
        dealt = _dealt(slugs, self.shards[0].of)
        for shard in self.shards:
            known = self.known.get(shard.key)
            named, files = (_NAMED.decode(known), b"") if known else self._keep(shard, next(made))
            if not graph.reuse_group(f"{FOLDER}/{named.name}/", key_of("shard", named.name)):
                named = self._add(graph, shard, named, files)
            names.append(named.name)
            own = dealt[shard.number]
            if len(own) != len(named.ids):
                message = f"相近结果的索引里有 {len(named.ids)} 条信息，目录里有 {len(own)} 条，请再构建一次"
                raise SearchBuildError(message)
            ids.update(zip(own, named.ids, strict=True))
        table = items_table([ids[slug] for slug in slugs])
        name = digest_of(table).hex()[:16]
        graph.add_bytes(items_path(name), table)
        return {"folder": "near", "shards": names, "items": name}

    def job(self, shard: Shard, *, anew: bool = False) -> ShardJob:
        """The work on a shard."""
        sources = tuple(_sent(key, self.sources[key]) for key in shard.buckets)
        return ShardJob(self.store.folder, shard.number, shard.of, shard.parts, sources, anew)

    def _keep(self, shard: Shard, made: ShardMade, *, anew: bool = False) -> tuple[NamedShard, bytes]:
        """Put the result of a job into the store; returns also the encoded :class:`ShardFiles`, empty if these are in the
        store."""
        while made.lost:
            self.sources |= {key: self.again(key) for key in made.lost}
            made = make_shard(self.job(shard, anew=anew))
        if made.named:
            self.store.put({shard.key: made.named})
            return _NAMED.decode(made.named), b""
        files = _FILES.decode(made.files)
        named = NamedShard(shard_name(files.files), files.ids, made.key)
        encoded = _ENCODER.encode(named)
        self.store.put({made.key: made.files, _name_key(made.key): encoded, shard.key: encoded})
        return named, made.files

    def _add(self, graph: Graph, shard: Shard, named: NamedShard, data: bytes) -> NamedShard:
        """Add the files of the shard, ``data`` or those in the store; if it has lost them they are made again and have
        another name."""
        data = data or self.store.get_one(named.key) or b""
        if not data:
            named, data = self._keep(shard, make_shard(self.job(shard, anew=True)), anew=True)
        folder = f"{FOLDER}/{named.name}/"
        files = _FILES.decode(data).files
        for name, content in files.items():
            graph.add_bytes(folder + name, content)
        graph.group(folder, key_of("shard", named.name), [folder + name for name in files])
        return named


def begin_near(
    workers: Workers,
    store: Store,
    slugs: Sequence[str],
    sources: Mapping[bytes, Source],
    again: Callable[[bytes], Span],
) -> Shards:
    """Submit the shards that are not in the store; ``slugs`` are those of all items, ``sources`` those of the records of
    each bucket of the index, by its key, ``again`` is that of :class:`Shards`."""
    shards = list(_shards(list(sources), slugs))
    known = store.get([shard.key for shard in shards])
    found = Shards(store, shards, dict(sources), Batch.empty(), known, again)
    stale = [shard for shard in shards if shard.key not in known]
    found.batch = workers.submit(make_shard, map(found.job, stale), len(stale))
    return found


def make_shard(job: ShardJob) -> ShardMade:
    """Let Pagefind index the records of one shard, unless the store has it. Runs in any process. Raises
    :class:`gongkai.build.items.ChangedMeanwhileError`, :class:`SearchBuildError`."""
    with Store(job.store) as store:
        kept = store.get([records_key(source) for source in job.sources if isinstance(source, bytes)])
        lost = [one for one in job.sources if isinstance(one, bytes) and records_key(one) not in kept]
        if lost:
            return ShardMade(lost=tuple(lost))
        encoded = [_records_of(source, kept) for source in job.sources]
        records = _own_records(job, encoded)
        key = key_of("pagefind", FORMAT, *([_ENCODER.encode(records)] if job.parts else encoded))
        named = None if job.anew else store.get_one(_name_key(key))
    if named is not None:
        return ShardMade(key, named=named)
    made = pagefind_shard([NearRecord(*record) for record in records])
    return ShardMade(key, _ENCODER.encode(ShardFiles(made.ids, made.files)))


def _own_records(job: ShardJob, encoded: Iterable[bytes]) -> list[tuple[str, str]]:
    """The records of the shard, in the order of their slugs, from those of its buckets."""
    records = sorted(record for data in encoded for record in decoded_records(data))
    return [one for one in records if not job.parts or bucket_of(one[0], job.of) == job.number]


def _records_of(source: bytes | Encoded | BucketJob, kept: Mapping[bytes, bytes]) -> bytes:
    if isinstance(source, bytes):
        return kept[records_key(source)]
    return source.data if isinstance(source, Encoded) else index_records(source)


def _sent(key: bytes, source: Source) -> bytes | Encoded | BucketJob:
    if source is None:
        return key
    return Encoded(bytes(source)) if isinstance(source, Span) else source


def _name_key(key: bytes) -> bytes:
    """The key of the :class:`NamedShard` of the :class:`ShardFiles` with this key."""
    return key_of("pagefind name", key.hex())


def _shards(buckets: Sequence[bytes], slugs: Sequence[str]) -> Iterable[Shard]:
    count = shard_count(len(slugs))
    dealt = _dealt(slugs, count)
    # A portal without items of its own still needs the script with which its page reads the members' shards.
    numbers = [number for number in range(count) if dealt[number]] or [count - 1]
    for number in numbers:
        yield Shard(number, count, count > len(buckets), _buckets_of(number, count, buckets))


def _buckets_of(number: int, of: int, buckets: Sequence[bytes]) -> tuple[bytes, ...]:
    # Both numbers of parts are powers of two, and a slug has one hash: a shard is whole buckets, or part of one.
    return tuple(buckets[number % len(buckets) :: min(of, len(buckets))])


def _dealt(slugs: Iterable[str], shards: int) -> list[list[str]]:
    """The slugs of each shard, in order."""
    dealt: list[list[str]] = [[] for _ in range(shards)]
    for slug in sorted(slugs):
        dealt[bucket_of(slug, shards)].append(slug)
    return dealt


_ENCODER = msgspec.msgpack.Encoder()
_FILES = msgspec.msgpack.Decoder(ShardFiles)
_NAMED = msgspec.msgpack.Decoder(NamedShard)
