"""What was read is kept by its content: a warm run starts no process, and nothing stale or lost is believed."""

from __future__ import annotations

import os
import shutil
import time

import pytest
from gongkai.build.kept_texts import FOLDER, Attachments

from gongkai.attachments import pool
from gongkai.attachments.limits import Measure
from gongkai.attachments.result import Failure, Text, Unread


@pytest.fixture
def read(monkeypatch):
    """The contents that were handed to a reader process; what begins with “坏” is broken, with “忙” slow this time."""
    contents = []

    def read_here(self, data, kind):
        contents.append(data.decode())
        if contents[-1].startswith("坏"):
            return Unread(Failure.TOO_LARGE, Measure.TEXT)
        return (
            Unread(Failure.TOO_SLOW, lasting=False)
            if contents[-1].startswith("忙")
            else Text((contents[-1],))
        )

    monkeypatch.setattr(pool.Readers, "read_here", read_here)

    def taken():
        found, contents[:] = sorted(contents), []
        return found

    return taken


@pytest.fixture
def put(tmp_path):
    def write(name: str, text: str) -> None:
        (tmp_path / name).write_text(text, encoding="utf-8")
        past = time.time() - 60
        os.utime(tmp_path / name, (past, past))

    return write


@pytest.fixture(autouse=True)
def grown_up(monkeypatch):
    # The time of the last change of anything cannot be set back.
    monkeypatch.setattr("gongkai.build.stamps._YOUNG_NANOSECONDS", 0)


def test_a_warm_run_reads_and_opens_nothing(tmp_path, put, read, monkeypatch):
    put("a.txt", "甲")
    put("b.txt", "坏")
    assert Attachments(tmp_path).texts(["a.txt", "b.txt", "c.mp3"]) == {"a.txt": ("甲",)}
    assert read() == ["坏", "甲"]
    monkeypatch.setattr(pool, "bytes_of", None)
    again = Attachments(tmp_path)
    assert again.unread(["a.txt", "b.txt"]) == {"b.txt": Unread(Failure.TOO_LARGE, Measure.TEXT)}
    assert again.texts(["a.txt", "b.txt"]) == {"a.txt": ("甲",)}
    assert read() == []


def test_a_site_without_attachments_makes_no_folder(tmp_path, read):
    assert Attachments(tmp_path).unread(["a.jpg"]) == {}
    assert list(tmp_path.iterdir()) == []


def test_a_changed_file_is_read_again_and_the_same_content_elsewhere_is_not(tmp_path, put, read):
    put("a.txt", "甲")
    Attachments(tmp_path).unread(["a.txt"])
    put("a.txt", "乙")
    put("b.txt", "甲")
    assert Attachments(tmp_path).texts(["a.txt", "b.txt"]) == {"a.txt": ("乙",), "b.txt": ("甲",)}
    assert read() == ["乙", "甲"]


def test_what_a_busy_machine_brought_about_is_tried_anew(tmp_path, put, read):
    put("a.txt", "忙")
    for _ in range(2):
        assert Attachments(tmp_path).unread(["a.txt"])["a.txt"].failure is Failure.TOO_SLOW
        assert read() == ["忙"]


def test_a_lost_text_is_read_again(tmp_path, put, read):
    put("a.txt", "甲")
    Attachments(tmp_path).unread(["a.txt"])
    for path in (tmp_path / FOLDER).glob("*.txt"):
        path.unlink()
    assert Attachments(tmp_path).texts(["a.txt"]) == {"a.txt": ("甲",)}
    assert read() == ["甲", "甲"]


def test_a_text_that_somebody_else_wrote_is_not_believed(tmp_path, put, read):
    put("a.txt", "甲")
    Attachments(tmp_path).unread(["a.txt"])
    for path in (tmp_path / FOLDER).glob("*.txt"):
        path.write_bytes(b"cos\nsystem\n")
    assert Attachments(tmp_path).texts(["a.txt"]) == {"a.txt": ("甲",)}


def test_texts_that_nothing_names_any_more_are_taken_away(tmp_path, put, read):
    put("a.txt", "甲")
    Attachments(tmp_path).unread(["a.txt"])
    put("a.txt", "乙")
    Attachments(tmp_path).unread(["a.txt"])
    assert len(list((tmp_path / FOLDER).glob("*.txt"))) == 1


def test_where_nothing_can_be_kept_the_texts_are_there_all_the_same(tmp_path, put, read):
    put("a.txt", "甲")
    (tmp_path / ".gongkai").write_text("")
    assert Attachments(tmp_path).texts(["a.txt"]) == {"a.txt": ("甲",)}


def test_a_former_state_of_a_site_uses_what_the_site_has_kept(tmp_path, put, read):
    (tmp_path / "now").mkdir()
    put("now/a.txt", "甲")
    Attachments(tmp_path / "now").unread(["a.txt"])
    shutil.copytree(tmp_path / "now", tmp_path / "then")
    put("then/b.txt", "乙")
    read()
    assert Attachments(tmp_path / "then", tmp_path / "now").texts(["a.txt", "b.txt"]) == {
        "a.txt": ("甲",),
        "b.txt": ("乙",),
    }
    assert read() == ["乙"]
    assert Attachments(tmp_path / "now").texts(["a.txt"]) == {"a.txt": ("甲",)}
    assert read() == []
