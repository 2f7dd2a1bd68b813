"""Reader processes: reused, replaced when they hang or die, gone when their parent is; their answers are not trusted."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gongkai.attachments import pool as pools
from gongkai.attachments import process as processes
from gongkai.attachments.limits import Bounds, Limits
from gongkai.attachments.model import Piece, Reading
from gongkai.attachments.pool import Readers, read_bounded, readers
from gongkai.attachments.process import ReaderProcess, ReaderStartError
from gongkai.attachments.protocol import Answer, ProtocolError, encode_answer, receive_answer, send_answer
from gongkai.attachments.result import unopened

BLOCKS = ("春耕",)
DATA = "春耕".encode()
NUMBER = "11010119900307803X"
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


def told(reading: Reading) -> tuple[str, bool]:
    """Why a file was not read, and whether it lasts."""
    (failure,) = reading.failures
    return failure.code, reading.lasting


@pytest.fixture
def reader():
    one = ReaderProcess(Limits(seconds=2))
    yield one
    one.close()


def test_many_files_are_read_by_one_process(reader):
    assert [reader.read(b"%d" % number).blocks for number in range(30)] == [(str(n),) for n in range(30)]
    assert reader.starts == 1


def test_a_pool_has_no_more_processes_than_it_may():
    pool = Readers(count=2)
    try:
        found = list(pool.each(lambda n: pool.read_here(b"%d" % n).blocks, range(40)))
        assert found == [(str(number),) for number in range(40)]
        assert 1 <= pool.starts <= 2
    finally:
        pool.close()


def test_whoever_asks_shares_the_pool_of_the_process():
    with readers() as first:
        with readers() as second:
            assert first is second
        assert read_bounded(DATA).blocks == BLOCKS
        assert first.starts == 1
    with readers() as third:
        assert third is not first


@POSIX
@pytest.mark.parametrize(
    "does, failure, lasting",
    [
        pytest.param("time.sleep(60)", "too-slow", False, id="hangs, and uses no processor"),
        pytest.param("os._exit(1)", "crashed", False, id="ends"),
        pytest.param("os.kill(os.getpid(), signal.SIGKILL)", "crashed", False, id="is killed from outside"),
        pytest.param("os.kill(os.getpid(), signal.SIGSEGV)", "crashed", True, id="dies of the file"),
        pytest.param("os.kill(os.getpid(), signal.SIGXCPU)", "too-slow", True, id="uses up its processor time"),
        pytest.param("os._exit(3)", "out-of-memory", True, id="finds itself over the limit of memory"),
        pytest.param("say(b'{')", "crashed", False, id="says no JSON"),
        pytest.param("say(b'[]')", "crashed", False, id="says no answer"),
        pytest.param("say(b'[' * 200000)", "crashed", False, id="says something deep"),
        pytest.param("out.write(b'ffffffff'); out.flush(); time.sleep(60)", "crashed", False, id="promises 4 GB"),
        pytest.param("out.write(b'no digits'); out.flush(); time.sleep(60)", "crashed", False, id="says no length"),
        pytest.param("say(json.dumps({'last': False, 'cpu': 0, 'reading': {'kind': 'text', 'pieces': [1]}}).encode())", "crashed", False, id="says numbers"),
        pytest.param(
            "say(json.dumps({'last': False, 'cpu': 0, 'reading': {'kind': '\\ud800'}}).encode())", "crashed", False, id="says half a character",
        ),
        pytest.param("out.write(b'%08x' % 900_000_000); out.flush(); time.sleep(60)", "crashed", False, id="promises too much"),
    ],
)  # fmt: skip
def test_a_process_that_does_not_answer_is_replaced(reader, monkeypatch, does, failure, lasting):
    real = processes._PROGRAM
    monkeypatch.setattr(processes, "_PROGRAM", UP + does)
    assert told(reader.read(DATA)) == (failure, lasting)
    monkeypatch.setattr(processes, "_PROGRAM", real)
    assert reader.read(DATA).blocks == BLOCKS
    assert reader.starts == 2


@POSIX
def test_a_process_that_spins_is_ended_at_its_limit(reader, monkeypatch):
    monkeypatch.setattr(processes, "_PROGRAM", UP + "while True: pass")
    before = time.monotonic()
    assert told(reader.read(DATA))[0] == "too-slow"
    assert time.monotonic() - before < 20


def test_a_file_is_searched_by_the_process_that_reads_it(reader):
    kept = reader.judge(f"身份证号 {NUMBER}".encode())
    assert [one.masked for one in kept.report.sightings] == ["11*************03X"]
    assert (kept.blocks, kept.lasting) == (("身份证号 11*************03X",), True)
    assert [one.code for one in reader.judge(b"Rar!\x1a\x07").report.failures] == ["unknown"]
    assert reader.starts == 1


def test_what_takes_too_long_to_search_is_an_error_by_name():
    one = ReaderProcess(Limits(seconds=1))
    try:
        kept = one.judge(("1 3 8 " * 100 + "\n").encode() * 8000)
    finally:
        one.close()
    assert [one.code for one in kept.report.failures] == ["too-slow"]
    assert kept.blocks == ()


@POSIX
def test_too_much_text_of_a_process_is_not_taken(monkeypatch):
    one = ReaderProcess(Limits(seconds=2, text=5))
    says = {
        "last": False,
        "cpu": 0,
        "reading": {"kind": "text"},
        "judged": {"report": [], "blocks": ["六个字以上的"]},
    }
    monkeypatch.setattr(processes, "_PROGRAM", UP + f"say({json.dumps(says).encode()!r})")
    try:
        assert [failure.code for failure in one.judge(DATA).report.failures] == ["crashed"]
    finally:
        one.close()


@POSIX
def test_a_process_killed_while_idle_is_replaced_unnoticed(reader):
    assert reader.read(DATA).blocks == BLOCKS
    os.kill(reader._process.pid, signal.SIGKILL)
    reader._process.wait()
    assert reader.read(DATA).blocks == BLOCKS
    assert reader.starts == 2


def test_a_program_that_does_not_come_up_is_no_fault_of_the_file(reader, monkeypatch):
    monkeypatch.setattr(processes, "_PROGRAM", "raise SystemExit(1)")
    with pytest.raises(ReaderStartError):
        reader.read(DATA)


def test_a_reader_imports_nothing_of_the_folder_it_is_started_in(tmp_path, monkeypatch, reader):
    (tmp_path / "json.py").write_text("import os; os._exit(5)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    assert reader.read(DATA).blocks == BLOCKS


def started(tmp_path: Path, busy: bool) -> tuple[subprocess.Popen[str], int]:
    """A program that has a reader process, which reads for ever or waits; and the reader's process id."""
    program = tmp_path / "parent.py"
    program.write_text(
        "import sys, threading, time\n"
        "from gongkai.attachments import process\n"
        "from gongkai.attachments.pool import readers\n"
        f"if {busy}:\n"
        "    process._PROGRAM = process._PROGRAM.replace('\\nmain()',"
        " '\\nimport gongkai.attachments.child as child\\nchild.walk = lambda *_, **__: sum(iter(lambda: 1, 0))\\nmain()')\n"
        "with readers() as pool:\n"
        "    def tell():\n"
        "        while not pool._processes or pool._processes[0]._process is None: time.sleep(0.05)\n"
        "        print(pool._processes[0]._process.pid, flush=True)\n"
        "    threading.Thread(target=tell, daemon=True).start()\n"
        "    pool.read(b'1')\n"
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
    assert [pools.bytes_of(path) for path in found] == [unopened()] * len(found)
    assert read_bounded(tmp_path / "a.txt").blocks == BLOCKS


@POSIX
def test_what_failed_for_a_reason_outside_the_file_is_read_once_more(tmp_path, monkeypatch):
    # The first process ends, the second one does what it should.
    real, mark = processes._PROGRAM, tmp_path / "began"
    once = f"import os, pathlib\nif not pathlib.Path({str(mark)!r}).exists():\n    open({str(mark)!r}, 'w')\n"
    begin = "    import sys; out = sys.stdout.buffer; out.write(b'ready\\n'); out.flush(); os._exit(1)\n"
    monkeypatch.setattr(processes, "_PROGRAM", once + begin + real)
    with readers() as pool:
        assert next(iter(pool.each(pool.read_here, [DATA]))).blocks == BLOCKS
        assert pool.starts == 2


def test_more_pieces_than_may_be_are_no_answer():
    pipe = io.BytesIO()
    reading = Reading("text", (Piece("line", "甲"),) * 3)
    send_answer(pipe, encode_answer(Answer(reading, False, 0.0)))
    for pieces, ends in ((3, False), (2, True)):
        pipe.seek(0)
        with pytest.raises(ProtocolError) if ends else contextlib.nullcontext():
            receive_answer(pipe, Limits(bounds=Bounds(pieces=pieces)))


def test_half_a_character_is_no_text():
    # A pdf may well yield one; here the bytes of UTF-16 do.
    assert read_bounded(
        b"\xff\xfe" + "甲".encode("utf-16-le") + b"\x00\xd8" + "乙".encode("utf-16-le")
    ).blocks
