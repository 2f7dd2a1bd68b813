"""An encrypted PDF is refused only where a password is needed to open it."""

from __future__ import annotations

import pikepdf
import pytest

from attachments.made_pages import pdf, saved
from gongkai.lint.shared.attachment_bytes import trouble


@pytest.mark.parametrize("revision", [3, 4, 6])
@pytest.mark.parametrize(("user", "refused"), [("", False), ("u", True)])
def test_an_empty_user_password_opens_for_everybody(tmp_path, revision, user, refused):
    file = tmp_path / "a.pdf"
    lock = pikepdf.Encryption(owner="o", user=user, R=revision, aes=revision > 3, metadata=revision > 3)
    file.write_bytes(saved(pdf(""), encryption=lock))
    told = trouble(file)
    assert ("加了密码" in (told or "")) == refused
