"""Errors of the system are reported by their cause: the disk or the network."""

from __future__ import annotations

import errno
import socket
from urllib.error import URLError

import pytest

from gongkai.source.disk_errors import is_of_the_network, unwritable

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
