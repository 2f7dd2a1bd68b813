"""However a build is interrupted, the served site is complete, the next build is correct, and no process is left."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from support import builds, tree
from support.whole import differences, files_of, is_whole

ITEMS = 24


def write(root: Path, edition: str) -> None:
    """The content of one edition: titles and bodies differ, so that pages, lists, tables, feeds and index do."""
    for number in range(1, ITEMS + 1, 3):
        item = tree.item(
            f"01511800X/2009-{number:05d}", f"{edition}的正文。\n", 标题=f"第{number}号通知（{edition}）"
        )
        (root / f"content/{number}.md").write_text(item)


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """A site, its two editions built cold, and how long a build takes from one to the other."""
    root = tmp_path_factory.mktemp("interrupted") / "root"
    tree.draw(root, {f"content/{n}.md": tree.item(f"01511800X/2009-{n:05d}") for n in range(1, ITEMS + 1)})
    whole = {}
    for edition in ("甲版", "乙版"):
        write(root, edition)
        shutil.rmtree(root / ".gongkai", ignore_errors=True)
        finish(root, root / edition)
        whole[edition] = files_of(root / edition)
        shutil.rmtree(root / edition)
    assert differences(root, {}) != []
    write(root, "甲版")
    finish(root, root / "site")
    write(root, "乙版")
    begun = time.perf_counter()
    finish(root, root / "site")
    return root, whole, time.perf_counter() - begun


def finish(root: Path, site: Path) -> None:
    process = builds.begin(root, site)
    process.join(120)
    assert process.exitcode == 0, (root / "said").read_text()


def assert_nothing_runs(session: int) -> None:
    last = time.monotonic() + 10
    while builds.members(session):
        assert time.monotonic() < last, builds.members(session)
        time.sleep(0.02)


@pytest.mark.parametrize("kills", [20, pytest.param(200, marks=pytest.mark.slow)])
def test_killed_at_random_moments_the_site_is_always_whole(scene, kills):
    root, whole, seconds = scene
    site, random, killed = root / "site", Random(20091231), 0
    edition = "乙版"
    while killed < kills:
        edition = "甲版" if edition == "乙版" else "乙版"
        write(root, edition)
        process = builds.begin(root, site)
        process.join(random.uniform(0, seconds * 1.25))
        process.kill()
        process.join()
        assert [name for name in whole if is_whole(site, whole[name])] != []
        if process.exitcode == -signal.SIGKILL:
            killed += 1
            continue
        assert process.exitcode == 0, (root / "said").read_text()
        assert differences(site, whole[edition]) == []
    finish(root, site)
    assert differences(site, whole[edition]) == []
    assert_nothing_runs(process.pid)


@pytest.mark.parametrize("step", builds.STEPS)
def test_killed_at_a_step_the_next_build_is_right(scene, step):
    root, whole, _ = scene
    site = root / "site"
    write(root, "甲版")
    finish(root, site)
    write(root, "乙版")
    process = builds.begin(root, site, step)
    process.join(120)
    assert process.exitcode == -signal.SIGKILL, (root / "said").read_text()
    if (
        step != "between two renames"
    ):  # there the system lacks the exchange, and the next build brings the site back
        assert [name for name in whole if is_whole(site, whole[name])] != []
    finish(root, site)
    assert is_whole(site, whole["乙版"])
    assert sorted(path.name for path in root.glob(".site*")) == []


@pytest.mark.parametrize("number, code", [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("step", ["after the first file", "while the pages are written", "before the swap"])
def test_an_interrupted_build_clears_up_and_leaves_nothing_running(scene, number, code, step):
    root, whole, _ = scene
    site = root / "site"
    write(root, "甲版")
    finish(root, site)
    write(root, "乙版")
    process = builds.begin(root, site, step, waits=True)
    builds.reach(process, root)
    os.killpg(process.pid, number)  # as Ctrl-C does: to the workers, too
    process.join(20)
    assert process.exitcode == code, (root / "said").read_text()
    assert "Traceback" not in (root / "said").read_text()
    assert_nothing_runs(process.pid)
    assert sorted(path.name for path in root.glob(".site*")) == []
    assert is_whole(site, whole["甲版"])
    finish(root, site)
    assert is_whole(site, whole["乙版"])


def test_killed_workers_end_the_build_with_a_sentence(scene):
    root, whole, seconds = scene
    site = root / "site"
    write(root, "甲版")
    finish(root, site)
    for attempt in range(20):
        write(root, "乙版" if attempt % 2 == 0 else "甲版")
        process = builds.begin(root, site)
        if lost_a_worker(process, seconds):
            break
    process.join(60)
    assert process.exitcode == 1, (root / "said").read_text()
    assert "一个工作进程意外结束" in (root / "said").read_text()
    assert is_whole(site, whole["甲版"]) or is_whole(site, whole["乙版"])
    assert_nothing_runs(process.pid)


def lost_a_worker(process, seconds: float) -> bool:
    last = time.monotonic() + seconds * 3
    seen: set[int] = set()
    while process.is_alive() and time.monotonic() < last:
        others = {one.pid: one for one in builds.members(process.pid) if one.pid != process.pid}
        seen |= others.keys()
        # The first looks through the spare folder; without it a build ends well.
        workers = others.keys() - {min(seen, default=0)}
        if workers:
            others[max(workers)].kill()
            process.join(60)
            return process.exitcode == 1
    process.join()
    return False


def test_two_builds_at_once_do_not_mix(scene):
    root, whole, _ = scene
    site = root / "site"
    write(root, "甲版")
    both = [builds.begin(root, site) for _ in range(2)]
    for process in both:
        process.join(120)
    assert sorted(process.exitcode for process in both) in ([0, 0], [0, 1])
    assert is_whole(site, whole["甲版"])


def test_files_that_may_not_grow_leave_the_former_site(scene, gongkai):
    root, whole, _ = scene
    write(root, "甲版")
    finish(root, root / "site")
    write(root, "乙版")
    # Python 3.11 would leave a compiled module cut off at the limit.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = gongkai("build", "--root", root, preexec_fn=no_large_files, env=environment)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "写不进磁盘" in done.stderr
    assert "原来的网站没有动" in done.stderr
    assert "Traceback" not in done.stderr
    assert is_whole(root / "site", whole["甲版"])
    finish(root, root / "site")
    assert is_whole(root / "site", whole["乙版"])


def no_large_files() -> None:
    signal.signal(
        signal.SIGXFSZ, signal.SIG_IGN
    )  # then a write fails with EFBIG instead of ending the process
    resource.setrlimit(resource.RLIMIT_FSIZE, (3_000, 3_000))


@pytest.fixture
def small_disk(tmp_path):
    """A disk of a few megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("mounting a small disk takes root")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


