"""The runs of the benchmarks: options, where they are made, and the order of the builds, with a program of a few lines."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks import media, our_runs
from benchmarks.cases import ADDED, CHECK_COLD, CHECK_WARM, COLD, DELETED, EDITED, OURS, SERVE, UNCHANGED
from benchmarks.drafts import tree
from benchmarks.machine import file_system
from benchmarks.measure import Cost
from benchmarks.programs import Program, program
from benchmarks.run import _options, main
from benchmarks.texts import synthetic
from benchmarks.workspace import Workspace

# Records what it was asked, whether a cache was there, and which items lay in the tree; makes a site of one page.
PROGRAM = """\
#!{python}
import json, os, pathlib, sys
root = pathlib.Path(sys.argv[sys.argv.index("--root") + 1])
cache = pathlib.Path(os.environ["GONGKAI_CACHE_DIR"])
items = {{file.stem: "补充的一段" in file.read_text("utf-8") for file in (root / "content").rglob("*.md")}}
with open({log!r}, "a") as log:
    print(json.dumps([sys.argv[3], cache.exists() or (root / ".gongkai").exists(), items]), file=log)
cache.mkdir(parents=True, exist_ok=True)
(root / ".gongkai").mkdir(exist_ok=True)
if sys.argv[3] == "build":
    page = root / "site/item/1/index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("<html>")
    print("\\n  检索索引   0.01 秒")
"""


@pytest.fixture
def workspace(tmp_path):
    (tmp_path / "trees").mkdir()
    return Workspace(tmp_path / "trees", tmp_path, tree(4), synthetic(200), lambda text: None)


def test_each_build_meets_the_state_that_its_name_promises(workspace, tmp_path, monkeypatch):
    python, log = tmp_path / "python", tmp_path / "calls"
    python.write_text(PROGRAM.format(python=sys.executable, log=str(log)), encoding="utf-8")
    python.chmod(0o755)
    monkeypatch.setattr(our_runs, "from_saving_to_reloaded", lambda *arguments: Cost(0.5, 0, 0))
    found = our_runs.run_ours(workspace, 3, Program(python, "three lines"))
    runs = [CHECK_COLD, CHECK_WARM, COLD, UNCHANGED, EDITED, ADDED, DELETED]
    assert list(found.costs) == [*runs, SERVE]
    calls = dict(zip(runs, map(json.loads, log.read_text().splitlines()), strict=True))
    assert [name for name, (_, cached, _) in calls.items() if not cached] == [CHECK_COLD, COLD]
    items = {name: items for name, (_, _, items) in calls.items()}
    assert len(items[COLD]) == 3
    assert not any(items[UNCHANGED].values())
    assert sum(items[EDITED].values()) == 1
    assert items[ADDED].keys() - items[EDITED].keys() == {"999999"}
    assert items[ADDED].keys() - items[DELETED].keys() == {"000002"}
    assert found.sites == {OURS: (1, 6)}
    # Moved away, not deleted: ext4 would make the next run pay for the deletion.
    assert [path.name for path in workspace.folder.iterdir() if path.name != "discarded"] == []


@pytest.mark.parametrize("kind, kept", [("ext4", 1), ("tmpfs", 0)])
def test_on_ext4_nothing_is_deleted_between_two_runs(workspace, monkeypatch, kind, kept):
    monkeypatch.setattr("benchmarks.workspace.file_system", lambda folder: kind)
    folder = workspace.fresh("hugo-3")
    folder.mkdir()
    (folder / "page.html").write_text("x")
    assert not workspace.fresh("hugo-3").exists()
    assert len(list(workspace.folder.rglob("page.html"))) == kept


def test_a_medium_is_what_its_name_says(tmp_path, monkeypatch):
    monkeypatch.setattr(media, "file_system", lambda folder: "tmpfs")
    assert media.medium(media.MEMORY, tmp_path / "a").file_system == "tmpfs"
    with pytest.raises(SystemExit, match="在内存里"):
        media.medium(media.DISK, tmp_path / "a")
    monkeypatch.setattr(media, "file_system", lambda folder: "ext4")
    assert media.medium(media.DISK, tmp_path / "b").folder == tmp_path / "b"
    with pytest.raises(SystemExit, match="不在内存里"):
        media.medium(media.MEMORY, tmp_path / "b")


def test_the_program_under_test_is_named_by_its_python(tmp_path):
    found = program(Path(sys.executable))
    assert found.python == Path(sys.executable)
    assert found.description.startswith("gongkai ")
    with pytest.raises(SystemExit, match="没有装 gongkai"):
        program(tmp_path / "python")


def test_lengths_and_places_are_lists():
    options = _options(["--characters", "700,5000", "--on", "disk,memory", "--sizes", "300"])
    assert (options.characters, options.on, options.sizes) == ([700, 5000], ["disk", "memory"], [300])
    assert _options([]).ours == Path(sys.executable)


@pytest.mark.parametrize(
    "wrong", [["--on", "paper"], ["--sizes", "1"], ["--characters", "x"], ["--only", "us"]]
)
def test_what_is_no_choice_is_refused(wrong, capsys):
    with pytest.raises(SystemExit) as ended:
        _options(wrong)
    assert ended.value.code == 2
    assert wrong[1] in capsys.readouterr().err


@pytest.mark.slow
def test_a_run_of_three_items_is_measured_and_saved(tmp_path, capsys, monkeypatch):
    # Five saves with pauses between them would take longer than all the rest.
    monkeypatch.setattr(our_runs, "from_saving_to_reloaded", lambda *arguments: Cost(0.5, 0, 0))
    on = media.MEMORY if file_system(tmp_path) in media.IN_MEMORY else media.DISK
    places = ["--cache", str(tmp_path / "cache"), "--memory-folder", str(tmp_path)]
    chosen = ["--sizes", "3", "--characters", "200", "--on", on, "--only", "ours", "--source", "synthetic"]
    assert main([*chosen, *places, "--results", str(tmp_path / "results")]) == 0
    (saved,) = (tmp_path / "results").glob("*.json")
    (case,) = json.loads(saved.read_text(encoding="utf-8"))["cases"]
    assert {COLD, SERVE} <= case["programs"][OURS]["costs"].keys()
    assert case["programs"][OURS]["sites"][OURS]["files"] > 3
    assert "## 3 items of 200 characters" in capsys.readouterr().out
