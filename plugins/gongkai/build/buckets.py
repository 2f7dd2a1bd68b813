"""The buckets of the search index: what a worker makes of one, and where it lies until all are joined."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import msgspec

from gongkai.build.body import BodyRenderer
from gongkai.build.items import ChangedMeanwhileError
from gongkai.build.store import Store
from gongkai.search.documents import SearchDocument
from gongkai.search.layout import Layout
from gongkai.search.near import near_record
from gongkai.search.spool import Span, Spool


class Bucket(NamedTuple):
    """The items of one bucket, in the order of their slugs; ``key`` is a hash of everything that its segment depends
    on."""

    key: bytes
    documents: tuple[SearchDocument, ...]
    files: tuple[tuple[str, str], ...]
    """For each document path and hash of the file whose body belongs to it; both empty where none does."""
    tables: tuple[Mapping[str, str], ...]
    """For each document the tables of an annual report that its page shows, as HTML by the name of the placeholder."""


class BucketJob(NamedTuple):
    """A (pickled) bucket for one worker; ``store`` is the one with the bodies."""

    root: Path
    mkdocs: Path | None
    store: Path | None
    layout: Layout
    bucket: bytes


class Indexed(NamedTuple):
    """The result of a bucket: its segment, and the encoded records of its items for the near results."""

    key: bytes
    segment: bytes
    records: bytes

    def stored(self) -> dict[bytes, bytes]:
        """The values for the store."""
        return {self.key: self.segment, records_key(self.key): self.records}


class Waiting(NamedTuple):
    """An :class:`Indexed` in the spool."""

    segment: Span
    records: Span


def index_bucket(job: BucketJob) -> Indexed:
    """Index a bucket. Runs in any process. Raises :class:`ChangedMeanwhileError`."""
    # Imported late: the process that builds need not load numpy.
    from gongkai.search.segment import build_segment

    bucket, documents = _documents(job)
    segment = build_segment(documents, job.layout)
    return Indexed(bucket.key, segment.to_bytes(), _encoded(documents))


def index_records(job: BucketJob) -> bytes:
    """The encoded records of a bucket alone, in a fraction of the time. Runs in any process. Raises
    :class:`ChangedMeanwhileError`."""
    # A record has the beginning of the body only where there is no summary.
    return _encoded(_documents(job, lambda document: not document.summary)[1])


def records_key(key: bytes) -> bytes:
    """The key of the records of the bucket with this key."""
    return bytes([key[0] ^ 0xFF]) + key[1:]


def decoded_records(data: bytes) -> list[tuple[str, str]]:
    """Encoded records as (slug, content), in the order of their slugs."""
    return _RECORDS.decode(data)


def _encoded(documents: list[SearchDocument]) -> bytes:
    return _ENCODER.encode([(record.slug, record.content) for record in map(near_record, documents)])


def _documents(
    job: BucketJob, needed: Callable[[SearchDocument], bool] = lambda _: True
) -> tuple[Bucket, list[SearchDocument]]:
    """The bucket of a job, and its documents, those that are ``needed`` with the texts of their bodies."""
    bucket: Bucket = pickle.loads(job.bucket)
    with Store(job.store) as store:
        return bucket, _with_blocks(bucket, BodyRenderer(job.root, store, job.mkdocs), needed)


def _with_blocks(
    bucket: Bucket, renderer: BodyRenderer, needed: Callable[[SearchDocument], bool]
) -> list[SearchDocument]:
    wanted = [
        bool(path) and needed(one) for one, (path, _) in zip(bucket.documents, bucket.files, strict=True)
    ]
    keys = {
        path: renderer.key(digest) for (path, digest), own in zip(bucket.files, wanted, strict=True) if own
    }
    bodies = renderer.bodies(keys.values())
    documents = []
    for document, (path, digest), drawn, own in zip(
        bucket.documents, bucket.files, bucket.tables, wanted, strict=True
    ):
        if not own:
            documents.append(document)
            continue
        body = bodies.get(keys[path]) or renderer.body(path, digest)
        if body is None:
            raise ChangedMeanwhileError(f"{path} 在构建时被改动，请再构建一次")
        blocks = _with_tables(body.html, drawn) if drawn else body.blocks
        documents.append(replace(document, blocks=blocks))
    return documents


def _with_tables(html: str, drawn: Mapping[str, str]) -> tuple[str, ...]:
    # Imported late: few items show tables of an annual report.
    from gongkai.content.markup.renderer import fill_report_tables, text_blocks

    return text_blocks(fill_report_tables(html, drawn))


def waiting(made: Indexed, spool: Spool) -> Waiting:
    """Put the result of a bucket into the spool. Raises OSError."""
    return Waiting(spool.add(made.segment), spool.add(made.records))


_ENCODER = msgspec.msgpack.Encoder()
_RECORDS = msgspec.msgpack.Decoder(list[tuple[str, str]])
