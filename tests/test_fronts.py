"""Every front end builds the same site, and none loses the previous one."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from support import commands, mkdocs_runs, tree

FRONTS = {
    "gongkai": ("build",),
    "mkdocs": ("build", "--strict"),
    "properdocs": ("build", "--strict"),
}
SECOND = tree.item("01511800X/2009-00002", "见[机构职能](../a.md)。\n", 标题="第二条")
ITEMS = {"content/a.md": tree.item(), "content/b/index.md": SECOND}
BROKEN = tree.item("01511800X/2009-00003", 类别="没有这一类")
LOST_LINK = "# 公开指南\n\n[没有的一页](missing.md)\n"


def built(root: Path, front: str) -> subprocess.CompletedProcess[str]:
    if front == "gongkai":
        return commands.forked(*FRONTS[front], "--root", root)
    return mkdocs_runs.run(root, *FRONTS[front], program=front)


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture(scope="module")
def reference(tmp_path_factory) -> dict[str, bytes]:
    root = tree.draw(tmp_path_factory.mktemp("reference") / "site", ITEMS)
    done = built(root, "gongkai")
    assert done.returncode == 0, done.stdout + done.stderr
    return content(root / "site")


@pytest.mark.parametrize("front", ["mkdocs", "properdocs"])
def test_the_site_is_byte_for_byte_that_of_gongkai_build(tiny_site, reference, front):
    root = tiny_site(ITEMS)
    done = built(root, front)
    assert done.returncode == 0, done.stdout + done.stderr
    assert content(root / "site") == reference


@pytest.mark.parametrize("front", FRONTS)
def test_an_invalid_item_is_refused_and_the_former_site_stays(tiny_site, front):
    root = tiny_site(ITEMS)
    assert built(root, front).returncode == 0
    before = content(root / "site")
    (root / "content/c.md").write_text(BROKEN, encoding="utf-8")
    refused = built(root, front)
    assert refused.returncode == 1
    assert "content/c.md:3" in refused.stdout + refused.stderr
    assert content(root / "site") == before


@pytest.mark.parametrize("front", ["mkdocs", pytest.param("properdocs", marks=pytest.mark.slow)])
def test_strictness_that_fails_at_the_very_end_leaves_the_former_site(tiny_site, front):
    root = tiny_site(ITEMS)
    assert built(root, front).returncode == 0
    before = content(root / "site")
    (root / "guide/index.md").write_text(LOST_LINK, encoding="utf-8")
    assert built(root, front).returncode != 0
    assert content(root / "site") == before


def test_an_existing_site_keeps_its_other_pages(tiny_site):
    root = tiny_site({**ITEMS, "guide/index.md": "# 公开指南\n", "guide/about/team.md": "# 科室介绍\n"})
    done = built(root, "mkdocs")
    assert done.returncode == 0, done.stdout + done.stderr
    pages = content(root / "site")
    assert "公开指南".encode() in pages["guide/index.html"]
    assert "科室介绍".encode() in pages["about/team/index.html"]


def test_the_folder_of_the_catalogue_can_lie_elsewhere(tiny_site):
    files = {f"xxgk/{path}": text for path, text in {**ITEMS, "catalogue.yml": tree.CATALOGUE}.items()}
    root = tiny_site(
        {**files, "mkdocs.yml": tree.MKDOCS.replace("- gongkai", "- gongkai:\n      root: xxgk")}
    )
    (root / "catalogue.yml").unlink()
    done = built(root, "mkdocs")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (root / "site/item/01511800X/2009-00001/index.html").exists()
