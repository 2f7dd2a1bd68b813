"""The swap: whole or not at all, and never over somebody else's files."""

from __future__ import annotations

import os

import pytest

from gongkai.build import staging as room
from gongkai.build.staging import Staging, UnfitSiteFolderError


def published(site, files):
    with Staging(site) as staging:
        for path, text in files.items():
            staging.write(path, text.encode())
        staging.publish()


PAGES = {"index.html": "home", "404.html": "none", "item/A/index.html": "甲"}


def content(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("exchange", [True, False], ids=["one step", "two renames"])
def test_a_site_takes_the_place_of_the_former_whole(tmp_path, monkeypatch, exchange):
    if not exchange:
        monkeypatch.setattr(room, "_exchange", lambda *_: False)
    site = tmp_path / "site"
    published(site, PAGES | {"old/index.html": "old"})
    published(site, PAGES | {"new/index.html": "new"})
    assert content(site) == PAGES | {"new/index.html": "new"}
    assert os.listdir(tmp_path) == ["site"]


def test_without_publish_the_former_site_stays(tmp_path):
    site = tmp_path / "site"
    published(site, PAGES)
    with pytest.raises(ZeroDivisionError), Staging(site) as staging:
        staging.write("index.html", b"half")
        raise ZeroDivisionError
    assert content(site) == PAGES
    assert os.listdir(tmp_path) == ["site"]


def test_a_build_killed_between_two_renames_is_mended_by_the_next(tmp_path):
    site = tmp_path / "site"
    published(site, PAGES)
    site.rename(tmp_path / ".site.gongkai-old")
    (tmp_path / ".site.gongkai-new").mkdir()
    with Staging(site):
        assert content(site) == PAGES
    assert os.listdir(tmp_path) == ["site"]


def test_a_linked_file_is_the_same_file(tmp_path):
    site = tmp_path / "site"
    published(site, PAGES)
    before = (site / "item/A/index.html").stat().st_ino
    with Staging(site) as staging:
        for path in PAGES:
            stat = (site / path).stat()
            assert staging.holds(path, stat.st_size, stat.st_mtime_ns)
            assert not staging.holds(path, stat.st_size, stat.st_mtime_ns + 1)
        assert not staging.holds("nowhere.html", 1, 1)
        staging.publish()
    assert (site / "item/A/index.html").stat().st_ino == before


def test_the_site_before_the_former_is_the_spare_in_which_the_next_is_made(tmp_path):
    site, spare = tmp_path / "site", tmp_path / "work" / "spare"

    def publish(files):
        with Staging(site, spare) as staging:
            for path, text in files.items():
                if not (path in noted and text == noted[path][2] and staging.holds(path, *noted[path][:2])):
                    noted[path] = (*staging.write(path, text.encode()), text)
            staging.clear(files)
            staging.publish()

    noted = {}
    for number in range(5):
        publish(PAGES | {"index.html": f"home {number}", f"only/{number}.html": "x"})
        assert content(site) == PAGES | {"index.html": f"home {number}", f"only/{number}.html": "x"}
    assert content(spare)["index.html"] == "home 3"


def test_writing_into_the_spare_never_touches_the_served_file(tmp_path):
    site, spare = tmp_path / "site", tmp_path / "work" / "spare"
    for _ in range(2):
        with Staging(site, spare) as staging:
            for path, text in PAGES.items():
                stat = (site / path).stat() if (site / path).exists() else None
                if stat is None or not staging.holds(path, stat.st_size, stat.st_mtime_ns):
                    staging.write(path, text.encode())
            staging.publish()
    with Staging(site, spare) as staging:  # spare and site share their files now
        staging.write("index.html", b"half-made")
    assert content(site) == PAGES


def test_what_was_a_folder_becomes_a_file_and_the_other_way_round(tmp_path):
    site, spare = tmp_path / "site", tmp_path / "work" / "spare"
    states = [
        PAGES | {"item/B/x/y.pdf": "1", "item/B/z": "2"},
        PAGES | {"item/B/x": "1", "item/B/z/y.pdf": "2"},
    ]
    for files in states * 3:
        with Staging(site, spare) as staging:
            for path, text in files.items():
                staging.write(path, text.encode())
            staging.clear(files)
            staging.publish()
        assert content(site) == files


def test_a_symbolic_link_is_followed_not_replaced(tmp_path):
    real = tmp_path / "real"
    published(real, PAGES)
    (tmp_path / "site").symlink_to(real)
    published(tmp_path / "site", PAGES | {"index.html": "new"})
    assert (tmp_path / "site").is_symlink()
    assert (real / "index.html").read_text() == "new"


@pytest.mark.parametrize("files", [{"letter.txt": "x"}, {"index.html": "x"}, {".git/HEAD": "x"}])
def test_a_folder_with_other_things_is_refused_and_left_alone(tmp_path, files):
    site = tmp_path / "site"
    for path, text in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text)
    with pytest.raises(UnfitSiteFolderError, match="别的东西"), Staging(site):
        pass
    assert content(site) == files


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "site").write_text("x")
    with pytest.raises(UnfitSiteFolderError, match="不是文件夹"), Staging(tmp_path / "site"):
        pass


def test_a_folder_that_another_worker_makes_meanwhile_is_used(tmp_path, monkeypatch):
    (tmp_path / "year").mkdir()
    before, is_there = [False, False], os.path.isdir
    monkeypatch.setattr(room.os.path, "isdir", lambda path: before.pop() if before else is_there(path))
    room.make_way(f"{tmp_path}/year/index.html")
    assert room.write_file(f"{tmp_path}/year", "index.html", b"2009")[0] == 4
