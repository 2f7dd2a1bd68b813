"""The content of the benchmarks: the same on each call, valid, of the size that was asked for."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
from itertools import islice
from random import Random

import pytest

from benchmarks import our_tree, peers
from benchmarks.drafts import drafts, leaves, tree
from benchmarks.measure import _members, _memory, run, size_of
from benchmarks.real_markdown import as_markdown
from benchmarks.real_values import Numbers, Times
from benchmarks.texts import REAL, from_real, synthetic
from gongkai.cli import main


def test_the_same_seed_gives_the_same_items():
    nodes = tree(40)
    assert list(drafts(20, nodes, synthetic())) == list(drafts(20, nodes, synthetic()))
    assert list(drafts(20, nodes, synthetic())) != list(drafts(20, nodes, synthetic(), seed=2))


def test_a_larger_run_begins_with_the_smaller_one():
    nodes = tree(40)
    assert list(islice(drafts(500, nodes, synthetic()), 10)) == list(drafts(10, nodes, synthetic()))


@pytest.mark.parametrize("characters", [700, 1_700, 5_000])
def test_bodies_are_as_long_as_asked_for(characters, tmp_path):
    long = "".join(f"第{n}句话说明办理的条件和程序。" for n in range(400))
    table = "| 序号 | 单位 |\n| --- | --- |\n" + "\n".join(f"| {n} | 单位{n} |" for n in range(2_000))
    rows = [
        {"title": "短", "body": "## 标题\n\n短文一段。"},
        {"title": "长", "body": f"{long}\n\n{table}\n\n| 一行 | 太长 {'长' * 6_000} |"},
    ]
    with gzip.open(tmp_path / REAL, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    for make in (synthetic(characters), from_real(tmp_path, characters)):
        lengths = [len(make(Random(seed))[2]) for seed in range(50)]
        assert max(lengths) <= characters + 1
        assert sum(lengths) / 50 > characters * 0.93


def test_1700_characters_are_about_five_kilobytes():
    sizes = [len(synthetic()(Random(seed))[2].encode()) for seed in range(50)]
    assert 4_000 < sum(sizes) / len(sizes) < 5_500


def test_items_cover_eighteen_years():
    nodes = tree(4)
    assert len({draft.created.year for draft in drafts(40, nodes, synthetic(100))}) == 18


@pytest.mark.parametrize("count", [1, 12, 40, 200])
def test_a_tree_has_as_many_nodes_as_asked_for_under_distinct_codes_and_names(count):
    nodes = tree(count)
    assert len({node.code for node in nodes}) == len(nodes) == count
    assert len({(node.parent, node.name) for node in nodes}) == count
    assert leaves(nodes)


def test_a_tree_of_ours_has_no_error(tmp_path, capsys):
    nodes = tree(40)
    our_tree.write(tmp_path, drafts(30, nodes, synthetic()), nodes)
    code = main(["check", "--root", str(tmp_path)])
    out = capsys.readouterr().out
    assert code == 0, out
    assert "30 个条目：0 个错误" in out


def test_hugo_gets_the_same_items(tmp_path):
    nodes = tree(10)
    peers.write_hugo(tmp_path / "hugo", drafts(5, nodes, synthetic()), nodes)
    pages = [path for path in (tmp_path / "hugo/content").rglob("*.md") if path.name != "_index.md"]
    assert len(pages) == 5
    draft = next(drafts(5, nodes, synthetic()))
    text = peers.hugo_file(tmp_path / "hugo", draft).read_text(encoding="utf-8")
    assert f'url: "/item/{draft.number}/"' in text
    assert text.endswith(draft.body)


def test_what_a_command_costs_covers_its_children(tmp_path):
    child = "import time; block = bytearray(60_000_000); block[::4096] = b'x' * len(block[::4096]); time.sleep(0.6)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    cost = run([sys.executable, "-c", parent], tmp_path, tmp_path / "log")
    assert cost.wall >= 0.6
    assert 60e6 < cost.memory < 300e6


def test_the_memory_of_the_benchmark_itself_does_not_count(tmp_path):
    own = bytearray(b"x" * 150_000_000)
    cost = run([sys.executable, "-c", "import time; time.sleep(0.3)"], tmp_path, tmp_path / "log")
    assert 1e6 < cost.memory < 100e6 < len(own)


def test_the_memory_of_a_child_in_a_session_of_its_own_counts(tmp_path):
    child = "import time; block = bytearray(60_000_000); block[::4096] = b'x' * len(block[::4096]); time.sleep(0.6)"
    parent = (
        f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], start_new_session=True)"
    )
    process = subprocess.Popen([sys.executable, "-c", parent], start_new_session=True)
    peak, end = 0, time.monotonic() + 20
    while process.poll() is None and time.monotonic() < end:
        peak = max(peak, sum(map(_memory, _members(process.pid))))
        time.sleep(0.02)
    assert process.wait(20) == 0
    assert peak > 60e6


def test_a_command_that_fails_is_not_measured(tmp_path):
    with pytest.raises(RuntimeError):
        run([sys.executable, "-c", "raise SystemExit(3)"], tmp_path, tmp_path / "log")


def test_the_size_of_a_folder_is_that_of_its_files(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b").write_bytes(b"12345")
    (tmp_path / "c").write_bytes(b"1")
    assert size_of(tmp_path) == (2, 6)


@pytest.mark.parametrize(
    "source, shown",
    [
        pytest.param("3. 三是", "3\\. 三是", id="a number stays, whatever list it would begin"),
        pytest.param(
            "广东省残疾人证___重新评定___表",
            "广东省残疾人证\\_\\_\\_重新评定\\_\\_\\_表",
            id="underlines stay",
        ),
        pytest.param("| 甲*乙 | 丙<br>丁 |", "| 甲\\*乙 | 丙<br>丁 |", id="a break in a cell is one"),
        pytest.param("## 第一章　总则", "## 第一章　总则", id="a heading is one"),
        pytest.param("<!-- TABLE -->", "", id="a marker of the collection goes"),
        pytest.param("a&lt;b <c>", "a&amp;lt;b &lt;c>", id="what looks like HTML is text"),
        pytest.param("\ue010\u3000", "\ue010\u3000", id="odd characters stay"),
    ],
)
def test_a_real_text_is_escaped_where_markdown_would_swallow_it(source, shown):
    assert as_markdown(source) == shown


def test_dates_are_read_where_the_source_has_them_and_marked_where_not():
    assert (
        Times.of({"kind": "law", "history": ["2020年5月28日 通过", "2021年1月1日 施行"]}).created.isoformat()
        == "2020-05-28"
    )
    made = Times.of({"kind": "service_item"})
    assert made.made_up
    assert made.published is None


def test_made_up_numbers_keep_clear_of_real_ones():
    numbers = Numbers("000014349", ["000014349/2019-90001"])
    assert [numbers.next(2019), numbers.next(2019), numbers.next(2020)] == [
        "000014349/2019-90002",
        "000014349/2019-90003",
        "000014349/2020-90001",
    ]
