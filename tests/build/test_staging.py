"""The swap: whole or not at all, and never over somebody else's files."""

from __future__ import annotations

import os

import pytest

from gongkai.build import folder as room
from gongkai.build import swap
from gongkai.build.graph import Graph, LostFileError
from gongkai.build.site_folder import UnfitSiteFolderError
from gongkai.build.staging import Staging
from gongkai.build.store import Store
from gongkai.build.workers import Workers
from support.staged import holds


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
        monkeypatch.setattr(swap, "exchange", lambda *_: False)
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
            assert holds(staging, path, stat.st_size, stat.st_mtime_ns)
            assert not holds(staging, path, stat.st_size, stat.st_mtime_ns + 1)
        assert not holds(staging, "nowhere.html", 1, 1)
        staging.publish()
    assert (site / "item/A/index.html").stat().st_ino == before


def test_the_site_before_the_former_is_the_spare_in_which_the_next_is_made(tmp_path):
    site, spare = tmp_path / "site", tmp_path / "work" / "spare"

    def publish(files):
        with Staging(site, spare) as staging:
            for path, text in files.items():
                if not (path in noted and text == noted[path][2] and holds(staging, path, *noted[path][:2])):
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
                if stat is None or not holds(staging, path, stat.st_size, stat.st_mtime_ns):
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


@pytest.mark.parametrize("before", ["link", "file", "nothing"])
def test_a_folder_that_another_worker_makes_meanwhile_is_used(tmp_path, monkeypatch, before):
    year, make = tmp_path / "year", os.mkdir
    if before != "nothing":
        year.symlink_to(tmp_path) if before == "link" else year.write_text("")

    def meanwhile(path, *arguments):
        monkeypatch.setattr(room.os, "mkdir", make)
        if before == "nothing":
            make(path)
        return make(path, *arguments)

    unlink = os.unlink

    def faster(path):
        monkeypatch.setattr(room.os, "unlink", unlink)
        unlink(path)
        make(path)
        unlink(path)

    monkeypatch.setattr(room.os, "mkdir", meanwhile)
    monkeypatch.setattr(room.os, "unlink", faster)
    assert room.Folder(str(tmp_path)).write("year/index.html", b"2009")[0] == 4
    assert content(tmp_path) == {"year/index.html": "2009"}


def test_a_folder_that_was_cleared_meanwhile_is_made_again(tmp_path):
    one, other = (room.Folder(str(tmp_path)) for _ in range(2))
    one.write("year/a.html", b"a")
    other.clear([])
    one.write("year/b.html", b"b")
    assert content(tmp_path) == {"year/b.html": "b"}


def test_what_stands_in_the_way_of_a_copy_or_a_link_is_replaced(tmp_path):
    source, outside = tmp_path / "source", tmp_path / "outside"
    source.write_text("甲")
    outside.mkdir()
    top = tmp_path / "top"
    top.mkdir()
    for name in ("copied", "linked"):
        (top / name).symlink_to(outside)
    folder = room.Folder(str(top))
    assert folder.copy("copied/a.pdf", source)[0] == 3
    folder.link("linked/a.pdf", str(source))
    (top / "link").symlink_to(source)
    folder.write("link", b"x")
    assert content(top) == {"copied/a.pdf": "甲", "linked/a.pdf": "甲", "link": "x"}
    assert (os.listdir(outside), source.read_text()) == ([], "甲")


def test_clearing_counts_what_is_there_and_goes_through_no_link(tmp_path):
    (tmp_path / "outside/deep").mkdir(parents=True)
    (tmp_path / "outside/deep/mine").write_text("mine")
    top = tmp_path / "top"
    folder = room.Folder(str(top))
    top.mkdir()
    folder.write("a/b.html", b"b")
    (top / "search").symlink_to(tmp_path / "outside")
    assert folder.clear(["a/b.html", "lost.html"], "search/deep") == 0
    assert (tmp_path / "outside/deep/mine").exists()
    assert folder.clear(["a/b.html", "lost.html"]) == 1
    assert content(tmp_path) == {"outside/deep/mine": "mine", "top/a/b.html": "b"}
    assert sorted(os.listdir(top)) == ["a"]


def test_a_site_from_which_a_file_was_taken_meanwhile_is_not_published(tmp_path):
    site_dir = tmp_path / "site"
    published(site_dir, PAGES)
    with Staging(site_dir) as staging:
        site = Graph(staging, Store(None), Workers())
        site.add_bytes("index.html", b"new")
        site.add_bytes("item/A/index.html", b"new")
        staging.write("stray.html", b"x")
        (staging.folder / "item/A/index.html").unlink()
        site._fresh = False
        with pytest.raises(LostFileError, match="再构建一次"):
            site.publish(b"")
    assert content(site_dir) == PAGES
