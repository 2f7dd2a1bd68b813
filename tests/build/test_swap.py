"""Links, special files and kills around the swap: nothing outside is touched, and there is always a site."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gongkai.build import swap
from gongkai.build.session import UnusableFolderError, building
from gongkai.build.site_files import link_all
from gongkai.build.site_folder import UnfitSiteFolderError, refuse_unfit
from gongkai.build.staging import Staging
from gongkai.source.safe_paths import UnsafePathError
from support.staged import holds

PAGES = {"index.html": "home", "404.html": "none", "item/A/index.html": "甲"}
NEW = PAGES | {"index.html": "new"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A published site; ``outside/mine`` beside its root is nobody's business."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/mine").write_text("mine")
    site = tmp_path / "root" / "site"
    site.parent.mkdir()
    publish(site, PAGES)
    return site


def publish(site: Path, files: dict[str, str]) -> None:
    with Staging(site, site.parent / ".gongkai/spare") as staging:
        for path, text in files.items():
            staging.write(path, text.encode())
        staging.clear(files)
        staging.publish()


def content(folder: Path) -> dict[str, str]:
    assert not folder.is_symlink()
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if not path.is_dir()
    }


def assert_untouched(site: Path) -> None:
    assert content(site.parent.parent / "outside") == {"mine": "mine"}


def begin(site: Path) -> None:
    with building(site.parent, site, print):
        pass


PLACES = [".gongkai", ".gongkai/spare", ".gongkai/lock", ".site.gongkai-old", ".site.gongkai-new"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("target", ["outside", "outside/mine", "nowhere"])
@pytest.mark.parametrize("is_served", [True, False])
def test_a_link_beside_the_site_is_refused_by_name(site, place, target, is_served):
    path = site.parent / place
    path.parent.mkdir(exist_ok=True)
    if place == ".gongkai":
        (path / "spare").rmdir() if (path / "spare").exists() else None
        path.rmdir()
    elif path.is_dir():
        path.rmdir()
    path.symlink_to(site.parent.parent / target)
    if not is_served:
        site.rename(site.parent.parent / "away")
    with pytest.raises((UnusableFolderError, UnsafePathError), match=f"{place} 是符号链接.*请删去这个链接"):
        begin(site)
        publish(site, NEW)
    assert_untouched(site)
    assert path.is_symlink()
    assert site.exists() == is_served


@pytest.mark.parametrize("place", PLACES[1:])
def test_a_fifo_beside_the_site_is_refused_by_name(site, place):
    path = site.parent / place
    if path.is_dir():
        path.rmdir()
    os.mkfifo(path)
    with pytest.raises((UnusableFolderError, UnsafePathError), match=f"{place} 是管道.*请删去"):
        begin(site)
        publish(site, NEW)
    assert content(site) == PAGES


@pytest.mark.parametrize("part", ["", "/deep/er"])
def test_a_site_behind_a_link_of_the_repository_is_refused(tmp_path, part):
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "outside").mkdir()
    (root / "site").symlink_to(tmp_path / "outside")
    with pytest.raises(UnfitSiteFolderError, match=r"site 是符号链接.*--site-dir"):
        refuse_unfit(root, root / f"site{part}")
    (tmp_path / "way").symlink_to(root)
    with pytest.raises(UnfitSiteFolderError, match="site 是符号链接"):
        refuse_unfit(root, tmp_path / f"way/site{part}")


def test_a_dangling_link_in_the_place_of_the_site_is_refused(tmp_path):
    (tmp_path / "site").symlink_to(tmp_path / "nowhere")
    with pytest.raises(UnfitSiteFolderError, match="是符号链接"):
        refuse_unfit(tmp_path, tmp_path / "site")


def test_links_outside_the_repository_are_the_operators_own(tmp_path):
    root, elsewhere = tmp_path / "root", tmp_path / "www"
    root.mkdir()
    elsewhere.mkdir()
    (tmp_path / "public").symlink_to(elsewhere)
    (tmp_path / "way").symlink_to(root)
    refuse_unfit(root, tmp_path / "public")
    refuse_unfit(tmp_path / "way", tmp_path / "way/site")


@pytest.mark.parametrize("place", ["item", "item/A", "item/A/index.html", "extra"])
def test_links_in_the_spare_are_cleared_and_never_followed(site, place):
    publish(site, PAGES)  # now there is a spare with all files
    path = site.parent / ".gongkai/spare" / place
    path.exists() and path.rename(site.parent / "aside")
    path.symlink_to(site.parent.parent / "outside")
    with Staging(site, site.parent / ".gongkai/spare") as staging:
        for name in PAGES:
            state = (site / name).stat()
            assert holds(staging, name, state.st_size, state.st_mtime_ns)
        staging.write("item/B/index.html", b"B")
        staging.clear({*PAGES, "item/B/index.html"})
        staging.publish()
    assert content(site) == PAGES | {"item/B/index.html": "B"}
    assert_untouched(site)


def test_special_files_in_the_spare_are_cleared(site):
    publish(site, PAGES)
    os.mkfifo(site.parent / ".gongkai/spare/pipe")
    (site.parent / ".gongkai/spare/index.html").unlink()
    os.mkfifo(site.parent / ".gongkai/spare/index.html")
    publish(site, NEW)
    assert content(site) == NEW


@pytest.mark.parametrize("place", ["item", "item/A/index.html"])
def test_links_in_the_served_site_are_gone_after_two_builds(site, place):
    (site / place).rename(site.parent / "aside")
    (site / place).symlink_to(site.parent.parent / "outside")
    for edition in (NEW, PAGES):
        publish(site, edition)
        assert content(site) == edition
    assert_untouched(site)


def test_a_link_in_the_served_site_is_not_linked_into_the_staging_folder(site, tmp_path):
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(tmp_path / "outside/mine")
    staging = tmp_path / "staging"
    link_all((str(site), str(staging), list(PAGES)))
    assert sorted(content(staging)) == ["404.html", "item/A/index.html"]


def test_a_link_that_looks_like_the_noted_file_does_not_count(site):
    path = site / "index.html"
    path.unlink()
    path.symlink_to("x" * 4)
    state = path.lstat()
    with Staging(site) as staging:
        assert not holds(staging, "index.html", state.st_size, state.st_mtime_ns)


def test_other_names_of_a_file_in_the_spare_are_not_written_into(site):
    publish(site, PAGES)
    page = site.parent / ".gongkai/spare/index.html"
    page.unlink()
    os.link(site.parent.parent / "outside/mine", page)
    publish(site, NEW)
    assert content(site) == NEW
    assert_untouched(site)


def test_the_previous_site_comes_back_before_anything_is_read(site):
    site.rename(site.parent / ".site.gongkai-old")
    begin(site)
    assert content(site) == PAGES
    assert not (site.parent / ".site.gongkai-old").exists()


def test_where_both_are_there_the_served_one_stays(site):
    (site.parent / ".site.gongkai-old").mkdir()
    begin(site)
    assert content(site) == PAGES


def test_a_second_rename_that_fails_is_undone_at_once(site, monkeypatch):
    renamed = swap.Entry.rename

    def rename(entry, other):
        if entry.path.name == "spare":
            raise OSError(28, "No space left on device")
        renamed(entry, other)

    monkeypatch.setattr(swap, "exchange", lambda *_: False)
    monkeypatch.setattr(swap.Entry, "rename", rename)
    with pytest.raises(OSError, match="No space"):
        publish(site, NEW)
    assert content(site) == PAGES


def test_a_folder_put_in_place_of_the_parent_meanwhile_is_not_written(site):
    """The swap goes by the folders that were opened, whatever their names lead to by then."""
    root = site.parent
    with Staging(site, root / ".gongkai/spare") as staging:
        for path, text in NEW.items():
            staging.write(path, text.encode())
        (root / ".gongkai").rename(root / "moved")
        (root / ".gongkai").symlink_to(root.parent / "outside")
        staging.publish()
    assert content(site) == NEW
    assert_untouched(site)


def test_without_descriptors_of_folders_the_swap_works_by_path(site, monkeypatch):
    monkeypatch.setattr("gongkai.source.safe_paths._HAS_DIR_FD", False)
    publish(site, NEW)
    assert content(site) == NEW
    monkeypatch.setattr(swap, "exchange", lambda *_: False)
    publish(site, PAGES)
    assert content(site) == PAGES
