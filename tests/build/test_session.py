"""The first steps of every build: refuse, wait with a message, restore the previous site."""

from __future__ import annotations

import errno
import fcntl
import os
import threading
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from cli.command import BAD, ran
from gongkai.build import session
from gongkai.build.lock import LOCK_SECONDS
from gongkai.build.session import UnusableFolderError, building
from gongkai.mkdocs_plugin.events import GongkaiPlugin
from gongkai.source.safe_paths import UnsafePathError
from support import tree

UNTOUCHED = "网站没有更新，原来的网站没有动"


@pytest.fixture
def root(tiny_site) -> Path:
    return tiny_site({"content/a.md": tree.item()})


def test_who_waits_says_so_at_once_and_goes_on(root):
    (root / ".gongkai").mkdir()
    said: list[str] = []
    with (root / ".gongkai/lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)

        def announce(sentence: str) -> None:
            said.append(sentence)
            threading.Timer(0.2, held.close).start()

        with building(root, root / "site", announce):
            pass
    assert len(said) == 1
    assert "另一次构建正在进行" in said[0]
    assert "自动继续" in said[0]
    assert f"{LOCK_SECONDS / 60:.0f} 分钟" in said[0]


def test_who_need_not_wait_says_nothing(root):
    said: list[str] = []
    with building(root, root / "site", said.append):
        pass
    assert said == []


@pytest.mark.parametrize(
    "number, words",
    [
        (errno.EROFS, "只读"), (errno.ENOSPC, "磁盘满了"), (errno.EACCES, "没有权限"), (errno.EDQUOT, "配额"),
    ],
)  # fmt: skip
def test_a_folder_that_cannot_be_written_is_one_sentence(root, capsys, monkeypatch, number, words):
    def refuse(*_arguments, **_options):
        raise OSError(number, os.strerror(number), str(root / ".gongkai/lock"))

    monkeypatch.setattr(session, "locked", refuse)
    with (
        pytest.raises(UnusableFolderError, match=f"写不进磁盘.*lock：.*{words}"),
        building(root, root / "site", print),
    ):
        pass
    code, out, err = ran(capsys, "build", "--root", root)
    assert (code, out) == (1, "")
    assert words in err
    assert UNTOUCHED in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "place", [".gongkai", ".gongkai/cache/frame", ".gongkai/lock", "site", ".site.gongkai-old"]
)
def test_a_build_refuses_a_link_before_it_reads_anything(root, capsys, tmp_path, place):
    (tmp_path / "outside").mkdir()
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    (root / place).symlink_to(tmp_path / "outside")
    (root / "content/a.md").write_text(BAD)  # no finding is told: the build did not get so far
    code, out, err = ran(capsys, "build", "--root", root)
    assert (code, out) == (1, "")
    assert f"{place} 是符号链接" in err
    assert err.count("\n") == 1
    assert os.listdir(tmp_path / "outside") == []


def test_a_check_judges_all_the_same_and_keeps_nothing(root, capsys, tmp_path):
    (tmp_path / "outside").mkdir()
    (root / ".gongkai").symlink_to(tmp_path / "outside")
    assert ran(capsys, "check", "--root", root)[0] == 0
    (root / "content/a.md").write_text(BAD)
    assert ran(capsys, "check", "--root", root)[0] == 1
    assert os.listdir(tmp_path / "outside") == []


def test_a_build_that_the_check_refuses_puts_the_previous_site_back(root, capsys):
    (root / ".site.gongkai-old").mkdir()
    (root / ".site.gongkai-old/index.html").write_text("served")
    (root / "content/a.md").write_text(BAD)
    assert ran(capsys, "build", "--root", root)[0] == 1
    assert (root / "site/index.html").read_text() == "served"
    assert not (root / ".site.gongkai-old").exists()


@pytest.mark.parametrize("command", ["build", "serve"])
def test_mkdocs_begins_in_the_same_way(root, tmp_path, command):
    plugin = GongkaiPlugin()
    plugin.command, plugin._root = command, root
    if command == "build":
        (root / ".site.gongkai-old").mkdir()
    plugin._begin(root / "site")
    plugin._stack.close()
    assert (root / "site").exists() == (command == "build")
    (root / ".gongkai/cache").mkdir(parents=True)
    (root / ".gongkai/cache/addresses").symlink_to(tmp_path)
    with pytest.raises(PluginError, match=f"addresses 是符号链接.*{UNTOUCHED}"):
        plugin._begin(root / "site")


def test_a_full_disk_under_mkdocs_itself_is_one_sentence():
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "theme/main.css", None, "files/main.css")
    with pytest.raises(PluginError, match=f"files/main.css：磁盘满了.*{UNTOUCHED}"):
        GongkaiPlugin().on_build_error(error=full)
    with pytest.raises(PluginError, match="是符号链接"):
        GongkaiPlugin().on_build_error(error=UnsafePathError("x 是符号链接"))


@pytest.mark.parametrize("error", [FileNotFoundError(errno.ENOENT, "gone"), ValueError("bug")])
def test_a_bug_under_mkdocs_is_left_to_it(error):
    GongkaiPlugin().on_build_error(error=error)
