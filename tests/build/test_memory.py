"""What keeps the memory of a large build small: workers close what they open, and nothing is kept that is not needed."""

from __future__ import annotations

import gc
import pickle
import sqlite3
from collections import Counter
from datetime import date

import msgspec
import pytest

from gongkai.build import items
from gongkai.build.body import BodyRenderer
from gongkai.build.buckets import Bucket, BucketJob, decoded_records, index_bucket, index_records, waiting
from gongkai.build.checker import Checker
from gongkai.build.items import PagesJob, make_pages
from gongkai.build.near import ShardJob, _buckets_of, _own_records
from gongkai.build.store import Store, open_store
from gongkai.catalogue.settings import load_settings
from gongkai.content.reading import digest_of_file
from gongkai.search.layout import Layout, bucket_of
from gongkai.search.near import near_record
from gongkai.search.spool import Spool
from support.search_site import document
from support.tree import item

LAYOUT = Layout(buckets=1, chunks=16, single_chunks=4, reach=2)


def open_connections() -> int:
    """The connections to SQLite that are not closed."""
    return sum(map(_is_open, (one for one in gc.get_objects() if isinstance(one, sqlite3.Connection))))


def _is_open(connection: sqlite3.Connection) -> bool:
    try:
        connection.total_changes  # noqa: B018  # raises if the connection is closed
    except sqlite3.ProgrammingError:
        return False
    return True


@pytest.fixture
def no_collection():
    """As in the workers of a build."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def bucket_job(tiny_site, tmp_path):
    """A bucket of one item whose body is in the store."""
    root = tiny_site({"content/a.md": item()})
    data = (root / "content/a.md").read_bytes()
    with open_store(root, tmp_path / "cache") as store:
        BodyRenderer(root, store).facts_of_file("content/a.md", None)
    one = document(1, "通知", "正文")
    bucket = Bucket(b"key", (one,), (("content/a.md", digest_of_file(data)),), ({},))
    return BucketJob(root, None, store.folder, LAYOUT, pickle.dumps(bucket))


def test_a_worker_leaves_no_connection_to_the_store(bucket_job, no_collection):
    # One that stays open keeps its cache of pages and a descriptor: hundreds of megabytes at 30,000 items.
    before = open_connections()
    for _ in range(3):
        assert index_bucket(bucket_job).key == b"key"
    assert open_connections() == before


def test_a_worker_that_makes_pages_closes_the_store(monkeypatch, tmp_path):
    closed = []

    class Watched(Store):
        def close(self) -> None:
            closed.append(self.folder)
            super().close()

    monkeypatch.setattr(items, "Store", Watched)
    assert make_pages(PagesJob(tmp_path, None, tmp_path / "cache", str(tmp_path), (), pickle.dumps(()))) == []
    assert closed == [tmp_path / "cache"]


def test_a_bucket_waits_on_the_disk(bucket_job, tmp_path):
    result = index_bucket(bucket_job)
    with Spool(tmp_path / "spool") as spool:
        kept = waiting(result, spool)
        assert kept.records.end == (tmp_path / "spool").stat().st_size
        record = near_record(document(1, "通知", "正文"))
        assert decoded_records(bytes(kept.records)) == [(record.slug, record.content)]
    assert index_records(bucket_job) == result.records


@pytest.mark.parametrize("buckets", [1, 2, 8, 32])
@pytest.mark.parametrize("shards", [1, 4, 16])
def test_every_record_is_in_its_shard_however_many_buckets_there_are(buckets, shards):
    records = [(f"01511800X/2009-{number:05d}", str(number)) for number in range(300)]
    encoded = [
        msgspec.msgpack.encode([one for one in records if bucket_of(one[0], buckets) == number])
        for number in range(buckets)
    ]
    found = [
        _own_records(
            ShardJob(None, number, shards, shards > buckets, ()), _buckets_of(number, shards, encoded)
        )
        for number in range(shards)
    ]
    for number, own in enumerate(found):
        assert [slug for slug, _ in own] == sorted(slug for slug, _ in own)
        assert all(bucket_of(slug, shards) == number for slug, _ in own)
    assert Counter(one for own in found for one in own) == Counter(records)


def test_a_build_forgets_the_judgements_and_finds_them_again(tiny_site, tmp_path):
    root = tiny_site({"content/a.md": item(), "content/b.md": item("01511800X/2009-12")})
    checker = Checker(root, open_store(root, tmp_path / "cache"))
    settings, _ = load_settings((root / "catalogue.yml").read_bytes())
    paths = ("content/a.md", "content/b.md")
    first = checker.judge(paths, settings, date(2009, 12, 31), publish=True)
    checker.forget()
    assert not checker._remembered
    assert checker.entries  # which the lists need
    assert checker.judge(paths, settings, date(2009, 12, 31), publish=True) == first
