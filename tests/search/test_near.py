"""Pagefind: pinned version, complete files, and the records it is given."""

from __future__ import annotations

import gzip
import json
import re

import pytest

from gongkai.search import near as room
from gongkai.search.documents import SearchBuildError
from gongkai.search.near import (
    items_table,
    near_record,
    pagefind_shard,
    shard_count,
    shard_name,
)
from support import search_site
from support.search_site import document


def records(count=5):
    return [near_record(document(n, f"第{n}号通知", "正文")) for n in range(count)]


@pytest.mark.parametrize(
    "text, words",
    [
        ("最低生活保障", "最低 低生 生活 活保 保障"),
        ("红供发〔2009〕12号", "红供 供发 2009 12 号"),
        ("GB/T 9704—2012", "gb t 9704 2012"),
        ("，。", ""),
    ],
)
def test_words_of_a_text(text, words):
    assert room.near_words(text) == words


def test_a_shard_holds_every_item_without_their_fragments():
    shard = pagefind_shard(records())
    files = shard.files
    entry = json.loads(files["pagefind-entry.json"])
    assert entry["version"] == room.VERSION == "1.5.2"
    assert entry["languages"]["unknown"]["page_count"] == 5
    assert len(set(shard.ids)) == 5
    assert not [name for name in files if name.endswith(".pf_fragment")]
    assert not [name for name in files if "ui" in name or "playground" in name]


def test_the_first_lines_stand_in_for_a_summary():
    header = {"通知", "01511800x", "2009", "00001", "办公", "公室"}
    assert set(near_record(document(1, "通知", "正文")).content.split()) == {*header, "正文"}
    assert set(near_record(document(1, "通知", "正文", summary="概述")).content.split()) == {*header, "概述"}


def test_a_word_is_given_once():
    words = near_record(document(1, "通知的通知", summary="通知")).content.split()
    assert len(words) == len(set(words))
    assert words == near_record(document(1, "通知", summary="通知的通知")).content.split()


def test_shards_are_powers_of_two():
    assert [shard_count(items) for items in (0, 1, 4095, 4097, 10_000, 100_000)] == [1, 1, 1, 2, 4, 32]


def test_a_missing_binary_is_told(tmp_path):
    with pytest.raises(SearchBuildError, match=r"不能运行.*pagefind-bin==1\.5\.2"):
        pagefind_shard(records(), tmp_path / "pagefind")


def test_another_version_is_told(tmp_path):
    other = tmp_path / "pagefind"
    other.write_text("#!/bin/sh\necho pagefind 1.4.0\n")
    other.chmod(0o755)
    with pytest.raises(SearchBuildError, match=r"“1\.4\.0”.*1\.5\.2"):
        pagefind_shard(records(), other)


def test_a_process_that_leaves_early_is_told(tmp_path):
    early = tmp_path / "pagefind"
    early.write_text('#!/bin/sh\n[ "$1" = --version ] && echo pagefind 1.5.2 && exit 0\nexit 0\n')
    early.chmod(0o755)
    with pytest.raises(SearchBuildError, match="没有建成"):
        pagefind_shard(records(), early)


def test_each_item_has_the_identifier_of_its_fragment():
    made = records()
    files = room._shard_files(made, room.checked_binary())
    for record, found in zip(made, room._result_ids(files, made), strict=True):
        fragment = gzip.decompress(files[f"fragment/unknown_{found}.pf_fragment"])
        assert json.loads(fragment.removeprefix(b"pagefind_dcd"))["url"] == f"/{record.slug}"


def test_a_record_that_pagefind_has_lost_is_told():
    files = room._shard_files(records(), room.checked_binary())
    with pytest.raises(SearchBuildError, match="00005"):
        room._result_ids(files, records(6))


def test_a_shard_is_named_by_its_bytes():
    files = {"a": b"1", "b": b"2"}
    assert shard_name(files) == shard_name(dict(reversed(files.items())))
    assert (
        len({shard_name(each) for each in (files, {"a": b"12", "b": b""}, {"a": b"1"}, {"ab": b"12"})}) == 4
    )


@pytest.mark.parametrize("items, digits", [(1, 2), (100, 4), (10_000, 5), (100_000, 6), (1_000_000, 7)])
def test_the_table_of_items_has_as_many_digits_as_it_needs(items, digits):
    assert gzip.decompress(items_table(["0123456"] * items)) == b"0123456"[:digits] * items


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(
            lambda files: {**files, _first(files, ".pf_index"): files[_first(files, ".pf_index")][:-9]},
            id="cut",
        ),
        pytest.param(
            lambda files: {n: d for n, d in files.items() if n != _first(files, ".pf_fragment")}, id="lost"
        ),
        pytest.param(
            lambda files: {n: d for n, d in files.items() if n != "pagefind-entry.json"}, id="no entry"
        ),
    ],
)
def test_files_that_are_not_whole_are_refused(harm):
    files = room._shard_files(records(), room.checked_binary())
    room._checked_files(files, 5)
    with pytest.raises(SearchBuildError):
        room._checked_files(harm(files), 5)


