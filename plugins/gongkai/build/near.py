"""The near results: Pagefind's shards, each made once for the same words and kept in the store."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec

from gongkai.build.context import BuildContext
from gongkai.build.fingerprint import key_of
from gongkai.build.graph import digest_of
from gongkai.build.workers import Batch
from gongkai.search.documents import SearchBuildError
from gongkai.search.layout import bucket_of
from gongkai.search.near import NearRecord, pagefind_shard, rekeyed, shard_count, shard_digest, words_digest

FOLDER = "search/near"

Record = tuple[str, str, str]
"""(slug, key of the fragment, words) of one item."""


class ShardFiles(msgspec.Struct, frozen=True, array_like=True):
    """What Pagefind made of the words of a shard: the keys that its records had, and its files."""

    keys: tuple[str, ...]
    files: dict[str, bytes]


@dataclass(frozen=True)
class Shard:
    """The records of one shard."""

    records: tuple[NearRecord, ...]

    @cached_property
    def digest(self) -> str:
        """Names the shard in the site."""
        return shard_digest(self.records)

    @cached_property
    def key(self) -> bytes:
        """The key of what Pagefind makes of the words. An item that was edited mostly has another key but the same
        words: then Pagefind, which would take the better part of a second, need not run."""
        return key_of("pagefind", words_digest(self.records))


@dataclass
class Shards:
    """Shards on their way."""

    context: BuildContext
    shards: list[Shard]
    batch: Batch[bytes]
    stale: frozenset[bytes]

    @property
    def manifest(self) -> Mapping[str, object]:
        """What the manifest of the index says of the shards; known before they are made."""
        return {"folder": "near", "shards": [shard.digest for shard in self.shards]}

    def finish(self) -> None:
        """Put the files of each shard as soon as it is there."""
        made = self.batch.results()
        for shard in self.shards:
            if shard.key in self.stale:
                data = next(made)
                self.context.store.put({shard.key: data})
                self._add(shard, _DECODER.decode(data))
            else:
                self._add(shard, None)

    def _add(self, shard: Shard, made: ShardFiles | None) -> None:
        folder, graph = f"{FOLDER}/{shard.digest}/", self.context.graph
        group = key_of("shard", shard.digest)
        if graph.reuse_group(group):
            return
        for name, data in _files(self.context, shard, made).items():
            key = digest_of(data)
            if not graph.reuse(folder + name, key):
                graph.write(folder + name, key, data)
        graph.group(group, [path for path in graph.paths if path.startswith(folder)])


def begin_near(context: BuildContext, records: Sequence[Record]) -> Shards:
    """Submit the shards of whose words nothing is kept.

    Raises :class:`SearchBuildError` where the records are not those of as many items as the catalogue has.
    """
    items = len(context.catalogue.items)
    if len(records) != items:
        raise SearchBuildError(f"相近结果的索引里有 {len(records)} 条信息，目录里有 {items} 条，请再构建一次")
    shards = list(_shards(records, items))
    known = context.store.get([shard.key for shard in shards])
    stale = [shard for shard in shards if shard.key not in known]
    jobs = [pickle.dumps(shard.records) for shard in stale]
    # All at once: whoever submits them has an index to write before it asks for the first.
    batch = context.workers.submit(make_shard, jobs, len(jobs), len(jobs))
    return Shards(context, shards, batch, frozenset(shard.key for shard in stale))


def make_shard(job: bytes) -> bytes:
    """Let Pagefind index the (pickled) records of one shard; an encoded :class:`ShardFiles`. Work for any process."""
    records: tuple[NearRecord, ...] = pickle.loads(job)
    files = ShardFiles(tuple(record.key for record in records), pagefind_shard(records))
    return _ENCODER.encode(files)


def _files(context: BuildContext, shard: Shard, made: ShardFiles | None) -> dict[str, bytes]:
    """The files of the shard, with the keys that its items have now."""
    if made is None:
        data = context.store.get_one(shard.key)
        made = _DECODER.decode(data or make_shard(pickle.dumps(shard.records)))
    pairs = zip(made.keys, shard.records, strict=True)
    return rekeyed(made.files, {old: record.key for old, record in pairs if old != record.key})


def _shards(records: Sequence[Record], items: int) -> Iterator[Shard]:
    dealt: list[list[NearRecord]] = [[] for _ in range(shard_count(items))]
    for slug, key, content in records:
        dealt[bucket_of(slug, len(dealt))].append(NearRecord(key, content))
    # A portal without items of its own still needs the script with which its page reads the members' shards.
    for own in [own for own in dealt if own] or [[]]:
        yield Shard(tuple(own))


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(ShardFiles)
