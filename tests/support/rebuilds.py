"""A small site that is built repeatedly and compared with one built from scratch."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from gongkai.build.aside import Aside
from gongkai.build.checker import Checker
from gongkai.build.early_index import EarlyIndex
from gongkai.build.inputs import known_inputs
from gongkai.build.load import load
from gongkai.build.places import SPARE
from gongkai.build.site_build import Build, Staged, known_frame
from gongkai.build.spare_state import SpareJob, differing_files
from gongkai.build.store import open_store
from gongkai.build.unchanged import is_unchanged, root_key
from gongkai.build.workers import Workers
from gongkai.mkdocs_plugin import build_frame

NOW = date(2009, 12, 31)
LEAVES = ("JGZN", "HZZD", "SCXX")


def item(number: int, title: str = "", body: str = "", extra: str = "") -> str:
    leaf = LEAVES[number % 3]
    department = ("办公室", "合作指导科")[number % 2]
    day = f"2009-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    return (
        f"---\n标题: {title or f'第{number}号通知'}\n类别: {leaf}\n索引号: 01511800X/2009-{number:05d}\n"
        f"生成时间: {day}\n公开时间: {day}\n责任科室: {department}\n内容概述: 概述{number}\n{extra}---\n"
        f"{body or f'## 一、事项{number}' + chr(10) * 2 + '正文' * number}\n"
    )


def cache_of(root: Path) -> Path:
    """The cache folder of a site built by these functions."""
    return root.parent / f"{root.name}-cache"


def build(root: Path, site: Path, *, verify: bool = False) -> Staged:
    """Build as ``gongkai build`` does: the spare folder is looked through and the index begun early."""
    store = open_store(root, cache_of(root))
    with ExitStack() as stack, Workers() as workers:
        spare_state = Aside(differing_files, SpareJob(store.folder, site, root / SPARE, verify))
        checker = Checker(root, store, workers)
        early = EarlyIndex(checker, workers, stack)
        loaded = load(root, now=NOW, publish=True, checker=checker, render=True, judged=early.begin)
        assert loaded.fit, loaded.diagnostics
        frame = known_frame(loaded, store) or build_frame(loaded, checker)
        work = Build(
            loaded,
            frame,
            site,
            checker,
            workers,
            root / SPARE,
            today=NOW,
            verify=verify,
            spare_state=spare_state,
            early=early,
        )
        with work.staged() as staged:
            staged.publish()
    store.close()
    return staged


def unchanged(root: Path, site: Path, today: date = NOW) -> bool:
    """Whether a build would find nothing to do."""
    store = open_store(root, cache_of(root))
    checker = Checker(root, store)
    checker.look()
    return is_unchanged(site, store, root_key(root, checker.content, today, known_inputs(root, store)))


def files_of(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def assert_same_as_cold(root: Path, site: Path, scratch: Path) -> None:
    for folder in (scratch, cache_of(scratch)):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(root, scratch, ignore=shutil.ignore_patterns(".gongkai"), symlinks=True)
    build(scratch, scratch.parent / "cold")
    cold, warm = files_of(scratch.parent / "cold"), files_of(site)
    ours = {
        path for path in cold if not path.startswith("search/near/")
    }  # Pagefind's own files differ from run to run
    different = sorted(path for path in ours if cold[path] != warm.get(path))
    assert different == []
    # The previous generation of the index is kept for open search pages; nothing else is left over.
    assert [
        path
        for path in sorted(warm.keys() - cold.keys())
        if not path.startswith(("search/index/", "search/text/", "search/near/"))
    ] == []
    shutil.rmtree(scratch.parent / "cold")
