"""Segments that wait on the disk give the same index as those in memory, and are not read before they are used."""

from __future__ import annotations

import pytest

from gongkai.search.assemble import assemble
from gongkai.search.layout import Layout, in_buckets
from gongkai.search.segment import Segment, build_segment
from gongkai.search.spool import Span, Spool
from support.search_site import TERMS, document, facets

LAYOUT = Layout(buckets=4, chunks=256, single_chunks=16, reach=2)


@pytest.fixture
def spool(tmp_path):
    with Spool(tmp_path / "spool") as opened:
        yield opened


def test_parts_come_back_in_any_order(spool):
    spans = [spool.add(text.encode()) for text in ("first", "", "third 第三")]
    assert [bytes(span) for span in reversed(spans)] == ["third 第三".encode(), b"", b"first"]
    assert spans[0][1:3] == b"ir"
    assert spans[0][-2:] == b"st"
    assert spans[0][3:99] == b"st"
    assert bytes(spans[2].part(6, 9)) == "第".encode()
    assert bytes(spool.add(memoryview(b"fourth"))) == b"fourth"
    assert len(spans[0]) == 5


def test_an_index_from_the_disk_is_that_from_memory(spool):
    long = "。".join(f"第{n}句话说的是公开目录的第{n}项" for n in range(900))
    documents = [document(n, f"关于第{n}号文件的通知", f"正文第{n}段。") for n in range(60)]
    documents.append(document(60, "很长的一段", long))
    made = [build_segment(own, LAYOUT) for own in in_buckets(documents, LAYOUT.buckets)]
    known = [facets(one) for one in documents]
    waiting = [Segment.from_bytes(spool.add(segment.to_bytes())) for segment in made]
    for segment in waiting:
        blobs = [
            segment.pairs.data,
            segment.singles.data,
            *(page for pack in segment.packs for page in pack.pages),
        ]
        assert {type(blob) for blob in blobs} == {Span}
    whole = dict(assemble(made, known, TERMS, LAYOUT).whole())
    assert dict(assemble(waiting, known, TERMS, LAYOUT).whole()) == whole


def test_a_segment_cut_short_on_the_disk_is_refused(spool):
    data = build_segment([document(1, "通知")], LAYOUT).to_bytes()
    with pytest.raises(ValueError, match="whole"):
        Segment.from_bytes(spool.add(data[:-1]))
