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
    file, whole = tmp_path / f"a.{kind}", _package("[Content_Types].xml", "word/document.xml", "OFD.xml")
    for length in (5, 40, len(whole) - 22):
        file.write_bytes(whole[:length])
        assert "不完整" in (trouble(file) or "")
    file.write_bytes(whole)
    assert trouble(file) is None


@pytest.mark.parametrize(("kind", "names"), [("ofd", ["a.txt"]), ("docx", ["a.txt"]), ("zip", [])])
def test_a_package_of_something_else_is_named(tmp_path, kind, names):
    file = tmp_path / f"a.{kind}"
    file.write_bytes(_package(*names))
    assert trouble(file) is not None


def test_a_photograph_cut_short_is_named_and_what_stands_behind_it_is_not(tmp_path):
    """A preview in a segment has an end of its own."""
    preview = b"\xff\xe1\x00\x08\xff\xd8\xff\xda\xff\xd9"
    whole = b"\xff\xd8" + preview + b"\xff\xda\x00\x02abc\xff\xd9"
    file = tmp_path / "a.jpg"
    for end, told in ((b"", None), (b"film" * 9, None)):
        file.write_bytes(whole + end)
        assert trouble(file) is told
    for length in range(4, len(whole)):
        file.write_bytes(whole[:length])
        assert "不完整" in (trouble(file) or "")
