"""What is in an attachment is read once for each content; of what is kept no number and no hidden text can be had."""

from __future__ import annotations

import shutil

import pytest

from gongkai.attachments import pool
from gongkai.attachments.model import Location, Piece, Reading
from gongkai.attachments.report import Note, judged
from gongkai.attachments.result import too_slow, unread
from gongkai.build.attachment_texts import AttachmentTexts
from gongkai.build.fingerprint import file_digest
from gongkai.build.store import Store, open_store

NUMBER = "11010119900307803X"


@pytest.fixture
def read(monkeypatch):
    """The contents that were handed to a reader process; what begins with “坏” is broken, with “忙” slow this time."""
    contents: list[str] = []

    def judge_here(self, data):
        contents.append(data.decode())
        if contents[-1].startswith("坏"):
            return judged(unread("broken", "文件损坏，没有读完"))
        if contents[-1].startswith("忙"):
            return judged(too_slow(self.limits, lasting=False))
        hidden = Piece("comment", f"藏着 {NUMBER}", Location("批注1"))
        return judged(Reading("text", (Piece("line", contents[-1], Location("第1行"), True), hidden)))

    monkeypatch.setattr(pool.Readers, "judge_here", judge_here)

    def taken() -> list[str]:
        found, contents[:] = sorted(contents), []
        return found

    return taken


@pytest.fixture
def site(tmp_path):
    root = tmp_path / "site"
    root.mkdir()
    (root / "a.txt").write_text("甲", encoding="utf-8")
    (root / "b.txt").write_text("坏", encoding="utf-8")
    return root


@pytest.fixture
def store(tmp_path) -> Store:
    return open_store(tmp_path, tmp_path / "cache")


def digests(root) -> dict[str, str]:
    return {path.name: file_digest(str(path)) for path in root.iterdir() if path.is_file()}


def test_a_warm_run_reads_and_opens_nothing(site, store, read, monkeypatch):
    names = ["a.txt", "b.txt"]
    first = AttachmentTexts(site, store).reports(names, digests(site))
    assert read() == ["坏", "甲"]
    known = digests(site)
    monkeypatch.setattr(pool, "bytes_of", None)
    again = AttachmentTexts(site, store)
    assert again.reports(names, known) == first
    assert first["b.txt"].failures == (Note("broken", "文件损坏，没有读完"),)
    assert again.texts(names, known) == {"a.txt": ("甲",)}
    assert read() == []


def test_a_changed_file_is_read_again_and_the_same_content_elsewhere_is_not(site, store, read):
    AttachmentTexts(site, store).reports(["a.txt"], digests(site))
    shutil.copy(site / "a.txt", site / "copy.txt")
    (site / "a.txt").write_text("乙", encoding="utf-8")
    found = AttachmentTexts(site, store).texts(["a.txt", "copy.txt"], digests(site))
    assert found == {"a.txt": ("乙",), "copy.txt": ("甲",)}
    assert read() == ["乙", "甲"]


def test_what_a_busy_machine_brought_about_is_tried_anew(site, store, read):
    (site / "a.txt").write_text("忙", encoding="utf-8")
    for _ in range(2):
        found = AttachmentTexts(site, store).reports(["a.txt"], digests(site))
        assert [failure.code for failure in found["a.txt"].failures] == ["too-slow"]
        assert read() == ["忙"]


def test_without_a_store_a_run_reads_each_content_once(site, read):
    texts = AttachmentTexts(site, Store(None))
    for _ in range(2):
        assert texts.texts(["a.txt"], digests(site)) == {"a.txt": ("甲",)}
        assert texts.reports(["a.txt"], digests(site)).keys() == {"a.txt"}
    assert read() == ["甲"]


def test_a_file_that_is_not_there_is_named(site, store, read):
    (failure,) = AttachmentTexts(site, store).reports(["gone.txt"], {})["gone.txt"].failures
    assert failure.code == "broken"


def test_no_number_and_no_hidden_text_lies_in_the_store(site, store, read, tmp_path):
    (site / "a.txt").write_text(f"身份证号 {NUMBER}", encoding="utf-8")
    texts = AttachmentTexts(site, store)
    (report,) = texts.reports(["a.txt"], digests(site)).values()
    assert [one.masked for one in report.sightings] == ["11*************03X"] * 2
    assert texts.texts(["a.txt"], digests(site)) == {"a.txt": ("身份证号 11*************03X",)}
    store.close()
    kept = b"".join(path.read_bytes() for path in (tmp_path / "cache").iterdir())
    assert "第1行".encode() in kept
    assert NUMBER.encode() not in kept
    assert "藏着".encode() not in kept
