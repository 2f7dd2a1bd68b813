"""Whatever has happened to the site, to the spare folder and to the cache since the last build, the next one makes the site
of a cold build."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from gongkai.build.places import SPARE
from support import tree
from support.rebuilds import assert_same_as_cold, build, cache_of, item

MARKS = (
    "index.html",
    "404.html",
)  # without these at its top the site would be refused as somebody else's folder


class Disk:
    """The tree of a site, the folders made from it, and what has been done to them."""

    def __init__(self, top: Path, random: Random) -> None:
        self.top, self.random = top, random
        count = random.randrange(3, 40)
        items = {f"content/{number}.md": item(number) for number in range(1, count)}
        self.root, self.site = tree.draw(top / "root", items), top / "site"
        self.cache, self.spare = cache_of(self.root), self.root / SPARE
        self.done: list[str] = []

    def some(self, folder: Path, most: int = 9) -> list[Path]:
        """A few of the files below a folder."""
        files = sorted(
            path
            for path in folder.rglob("*")
            if path.is_file() and not path.is_symlink() and path not in [self.site / mark for mark in MARKS]
        )
        return self.random.sample(files, min(most, len(files)))

    def place(self) -> Path:
        """The site or the spare folder."""
        return self.random.choice([self.site, self.spare])


def edit(disk: Disk) -> None:
    (path,) = disk.some(disk.root / "content", 1)
    path.write_text(f"{path.read_text()}\n又一段{disk.random.random()}\n")


def add(disk: Disk) -> None:
    number = disk.random.randrange(100, 9000)
    (disk.root / f"content/{number}.md").write_text(item(number))


def delete(disk: Disk) -> None:
    for path in disk.some(disk.root / "content", 2)[1:]:
        path.unlink()


def touch_all(disk: Disk) -> None:
    for path in disk.site.rglob("*"):
        os.utime(path, (1, 1), follow_symlinks=False)


def touch(disk: Disk) -> None:
    for path in disk.some(disk.place()):
        os.utime(path, (7, 7))


def remove(disk: Disk) -> None:
    for path in disk.some(disk.place()):
        path.unlink()


def remove_all(disk: Disk) -> None:
    shutil.rmtree(disk.place(), ignore_errors=True)


def deface(disk: Disk) -> None:
    for path in disk.some(disk.place(), 3):
        path.unlink()
        path.write_bytes(b"x")


def put_folder(disk: Disk) -> None:
    for path in disk.some(disk.place(), 2):
        path.unlink()
        path.mkdir()
        (path / "x").write_text("x")


def put_link(disk: Disk) -> None:
    for path in disk.some(disk.place(), 2):
        path.unlink()
        path.symlink_to("/etc/hostname")


def put_link_to_folder(disk: Disk) -> None:
    outside = disk.top / "outside"
    outside.mkdir(exist_ok=True)
    for path in disk.some(disk.spare, 1):
        if path.parent != disk.spare:
            shutil.rmtree(path.parent)
            path.parent.symlink_to(outside)


def put_strangers(disk: Disk) -> None:
    for name in ("item/stranger", "zz/yy/stranger"):
        path = disk.spare / name
        if not any(parent.is_symlink() for parent in path.parents):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("x")


def copy_back(disk: Disk) -> None:
    """The site was copied elsewhere and back, and has new times."""
    if disk.site.exists():
        shutil.copytree(disk.site, disk.top / "copy", symlinks=True, copy_function=shutil.copy)
        shutil.rmtree(disk.site)
        (disk.top / "copy").rename(disk.site)


def save_cache(disk: Disk) -> None:
    shutil.rmtree(disk.top / "saved", ignore_errors=True)
    if disk.cache.exists():
        shutil.copytree(disk.cache, disk.top / "saved")


def restore_cache(disk: Disk) -> None:
    """As CI does, with a cache from before the last builds."""
    if (disk.top / "saved").exists():
        shutil.rmtree(disk.cache, ignore_errors=True)
        shutil.copytree(disk.top / "saved", disk.cache)


def lose_cache(disk: Disk) -> None:
    shutil.rmtree(disk.cache, ignore_errors=True)


CHANGES: tuple[Callable[[Disk], None], ...] = (
    edit, add, delete, touch_all, touch, remove, remove_all, deface, put_folder, put_link, put_link_to_folder,
    put_strangers, copy_back, save_cache, restore_cache, lose_cache,
)  # fmt: skip


def run(top: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # Several buckets, shards and packs, which would take thousands of items.
    monkeypatch.setattr("gongkai.search.layout.BUCKET_SIZE", 1_500)
    monkeypatch.setattr("gongkai.search.layout.PACK_SIZE", 3_000)
    monkeypatch.setattr("gongkai.search.near.SHARD_ITEMS", 8)
    monkeypatch.setattr("gongkai.build.graph._WORTH_WORKERS", 1)
    disk = Disk(top, Random(seed))
    build(disk.root, disk.site)
    for _ in range(disk.random.randrange(2, 5)):
        for change in disk.random.choices(CHANGES, k=disk.random.randrange(1, 4)):
            change(disk)
            disk.done.append(change.__name__)
        print(disk.done)
        build(disk.root, disk.site)
        assert_same_as_cold(disk.root, disk.site, top / "scratch")


@pytest.mark.parametrize("seed", range(4))
def test_a_build_after_changes_on_the_disk_is_as_a_cold_one(tmp_path, seed, monkeypatch):
    run(tmp_path, seed, monkeypatch)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 160))
def test_many_builds_after_changes_on_the_disk_are_as_cold_ones(tmp_path, seed, monkeypatch):
    run(tmp_path, seed, monkeypatch)