def test_only_what_the_worker_fetches_is_published():
    names = {re.sub(r"_[0-9a-f]{6,}", "", name) for name in room.pagefind_shard(records()).files}
    assert names == {
        "pagefind.js",
        "pagefind-entry.json",
        "pagefind.unknown.pf_meta",
        "wasm.unknown.pagefind",
        "index/unknown.pf_index",
    }


def _first(files, ending):
    return next(name for name in files if name.endswith(ending))


ASK = """async ([shard, tokens]) => {
  const worker = new Worker("../modules/near-worker.js", { type: "module" });
  return new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data.found);
    const folder = new URL(shard, location.href).href;
    worker.postMessage({ id: 1, code: `${folder}pagefind.js`, shards: [folder], items: 4, tokens, most: 9 });
  });
}"""


TELLING = """async ([words, shards]) =>
  (await import(new URL("../modules/near.js", location.href))).telling(words, shards).join(" ")"""


@pytest.mark.browser
@pytest.mark.parametrize(
    "words, shards, tokens",
    [
        pytest.param(["怎么申请低保"], 1, "申请 请低 低保", id="what a question is made of is not looked for"),
        pytest.param(["怎么"], 1, "怎么", id="but where there is nothing else"),
        pytest.param(["农村饮水安全管里办法"], 1, "农村 村饮 饮水 水安 安全 全管 管里 里办 办法", id="all where they are few"),
        pytest.param(["农村饮水安全管里办法"], 4, "农村 村饮 水安 安全 管里 里办", id="spread over the query where shards are many"),
        pytest.param(["农村饮水安全管里办法"], 64, "农村 水安 管里", id="never fewer than three"),
        pytest.param(["，。"], 1, "", id="marks alone are no words"),
    ],
)  # fmt: skip
def test_the_words_that_pagefind_is_asked_for(search_server, open_page, words, shards, tokens):
    page = open_page(f"{search_server.url}search/")
    assert page.evaluate(TELLING, [words, shards]) == tokens


@pytest.mark.browser
def test_pagefind_leaves_the_query_alone_on_a_chinese_page(tmp_path, serve_dir, open_page):
    # Cut by the browser, 么申 would be 么 and 申 and find the second; taken as a prefix, 低保 would find the third.
    made = [
        document(1, "怎么申请", "申请低保"),
        document(2, "什么时候申报", "丙"),
        document(3, "低保证明"),
        document(4, "不相干"),
    ]
    server = serve_dir(search_site.write(tmp_path, made, near=True))
    manifest = json.loads((tmp_path / "search/index.json").read_text())
    shard = f"near/{manifest['near']['shards'][0]}/"
    page = open_page(f"{server.url}search/")
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    assert len(page.evaluate(ASK, [shard, ["么申"]])) == 1
    assert len(page.evaluate(ASK, [shard, ["低保"]])) == 2
    assert page.evaluate(ASK, [shard, ["没有"]]) == []
    lost = next((tmp_path / "search" / shard / "index").iterdir())
    whole = lost.read_bytes()
    lost.write_bytes(whole[:-5])
    page = open_page(f"{server.url}search/")  # with nothing in its cache
    assert page.evaluate(ASK, [shard, ["低保"]]) is None, "a file cut short is a failure, not 0 hits"
    lost.unlink()
    page = open_page(f"{server.url}search/")
    assert page.evaluate(ASK, [shard, ["低保"]]) is None, "a file that did not come is a failure, not 0 hits"


@pytest.mark.browser
def test_of_items_with_one_identifier_those_with_the_words_are_shown(tmp_path, serve_dir, open_page):
    # Each shard gives identifiers of its own: two shards may give the same one to different items.
    titles = ("化肥供应", "农药供应")
    made = [document(n, title, "正文") for n, title in enumerate(titles)]
    server = serve_dir(search_site.write(tmp_path, made, near=True))
    table = tmp_path / "search/near/items.bin"
    ids = gzip.decompress(table.read_bytes()).decode()
    for title, found in zip(titles, (ids[: len(ids) // 2], ids[len(ids) // 2 :]), strict=True):
        table.write_bytes(gzip.compress(f"{found}{found}".encode()))
        page = open_page(f"{server.url}search/?q={title[:2]}价格表")
        page.locator(".search-similar h3").first.wait_for()
        assert page.locator(".search-similar h3").all_inner_texts() == [title]
