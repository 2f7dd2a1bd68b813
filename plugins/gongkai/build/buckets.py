"""The buckets of the search index: what a worker makes of one, and where it lies until all are joined."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import msgspec

from gongkai.build.body import BodyRenderer
from gongkai.build.items import ChangedMeanwhileError
from gongkai.build.near import encoded_records
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
    """The result of a bucket in the form in which the store keeps it, and its key."""

    key: bytes
    data: bytes


class Waiting(NamedTuple):
    """The result of a bucket on the disk: its segment, and the records of its items for the near results."""

    segment: Span
    records: Span


class _Stored(msgspec.Struct, frozen=True, array_like=True):
    """Views, so that decoding copies nothing."""

    segment: memoryview
    records: memoryview


def index_bucket(job: BucketJob) -> Indexed:
    """Index a bucket. Runs in any process. Raises :class:`ChangedMeanwhileError`."""
    # Imported late: the process that builds need not load numpy.
    from gongkai.search.segment import build_segment

    bucket: Bucket = pickle.loads(job.bucket)
    with Store(job.store) as store:
        documents = _with_blocks(bucket, BodyRenderer(job.root, store, job.mkdocs))
    segment = build_segment(documents, job.layout)
    records = encoded_records(map(near_record, documents))
    stored = _Stored(memoryview(segment.to_bytes()), memoryview(records))
    return Indexed(bucket.key, _ENCODER.encode(stored))


def _with_blocks(bucket: Bucket, renderer: BodyRenderer) -> list[SearchDocument]:
    """The documents with the texts of their bodies."""
    keys = {path: renderer.key(digest) for path, digest in bucket.files if path}
    bodies = renderer.bodies(keys.values())
    documents = []
    for document, (path, digest), drawn in zip(bucket.documents, bucket.files, bucket.tables, strict=True):
        if not path:
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


def waiting(data: bytes, spool: Spool) -> Waiting:
    """Put the data of an :class:`Indexed` into the spool. Raises OSError."""
    stored = _STORED.decode(data)
    return Waiting(spool.add(stored.segment), spool.add(stored.records))


_ENCODER = msgspec.msgpack.Encoder()
_STORED = msgspec.msgpack.Decoder(_Stored)
