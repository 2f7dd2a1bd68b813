"""Joins the buckets of the search index, in a worker."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from gongkai.build.folder import Folder
from gongkai.build.site_files import digest_of
from gongkai.build.site_record import Written
from gongkai.build.store import Store
from gongkai.search.documents import Facets, SiteTerms
from gongkai.search.generations import generation_paths
from gongkai.search.layout import Layout
from gongkai.search.spool import Spool


class JoinJob(NamedTuple):
    """``segments`` are the places of all buckets in the file ``spool`` or their keys in ``store``, ``facets`` those of
    all items (:func:`encoded_facets`). Files in ``present``, which are named by their content, are not written into the folder
    ``staging`` again. ``served`` is the folder of the previous site."""

    spool: Path
    store: Path | None
    segments: tuple[tuple[int, int] | bytes, ...]
    facets: bytes
    terms: SiteTerms
    layout: Layout
    staging: str
    served: Path
    present: frozenset[str]


class JoinedIndex(NamedTuple):
    """The index that was written: ``facts`` are those of its manifest, ``left`` its files that were present;
    ``previous`` are the files of the index of the previous site. Nothing is written if ``lost`` has the keys of
    segments that are not in the store."""

    facts: Mapping[str, object]
    written: tuple[Written, ...]
    left: tuple[str, ...]
    previous: frozenset[str]
    lost: tuple[bytes, ...] = ()


def join_segments(job: JoinJob) -> JoinedIndex:
    """Write the files of the index. Runs in any process. Raises :class:`gongkai.search.documents.SearchBuildError`,
    OSError."""
    # Imported late: the process that builds need not load numpy.
    from gongkai.search.assemble import assemble
    from gongkai.search.segment import Segment

    folder = Folder(job.staging)
    written: list[Written] = []
    left: list[str] = []
    with Spool(job.spool, made=True) as spool, Store(job.store) as store:
        kept = store.get([place for place in job.segments if isinstance(place, bytes)])
        lost = tuple(place for place in job.segments if isinstance(place, bytes) and place not in kept)
        if lost:
            return JoinedIndex({}, (), (), frozenset(), lost)
        segments = [
            Segment.from_bytes(kept[place] if isinstance(place, bytes) else spool.span(*place))
            for place in job.segments
        ]
        index = assemble(segments, _DECODER.decode(job.facets), job.terms, job.layout)
        for path, data in index.files:
            if path in job.present:
                left.append(path)
            else:
                written.append(Written(path, *folder.write(path, data), digest_of(data)))
    previous = generation_paths(lambda path: (job.served / path).read_bytes())
    return JoinedIndex(index.facts, tuple(written), tuple(left), previous)


def encoded_facets(facets: list[Facets]) -> bytes:
    """The facets of a job: the executor's own pickling would take several times as long."""
    return _ENCODER.encode(facets)


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(list[Facets])
