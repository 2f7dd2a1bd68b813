"""Two builds of one site never run at the same time."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from gongkai.build.lock import BusyError, locked

HOLD = """
import sys, pathlib
from gongkai.build.lock import locked
with locked(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_second_is_told_and_the_lock_ends_with_its_holder(tmp_path):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(BusyError, match="另一次构建"), locked(tmp_path):
        pass
    holder.kill()
    holder.wait()
    with locked(tmp_path):
        pass


def test_who_may_wait_gets_the_lock_when_it_is_free(tmp_path):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout.readline() == "held\n"
    threading.Timer(0.3, holder.kill).start()
    with locked(tmp_path, wait=30):
        pass
    holder.wait()
