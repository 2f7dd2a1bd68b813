"""The text of an attachment is read once for each content."""

from __future__ import annotations

import shutil

import pytest

from gongkai.attachments import pool
from gongkai.attachments.limits import Measure
from gongkai.attachments.result import Failure, Text, Unread
from gongkai.build.attachment_texts import AttachmentTexts
from gongkai.build.fingerprint import file_digest
from gongkai.build.store import Store, open_store


@pytest.fixture
def read(monkeypatch):
    """The contents that were handed to a reader process; what begins with “坏” is broken, with “忙” slow this time."""
    contents: list[str] = []

    def read_here(self, data, kind):
        contents.append(data.decode())
        if contents[-1].startswith("坏"):
            return Unread(Failure.TOO_LARGE, Measure.TEXT)
        if contents[-1].startswith("忙"):
            return Unread(Failure.TOO_SLOW, lasting=False)
        return Text((contents[-1],))

    monkeypatch.setattr(pool.Readers, "read_here", read_here)

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
    names = ["a.txt", "b.txt", "c.mp3"]
    assert AttachmentTexts(site, store).texts(names, digests(site)) == {"a.txt": ("甲",)}
    assert read() == ["坏", "甲"]
    known = digests(site)
    monkeypatch.setattr(pool, "bytes_of", None)
    again = AttachmentTexts(site, store)
    assert again.unread(names, known) == {"b.txt": Unread(Failure.TOO_LARGE, Measure.TEXT)}
    assert again.texts(names, known) == {"a.txt": ("甲",)}
    assert read() == []


def test_a_changed_file_is_read_again_and_the_same_content_elsewhere_is_not(site, store, read):
    AttachmentTexts(site, store).unread(["a.txt"], digests(site))
    shutil.copy(site / "a.txt", site / "copy.txt")
    (site / "a.txt").write_text("乙", encoding="utf-8")
    found = AttachmentTexts(site, store).texts(["a.txt", "copy.txt"], digests(site))
    assert found == {"a.txt": ("乙",), "copy.txt": ("甲",)}
    assert read() == ["乙", "甲"]


def test_what_a_busy_machine_brought_about_is_tried_anew(site, store, read):
    (site / "a.txt").write_text("忙", encoding="utf-8")
    for _ in range(2):
        found = AttachmentTexts(site, store).unread(["a.txt"], digests(site))
        assert found["a.txt"].failure is Failure.TOO_SLOW
        assert read() == ["忙"]


def test_without_a_store_a_run_reads_each_content_once(site, read):
    texts = AttachmentTexts(site, Store(None))
    for _ in range(2):
        assert texts.texts(["a.txt"], digests(site)) == {"a.txt": ("甲",)}
    assert read() == ["甲"]


def test_a_file_that_is_not_there_is_unread(site, store, read):
    assert AttachmentTexts(site, store).unread(["gone.txt"], {}).keys() == {"gone.txt"}
