"""``gongkai build --scheduler``: a real dask scheduler with two workers gives, byte for byte, the same site."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import tree
from support.whole import differences, files_of, is_whole

pytest.importorskip("distributed", reason="the optional extra dask is not installed")

SCHEDULER = """
import sys
from distributed import Scheduler
from tornado.ioloop import IOLoop
import asyncio

async def main():
    async with Scheduler(host="127.0.0.1", port=0, dashboard=False, dashboard_address=None) as scheduler:
        print(scheduler.address, flush=True)
        await scheduler.finished()

asyncio.run(main())
"""
WORKER = """
import asyncio, sys
from distributed import Worker

async def main():
    async with Worker(sys.argv[1], nthreads=1, dashboard=False, local_directory=sys.argv[2]) as worker:
        print("ready", flush=True)
        await worker.finished()

asyncio.run(main())
"""


def started(code: str, *words: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    return subprocess.Popen(
        [sys.executable, "-c", code, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    )


@pytest.fixture(scope="module")
def cluster(tmp_path_factory) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """The address of a scheduler with two workers, processes that the fixture begins and ends."""
    folder = tmp_path_factory.mktemp("dask")
    processes = [started(SCHEDULER)]
    address = processes[0].stdout.readline().strip()
    assert re.fullmatch(r"tcp://127\.0\.0\.1:[0-9]+", address)
    processes += [started(WORKER, address, str(folder / str(number))) for number in (1, 2)]
    assert [process.stdout.readline() for process in processes[1:]] == ["ready\n"] * 2
    yield address, processes[1:]
    for process in processes:
        process.kill()
    for process in processes:
        process.wait()
        process.stdout.close()


def items(count: int, body: str = "正文。\n") -> dict[str, str]:
    return {
        f"content/{n}.md": tree.item(f"01511800X/2009-{n:05d}", f"## 第{n}节\n\n{body}", 标题=f"第{n}号通知")
        for n in range(1, count + 1)
    }


@pytest.fixture(scope="module")
def plain(tmp_path_factory, gongkai) -> tuple[Path, dict[str, bytes]]:
    """A site built by the processes of this machine."""
    root = tree.draw(tmp_path_factory.mktemp("scheduler") / "root", items(150))
    assert gongkai("build", "--root", root).returncode == 0
    return root, files_of(root / "site")


def cold_copy(root: Path, target: Path) -> Path:
    """The sources of the site without what was built or kept."""
    return tree.draw(
        target,
        {
            path.relative_to(root).as_posix(): path.read_bytes()
            for part in ("content", "guide")
            for path in sorted((root / part).rglob("*"))
            if path.is_file()
        },
    )


def test_the_site_is_byte_for_byte_the_same(plain, cluster, gongkai, tmp_path):
    root = cold_copy(plain[0], tmp_path / "copy")
    done = gongkai("build", "--root", root, "--scheduler", cluster[0])
    assert done.returncode == 0, done.stderr
    assert differences(root / "site", plain[1]) == []
    assert is_whole(root / "site", plain[1])
    (root / "content/7.md").write_text(tree.item("01511800X/2009-00007", "改过的正文。\n"))
    done = gongkai("build", "--root", root, "--scheduler", cluster[0])
    assert done.returncode == 0, done.stderr
    assert "改过的正文" in (root / "site/item/01511800X/2009-00007/index.html").read_text()


def test_a_scheduler_that_is_not_there_is_told_in_a_sentence(tiny_site, gongkai):
    root = tiny_site(items(2))
    # Bound, so that nobody else gets the port; not listening, so that a connection is refused.
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        for address in (f"tcp://127.0.0.1:{port}", "甲", "http://127.0.0.1:1", ""):
            done = gongkai("build", "--root", root, "--scheduler", address)
            assert (done.returncode, "Traceback" in done.stderr) == (1, False), (address, done.stderr)
            told = [line for line in done.stderr.splitlines() if "调度器" in line]
            assert len(told) == 1, done.stderr
            assert done.stderr.strip() == told[0]
            assert told[0].endswith("网站没有更新，原来的网站没有动。")
    assert not (root / "site").exists()


@pytest.mark.slow
def test_a_worker_that_dies_leaves_the_former_site(plain, cluster, gongkai, tmp_path):
    """The last test of the file: it ends both workers."""
    address, workers = cluster
    root = cold_copy(plain[0], tmp_path / "copy")
    assert gongkai("build", "--root", root).returncode == 0
    former = files_of(root / "site")
    for path, text in items(150, "另一些正文。\n" * 400).items():
        (root / path).write_text(text)
    killer = threading.Thread(target=kill_at_the_first_page, args=(root, workers))
    killer.start()
    done = gongkai("build", "--root", root, "--scheduler", address, timeout=240)
    killer.join()
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert differences(root / "site", former) == []
    assert "网站没有更新，原来的网站没有动。" in done.stderr


def kill_at_the_first_page(root: Path, workers: list[subprocess.Popen[str]]) -> None:
    """Kill the workers as soon as one of them has written a page of an item into the staging folder."""
    begun, end = time.time(), time.monotonic() + 120
    pages = root / ".gongkai/spare/item"
    while not any(page.stat().st_mtime >= begun for page in pages.rglob("index.html")):
        assert time.monotonic() < end
        time.sleep(0.01)
    for worker in workers:
        worker.kill()
