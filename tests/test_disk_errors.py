"""Errors of the system are reported by their cause: the disk or the network."""

from __future__ import annotations

import errno
import re
import socket
from pathlib import Path
from urllib.error import URLError

import pytest

from cli.command import committed, ran
from gongkai.source.disk_errors import is_of_the_network, system_reason, unwritable
from support.tree import CATALOGUE

FETCHED = (
    ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"),
    socket.gaierror(-2, "Name or service not known"),
    URLError("no route"),
    OSError("HTTPSConnectionPool(host='example.org', port=443)"),  # the shape of what requests raises
    OSError(errno.ENETUNREACH, "Network is unreachable"),
    TimeoutError("timed out"),
)
WRITTEN = (
    OSError(errno.ENOSPC, "No space left on device", "a/b"),
    PermissionError(errno.EACCES, "Permission denied", "a"),
    FileNotFoundError(errno.ENOENT, "No such file or directory", "a"),
    BrokenPipeError(errno.EPIPE, "Broken pipe"),
    OSError(),
)


@pytest.mark.parametrize("error", FETCHED, ids=lambda error: type(error).__name__)
def test_a_network_that_cannot_be_reached_is_no_matter_of_the_disk(error):
    assert is_of_the_network(error)
    assert unwritable(error).startswith("连不上网（")
    assert "磁盘" not in unwritable(error)


@pytest.mark.parametrize("error", WRITTEN, ids=lambda error: type(error).__name__)
def test_the_disk_is_the_disk(error):
    assert not is_of_the_network(error)
    assert unwritable(error).startswith("写不进磁盘（")


def test_a_hook_that_cannot_reach_the_network_is_told(tiny_site, gongkai):
    hook = "def on_pre_build(config):\n    raise ConnectionError('example.org: no such name')\n"
    root = tiny_site({"hook.py": hook})
    (root / "mkdocs.yml").open("a", encoding="utf-8").write("hooks:\n  - hook.py\n")
    done = gongkai("build", "--root", root)
    assert done.returncode == 1
    assert "连不上网（ConnectionError：example.org: no such name）" in done.stderr
    assert "原来的网站没有动" in done.stderr
    assert "写不进磁盘" not in done.stderr


_CODES = sorted(code for name, code in vars(errno).items() if name.isupper())


def test_every_error_of_the_system_has_a_chinese_sentence():
    for code in _CODES:
        said = system_reason(OSError(code, "English words", "a"))
        assert re.search(r"[\u4e00-\u9fff]", said), code
        assert "English" not in said


def test_no_module_shows_the_words_of_the_system():
    package = Path(__file__).parents[1] / "plugins/gongkai"
    shown = [path for path in package.rglob("*.py") if "error.strerror" in path.read_text(encoding="utf-8")]
    assert shown == []


@pytest.mark.parametrize(
    ("option", "path", "said"),
    [
        ("--roster", "none.yml", "名册 {path} 读不出来（没有这个文件或者文件夹，请核对路径）"),
        ("--roster", ".", "名册 {path} 读不出来（这是一个文件夹，要的是文件）"),
        ("--reviews", "none.json", "评审记录 {path} 读不出来（没有这个文件或者文件夹，请核对路径）"),
        ("--reviews", "catalogue.yml/a", "评审记录 {path} 读不出来（路径中间有一段不是文件夹，请核对路径）"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_chinese(tiny_site, capsys, option, path, said):
    root = tiny_site({"catalogue.yml": CATALOGUE + "审查: {环节: [初审], 核对评审人: 是}\n"})
    committed(root)
    more = ("--base", "HEAD") if option == "--reviews" else ()
    code, _, errors = ran(capsys, "check", "--root", root, option, root / path, *more)
    assert (code, said.format(path=root / path) in errors) == (2, True), errors
