"""gongkai's own files are reached without following a link, and nothing but a regular file is read or written."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from gongkai.source import safe_paths
from gongkai.source.safe_paths import UnsafePathError


def write(path: Path, text: str) -> None:
    safe_paths.require_own(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    safe_paths.replace_own(path, text.encode())


def load(path: Path) -> str | None:
    """The text at ``path``; None where it may not or cannot be read."""
    try:
        return safe_paths.read_own(path).decode()
    except OSError:
        return None


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site's root, beside a folder and a file that are nobody's business."""
    (tmp_path / "outside" / "folder").mkdir(parents=True)
    (tmp_path / "outside" / "folder" / "mine").write_text("mine")
    (tmp_path / "outside" / "file").write_text("mine")
    (tmp_path / "root").mkdir()
    return tmp_path / "root"


def outside(root: Path) -> dict[str, str]:
    top = root.parent / "outside"
    return {path.relative_to(top).as_posix(): path.read_text() for path in top.rglob("*") if path.is_file()}


MINE = {"folder/mine": "mine", "file": "mine"}


def link(root: Path, place: str, target: str) -> None:
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    (root / place).symlink_to(root.parent / "outside" / target)


def socket_at(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(path))


def device_at(path: Path) -> None:
    try:
        os.mknod(path, 0o600 | 0o020000, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("making a device takes root")


SPECIAL = {
    "link to a file": lambda path: path.symlink_to("/etc/hostname"),
    "dangling link": lambda path: path.symlink_to("nowhere"),
    "FIFO": os.mkfifo,
    "socket": socket_at,
    "device": device_at,
}


@pytest.mark.parametrize("place", [".gongkai", ".gongkai/cache", ".gongkai/cache/deep"])
@pytest.mark.parametrize("target", ["folder", "nowhere"])
def test_a_value_is_neither_kept_nor_read_through_a_linked_folder(root, place, target):
    link(root, place, target)
    path = root / ".gongkai/cache/deep/value"
    with pytest.raises(UnsafePathError, match="是符号链接"):
        write(path, "甲")
    assert load(path) is None
    assert outside(root) == MINE


def test_a_value_behind_a_link_counts_as_absent_also_if_it_is_our_own(root):
    write(root.parent / "outside/folder/value", "甲")
    link(root, ".gongkai/cache", "folder")
    assert load(root / ".gongkai/cache/value") is None


@pytest.mark.parametrize("kind", SPECIAL)
def test_what_is_no_regular_file_is_neither_read_nor_written(root, kind, monkeypatch):
    monkeypatch.chdir(root)
    path = root / ".gongkai/cache/value"
    path.parent.mkdir(parents=True)
    SPECIAL[kind](path)
    assert load(path) is None
    with pytest.raises(UnsafePathError, match=r"\.gongkai/cache/value 是.*请删去"):
        write(path, "甲")


def test_another_name_of_a_file_is_replaced_and_the_file_not_written_into(root):
    path = root / ".gongkai/cache/value"
    path.parent.mkdir(parents=True)
    os.link(root.parent / "outside/file", path)
    write(path, "甲")
    assert load(path) == "甲"
    assert outside(root) == MINE


def test_a_link_in_the_place_of_the_file_beside_is_not_followed(root):
    link(root, f".gongkai/cache/.value.{os.getpid()}", "file")
    write(root / ".gongkai/cache/value", "甲")
    assert load(root / ".gongkai/cache/value") == "甲"
    assert outside(root) == MINE
    assert sorted(os.listdir(root / ".gongkai/cache")) == ["value"]


def test_gitignore_is_not_made_behind_a_dangling_link(root):
    link(root, ".gongkai/.gitignore", "made")
    safe_paths.make_own_folder(root / ".gongkai/cache")
    assert outside(root) == MINE


def test_a_path_with_dots_does_not_leave_its_root(root):
    with pytest.raises(UnsafePathError):
        safe_paths.require_plain(root / "../outside/file", root)
    with pytest.raises(UnsafePathError):
        safe_paths.read_own(root / ".gongkai/preview/../../../outside/file")


def test_links_above_the_root_are_the_operators_own(root, tmp_path):
    (tmp_path / "way").symlink_to(root)
    write(tmp_path / "way/.gongkai/cache/value", "甲")
    assert load(tmp_path / "way/.gongkai/cache/value") == "甲"


@pytest.mark.parametrize(
    "place", ["lock", "spare", "preview", "cache", "error.log", "cache/near/x", ".gitignore"]
)
@pytest.mark.parametrize("kind", SPECIAL)
def test_no_part_of_the_own_folder_may_be_special(root, place, kind, monkeypatch):
    monkeypatch.chdir(root)
    path = root / ".gongkai" / place
    path.parent.mkdir(parents=True)
    SPECIAL[kind](path)
    with pytest.raises(UnsafePathError, match=rf"\.gongkai/{place} 是"):
        safe_paths.require_own_folder(root)


@pytest.mark.parametrize("place, is_folder", [("lock", True), ("spare", False), ("preview", False)])
def test_a_part_of_the_wrong_kind_is_named(root, place, is_folder):
    path = root / ".gongkai" / place
    path.parent.mkdir()
    path.mkdir() if is_folder else path.write_text("")
    with pytest.raises(UnsafePathError, match=rf"\.gongkai/{place} 是文件"):
        safe_paths.require_own_folder(root)


def test_a_file_in_the_place_of_the_own_folder_is_named(root):
    (root / ".gongkai").write_text("")
    with pytest.raises(UnsafePathError, match=r"\.gongkai 是文件，不是文件夹"):
        safe_paths.require_own_folder(root)


def test_an_own_folder_of_plain_files_is_accepted_and_an_absent_one(root):
    safe_paths.require_own_folder(root)
    write(root / ".gongkai/cache/value", "甲")
    (root / ".gongkai/lock").write_text("")
    (root / ".gongkai/spare").mkdir()
    safe_paths.require_own_folder(root)
