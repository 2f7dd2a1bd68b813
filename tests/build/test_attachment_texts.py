"""The texts of attachments are kept while neither the file nor the code that reads it changes."""

from __future__ import annotations

from gongkai.build import attachments


def test_another_version_of_the_code_reads_again(tmp_path, monkeypatch):
    file = tmp_path / "表.txt"
    file.write_text("甲")
    before = attachments._state(file)
    assert attachments._state(file) == before
    monkeypatch.setattr(attachments, "code_version", lambda: "another")
    assert attachments._state(file) != before
