"""The files of an index: equal content gives equal files, whatever was built before; nothing is lost or duplicated."""

from __future__ import annotations

import gzip
import json
import random
import re
from dataclasses import replace

import msgspec
import pytest

from gongkai.search.assemble import assemble
from gongkai.search.documents import AttachmentText, SearchBuildError
from gongkai.search.generations import generation_paths
from gongkai.search.layout import FORMAT, Layout, bucket_of, in_buckets, layout_for
from gongkai.search.page import BROWSER
from gongkai.search.segment import Segment, build_segment
from gongkai.search.table import COLUMNS
from support.search_site import TERMS, document, facets

LAYOUT = Layout(buckets=4, chunks=16, single_chunks=4, reach=2)


def documents():
    made = [
        document(n, f"关于第{n}号文件的通知", f"正文第{n}段。", "表格" * (n % 7), summary="概述")
        for n in range(60)
    ]
    long = "。".join(f"第{n}句话说的是公开目录的第{n}项" for n in range(900))
    made.append(document(61, "很长的一段", long, "后面一段", keywords=("长",)))
    made.append(
        document(62, "有附件", attachments=(AttachmentText("表.xlsx", "item/62/表.xlsx", ("附件里的字",)),))
    )
    return made


def built(documents, layout=LAYOUT):
    segments = [build_segment(bucket, layout) for bucket in in_buckets(documents, layout.buckets)]
    return segments, dict(assemble(segments, map(facets, documents), TERMS, layout).whole())


def test_the_order_in_which_items_come_does_not_matter():
    shuffled = documents()
    random.Random(1).shuffle(shuffled)
    assert built(documents())[1] == built(shuffled)[1]


def test_an_edit_touches_the_segment_of_its_bucket_alone():
    before, after = documents(), documents()
    after[7] = replace(after[7], blocks=("全部改写。",))
    changed = [a != b for a, b in zip(built(before)[0], built(after)[0], strict=True)]
    assert changed.index(True) == bucket_of(before[7].slug, LAYOUT.buckets)
    assert sum(changed) == 1


def test_a_segment_survives_the_cache():
    for segment in built(documents())[0]:
        assert Segment.from_bytes(segment.to_bytes()) == segment


@pytest.mark.parametrize(
    "harm", [lambda data: data[:-1], lambda data: data[:20], lambda data: b"12345678{}", lambda data: b""]
)
def test_a_segment_that_is_not_whole_is_refused(harm):
    data = built(documents())[0][0].to_bytes()
    with pytest.raises(ValueError, match="whole"):
        Segment.from_bytes(harm(data))


def texts(files):
    return {path for path in files if path.startswith("search/text/")}


def packs_of(segments):
    """The slugs of each pack, by its key."""
    found = {}
    for segment in segments:
        packs = iter(segment.packs)
        for one in segment.documents:
            if one.opens:
                pack = next(packs)
                if one.pages == 1:
                    shared = found.setdefault(pack.key, [])
            (shared if one.pages == 1 else found.setdefault(pack.key, [])).append(one.slug)
        assert next(packs, None) is None
    return found


def test_documents_share_packs_and_a_long_one_has_its_own():
    segments, files = built(documents())
    packs = packs_of(segments)
    assert sum(map(len, packs.values())) == 63  # 62 items, one attachment
    assert 1.5 < len(documents()) / len(packs) < 5
    long = next(slugs for slugs in packs.values() if "01511800X/2009-00061" in slugs)
    assert long == ["01511800X/2009-00061"]
    for key, slugs in packs.items():
        name = key.hex()
        read = json.loads(gzip.decompress(files[f"search/text/{name[:2]}/{name[2:]}.bin"]))
        assert [
            one["address"] if "file" not in one else f"item/{slug}/"
            for one, slug in zip(read, slugs, strict=True)
        ] == [f"item/{slug}/" for slug in slugs]


@pytest.mark.parametrize("number", [0, 7, 30, 59])
def test_an_edit_changes_one_pack(number):
    before, after = documents(), documents()
    after[number] = replace(after[number], blocks=("全部改写。" * 40,))
    assert len(texts(built(after)[1]) - texts(built(before)[1])) == 1


def test_an_addition_or_a_deletion_changes_the_packs_beside_it_alone():
    made = documents()
    whole = texts(built(made)[1])
    for number in range(60):
        fewer = texts(built(made[:number] + made[number + 1 :])[1])
        assert len(whole - fewer) <= 2 + LAYOUT.reach
        assert len(fewer - whole) <= 2 + LAYOUT.reach


def test_packs_are_for_large_indexes_alone():
    assert layout_for(100_000, 150).reach == 0
    assert layout_for(730_000, 1_000).reach == 0
    assert layout_for(7_300_000, 10_000).reach == 3
    assert layout_for(17_000_000, 10_000).reach == 1
    assert layout_for(73_000_000, 100_000).reach == 3


def test_a_generation_names_all_its_files_and_no_other():
    files = built(documents())[1]
    assert generation_paths(files.__getitem__) == set(files)
    assert generation_paths({}.__getitem__) == frozenset()


def test_another_day_is_another_generation_with_the_same_texts():
    segments, before = built(documents())
    later = [msgspec.structs.replace(facets(one), validity="失效") for one in documents()]
    after = dict(assemble(segments, later, TERMS, LAYOUT).whole())
    same = {path for path in before if path.startswith("search/text/")}
    assert {path for path in before if path in after and path != "search/index.json"} == same


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda known: known[:-1], id="an item too many"),
        pytest.param(
            lambda known: [*known, msgspec.structs.replace(known[0], slug="X")], id="an item too few"
        ),
        pytest.param(
            lambda known: [*known[:-1], msgspec.structs.replace(known[0], slug="X")], id="another item"
        ),
    ],
)
def test_an_index_of_other_items_than_the_catalogue_is_refused(change):
    segments, _ = built(documents())
    with pytest.raises(SearchBuildError, match="条信息"):
        assemble(segments, change([facets(one) for one in documents()]), TERMS, LAYOUT)


def test_the_layout_follows_from_the_size_alone():
    sizes = [layout_for(size, size // 1_700) for size in (0, 1_500, 1_000_000, 17_000_000, 170_000_000)]
    for layout in sizes:
        assert all(
            count & (count - 1) == 0 and count
            for count in (layout.buckets, layout.chunks, layout.single_chunks)
        )
    assert sizes == sorted(sizes, key=lambda layout: (layout.chunks, layout.buckets))
    assert sizes[0] == Layout(1, 1, 1)


def told(script, pattern):
    return re.search(pattern, (BROWSER / script).read_text(encoding="utf-8"), re.DOTALL)[1]


def test_the_scripts_read_the_format_that_is_written():
    assert int(told("members.js", r"\nconst FORMAT = (\d+);")) == FORMAT
    manifest = json.loads(built(documents())[1]["search/index.json"])
    assert manifest["format"] == FORMAT


def test_the_scripts_read_the_columns_that_are_written():
    assert tuple(re.findall(r'"(\w+)"', told("table.js", r"const COLUMNS = \[(.*?)\]"))) == COLUMNS
