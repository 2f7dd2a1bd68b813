"""Reader processes: reused, replaced when they hang or die, gone when their parent is; their answers are not trusted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gongkai.attachments import pool as pools
from gongkai.attachments import process as processes
from gongkai.attachments.limits import Limits
from gongkai.attachments.pool import Readers, read_bounded, readers
from gongkai.attachments.process import ReaderProcess, ReaderStartError
from gongkai.attachments.result import Failure, Text, Unread

TEXT = Text(("春耕",))
DATA = "春耕".encode()
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
# A child that comes up, takes a question of two bytes, and then does something else than to answer it.
UP = """\
import json, os, signal, sys, time
out = sys.stdout.buffer
out.write(b"ready\\n"); out.flush()
sys.stdin.buffer.readline()
def say(payload):
    out.write(b"%08x" % len(payload) + payload); out.flush(); time.sleep(60)
"""


@pytest.fixture
def reader():
    one = ReaderProcess(Limits(seconds=2))
    yield one
    one.close()


def test_many_files_are_read_by_one_process(reader):
    assert [reader.read(b"%d" % number, "txt") for number in range(30)] == [
        Text((str(n),)) for n in range(30)
    ]
    assert reader.starts == 1


def test_a_pool_has_no_more_processes_than_it_may():
    pool = Readers(count=2)
    try:
        found = list(pool.each(lambda n: pool.read_here(b"%d" % n, "txt"), range(40)))
        assert found == [Text((str(number),)) for number in range(40)]
        assert 1 <= pool.starts <= 2
    finally:
        pool.close()


def test_whoever_asks_shares_the_pool_of_the_process():
    with readers() as first:
        with readers() as second:
            assert first is second
        assert read_bounded(DATA, "txt") == TEXT
        assert first.starts == 1
    with readers() as third:
        assert third is not first


@POSIX
@pytest.mark.parametrize(
    "does, failure, lasting",
    [
        pytest.param("time.sleep(60)", Failure.TOO_SLOW, False, id="hangs, and uses no processor"),
        pytest.param("os._exit(1)", Failure.CRASHED, False, id="ends"),
        pytest.param("os.kill(os.getpid(), signal.SIGKILL)", Failure.CRASHED, False, id="is killed from outside"),
        pytest.param("os.kill(os.getpid(), signal.SIGSEGV)", Failure.CRASHED, True, id="dies of the file"),
        pytest.param("os.kill(os.getpid(), signal.SIGXCPU)", Failure.TOO_SLOW, True, id="uses up its processor time"),
        pytest.param("os._exit(3)", Failure.OUT_OF_MEMORY, True, id="finds itself over the limit of memory"),
        pytest.param("say(b'{')", Failure.CRASHED, False, id="says no JSON"),
        pytest.param("say(b'[]')", Failure.CRASHED, False, id="says no answer"),
        pytest.param("say(b'[' * 200000)", Failure.CRASHED, False, id="says something deep"),
        pytest.param("out.write(b'ffffffff'); out.flush(); time.sleep(60)", Failure.CRASHED, False, id="promises 4 GB"),
        pytest.param("out.write(b'no digits'); out.flush(); time.sleep(60)", Failure.CRASHED, False, id="says no length"),
        pytest.param("say(json.dumps({'last': False, 'cpu': 0, 'blocks': [1]}).encode())", Failure.CRASHED, False, id="says numbers"),
        pytest.param(
            "say(json.dumps({'last': False, 'cpu': 0, 'blocks': ['\\ud800']}).encode())", Failure.CRASHED, False, id="says half a character",
        ),
        pytest.param(
            "say(json.dumps({'last': False, 'cpu': 0, 'blocks': ['a' * 6_000_000]}).encode())", Failure.CRASHED, False, id="says too much",
        ),
        pytest.param(
            "say(json.dumps({'last': False, 'cpu': 0, 'failure': 'x', 'measure': None}).encode())", Failure.CRASHED, False,
            id="says an unknown failure",
        ),
    ],
)  # fmt: skip
def test_a_process_that_does_not_answer_is_replaced(reader, monkeypatch, does, failure, lasting):
    real = processes._PROGRAM
    monkeypatch.setattr(processes, "_PROGRAM", UP + does)
    assert reader.read(DATA, "txt") == Unread(failure, lasting=lasting)
    monkeypatch.setattr(processes, "_PROGRAM", real)
    assert reader.read(DATA, "txt") == TEXT
    assert reader.starts == 2


@POSIX
def test_a_process_that_spins_is_ended_at_its_limit(reader, monkeypatch):
    monkeypatch.setattr(processes, "_PROGRAM", UP + "while True: pass")
    before = time.monotonic()
    assert reader.read(DATA, "txt").failure is Failure.TOO_SLOW
    assert time.monotonic() - before < 20


@POSIX
def test_a_process_killed_while_idle_is_replaced_unnoticed(reader):
    assert reader.read(DATA, "txt") == TEXT
    os.kill(reader._process.pid, signal.SIGKILL)
    reader._process.wait()
    assert reader.read(DATA, "txt") == TEXT
    assert reader.starts == 2


def test_a_program_that_does_not_come_up_is_no_fault_of_the_file(reader, monkeypatch):
    monkeypatch.setattr(processes, "_PROGRAM", "raise SystemExit(1)")
    with pytest.raises(ReaderStartError):
        reader.read(DATA, "txt")


def test_a_reader_imports_nothing_of_the_folder_it_is_started_in(tmp_path, monkeypatch, reader):
    (tmp_path / "json.py").write_text("import os; os._exit(5)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    assert reader.read(DATA, "txt") == TEXT


def started(tmp_path: Path, busy: bool) -> tuple[subprocess.Popen[str], int]:
    """A program that has a reader process, which reads for ever or waits; and the reader's process id."""
    program = tmp_path / "parent.py"
    program.write_text(
        "import sys, threading, time\n"
        "from gongkai.attachments import process\n"
        "from gongkai.attachments.pool import readers\n"
        f"if {busy}:\n"
        "    process._PROGRAM = process._PROGRAM.replace('\\nmain()',"
        " '\\nimport gongkai.attachments.child as child\\nchild.blocks = lambda *_: iter(int, 1)\\nmain()')\n"
        "with readers() as pool:\n"
        "    def tell():\n"
        "        while not pool._processes or pool._processes[0]._process is None: time.sleep(0.05)\n"
        "        print(pool._processes[0]._process.pid, flush=True)\n"
        "    threading.Thread(target=tell, daemon=True).start()\n"
        "    pool.read(b'1', 'txt')\n"
        "    time.sleep(60)\n"
    )
    paths = os.pathsep.join(filter(None, sys.path))
    parent = subprocess.Popen(
        [sys.executable, program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": paths},
    )
    child = int(parent.stdout.readline())
    time.sleep(0.3)  # so that it reads
    return parent, child


def is_gone(process: int) -> bool:
    """Whether a process ends within ten seconds; one that nobody has waited for counts as ended."""
    for _ in range(200):
        try:
            os.kill(process, 0)
            if (
                sys.platform == "linux"
                and Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
            ):
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.05)
    return False


@POSIX
@pytest.mark.parametrize("busy", [True, False], ids=["that reads", "that waits"])
@pytest.mark.parametrize("way", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM], ids=lambda way: way.name)
def test_a_process_ends_with_its_parent(tmp_path, busy, way):
    parent, child = started(tmp_path, busy)
    parent.send_signal(way)
    parent.communicate(timeout=30)
    assert is_gone(child)


def test_what_is_no_regular_file_is_not_opened(tmp_path):
    (tmp_path / "a.txt").write_bytes(DATA)
    (tmp_path / "b.txt").symlink_to("a.txt")
    (tmp_path / "c.txt").mkdir()
    found = [tmp_path / name for name in ("b.txt", "c.txt", "d.txt")]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "e.txt")
        found.append(tmp_path / "e.txt")
    assert [pools.bytes_of(path) for path in found] == [Unread(Failure.BROKEN, lasting=False)] * len(found)
    assert read_bounded(tmp_path / "a.txt", "txt") == TEXT
