"""The texts of attachments: read once for each state of a file, and again by another version of the program."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from gongkai.build import attachments
from gongkai.build.pages import Workshop
from gongkai.catalogue.model import Attachment
from support.settings import item


@pytest.fixture
def read(tmp_path, monkeypatch):
    """``read()`` gives the texts of 表.txt and how often a file was opened for them."""
    opened = []

    def blocks(path):
        opened.append(path.name)
        return (path.read_text(encoding="utf-8"),)

    monkeypatch.setattr(attachments, "attachment_blocks", blocks)
    (tmp_path / "表.txt").write_text("甲", encoding="utf-8")
    entry = item(1, attachments=(Attachment("表.txt", "表", "表.txt", 3),))

    def run():
        opened.clear()
        with ThreadPoolExecutor(1) as pool:
            workshop = Workshop(pool, None, tmp_path, dict)
            return dict(attachments.attachment_texts([entry], tmp_path, workshop)), len(opened)

    return run


def test_a_file_is_opened_once_and_again_when_it_changed(read, tmp_path):
    assert read() == ({"表.txt": ("甲",)}, 1)
    assert read() == ({"表.txt": ("甲",)}, 0)
    (tmp_path / "表.txt").write_text("甲乙", encoding="utf-8")
    assert read() == ({"表.txt": ("甲乙",)}, 1)


def test_another_version_of_the_program_reads_again(read, monkeypatch):
    read()
    monkeypatch.setattr(attachments, "code_version", lambda: "newer")
    assert read() == ({"表.txt": ("甲",)}, 1)
