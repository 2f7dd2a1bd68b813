"""What the bytes of an attachment tell: an encrypted PDF is refused only where a password is needed; no beginning or end
of a file is too short for an answer."""

from __future__ import annotations

import io
import zipfile

import pikepdf
import pytest

from attachments.made_pages import pdf, saved
from gongkai.lint.shared.attachment_bytes import trouble
from gongkai.lint.shared.attachments import ALLOWED_TYPES


@pytest.mark.parametrize("revision", [3, 4, 6])
@pytest.mark.parametrize(("user", "refused"), [("", False), ("u", True)])
def test_an_empty_user_password_opens_for_everybody(tmp_path, revision, user, refused):
    file = tmp_path / "a.pdf"
    lock = pikepdf.Encryption(owner="o", user=user, R=revision, aes=revision > 3, metadata=revision > 3)
    file.write_bytes(saved(pdf(""), encryption=lock))
    told = trouble(file)
    assert ("加了密码" in (told or "")) == refused


def _package(*names: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return kept.getvalue()


@pytest.mark.parametrize("kind", ALLOWED_TYPES)
def test_a_file_cut_short_anywhere_gets_an_answer(tmp_path, kind):
    file = tmp_path / f"a.{kind}"
    for start in (
        b"PK\x03\x04",
        b"%PDF-1.7",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"RIFF",
        b"\xff\xd8\xff",
        b"GIF89a",
    ):
        for length in (1, 3, 4, 6, 7, 8, 9, 29, 30):
            file.write_bytes((start + bytes(40))[:length])
            trouble(file)


@pytest.mark.parametrize("kind", ["zip", "ofd", "docx"])
def test_a_package_without_its_end_is_incomplete(tmp_path, kind):
    file, whole = tmp_path / f"a.{kind}", _package("[Content_Types].xml", "word/document.xml")
    for length in (5, 40, len(whole) - 22):
        file.write_bytes(whole[:length])
        assert "不完整" in (trouble(file) or "")
    file.write_bytes(whole)
    assert trouble(file) is None