def test_a_full_disk_leaves_the_former_site_and_says_so(scene, small_disk, gongkai):
    root, whole, _ = scene
    site = small_disk / "site"
    write(root, "甲版")
    finish(root, site)
    filler = small_disk / "filler"
    free = shutil.disk_usage(small_disk).free
    filler.write_bytes(b"x" * (free - 40_000))
    write(root, "乙版")
    done = gongkai("build", "--root", root, "--site-dir", site)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "写不进磁盘" in done.stderr
    assert "Traceback" not in done.stderr
    assert is_whole(site, whole["甲版"])
    filler.unlink()
    finish(root, site)
    assert is_whole(site, whole["乙版"])


def test_a_full_disk_under_the_cache_only_makes_the_build_slower(scene, small_disk, gongkai):
    root, whole, _ = scene
    site = root / "site"
    write(root, "甲版")
    finish(root, site)
    write(root, "乙版")
    (small_disk / "filler").write_bytes(b"x" * shutil.disk_usage(small_disk).free)
    done = gongkai("build", "--root", root, "--site-dir", site, "--cache-dir", small_disk / "cache")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    assert is_whole(site, whole["乙版"])


def test_a_place_that_cannot_be_written_is_told(scene, gongkai):
    root, _, _ = scene
    done = gongkai("build", "--root", root, "--site-dir", "/proc/gongkai/site")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "写不进磁盘" in done.stderr


@pytest.mark.parametrize("jump", [-10 * 365 * 86400, 86400], ids=["ten years back", "a day on"])
def test_files_with_other_times_are_built_again(scene, jump):
    """A clock that jumped, a copy or a checkout that set times: what is written is judged by what it holds."""
    root, whole, _ = scene
    site = root / "site"
    write(root, "甲版")
    finish(root, site)
    write(root, "乙版")
    for path in (root / "content").iterdir():
        os.utime(path, (path.stat().st_atime, path.stat().st_mtime + jump))
    finish(root, site)
    assert is_whole(site, whole["乙版"])


def test_a_build_by_the_command_itself_dies_with_its_workers(scene):
    root, whole, _ = scene
    site = root / "site"
    write(root, "甲版")
    finish(root, site)
    write(root, "乙版")
    command = [sys.executable, "-m", "gongkai", "build", "--root", root]
    process = subprocess.Popen(
        command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while process.poll() is None and len(builds.members(process.pid)) < 2:
        time.sleep(0.005)
    process.kill()
    process.wait()
    assert_nothing_runs(process.pid)
    assert is_whole(site, whole["甲版"]) or is_whole(site, whole["乙版"])
    finish(root, site)
    assert is_whole(site, whole["乙版"])
