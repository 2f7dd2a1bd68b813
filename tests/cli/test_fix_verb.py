"""`gongkai fix`: what it writes, what it only shows, and that a file is whole at every moment."""

from __future__ import annotations

import errno
import os
import stat

import pytest

from cli.command import GOOD, ran
from gongkai.cli import _atomic
from support.tree import item

WRONG = GOOD.replace("标题: ", "标题：").replace("2009-03-02", "2009年3月2日")


def test_writes_what_needs_no_judgement_and_says_where(capsys, tiny_site):
    root = tiny_site({"content/a.md": WRONG, "content/b.md": GOOD})
    code, out, _ = ran(capsys, "fix", "--root", root)
    assert code == 0
    assert (root / "content/a.md").read_text(encoding="utf-8") == GOOD
    assert "content/a.md:2: 标题: 机构职能简介\n" in out
    assert out.endswith("改了 1 个文件，2 处。\n")
    assert ran(capsys, "fix", "--root", root)[1] == "没有要改的。\n"


def test_diff_shows_and_writes_nothing(capsys, tiny_site):
    root = tiny_site({"content/a.md": WRONG})
    code, out, _ = ran(capsys, "fix", "--root", root, "--diff")
    assert code == 1
    assert "--- a/content/a.md\n+++ b/content/a.md\n" in out
    assert "-标题：机构职能简介\n" in out
    assert "+标题: 机构职能简介\n" in out
    assert (root / "content/a.md").read_text(encoding="utf-8") == WRONG
    assert ran(capsys, "fix", "--root", tiny_site({"content/a.md": GOOD}, name="good"), "--diff")[0] == 0


def test_line_ends_and_byte_order_mark(capsys, tiny_site):
    root = tiny_site({"content/a.md": ("\ufeff" + GOOD).replace("\n", "\r\n", 3).encode()})
    assert ran(capsys, "fix", "--root", root) == (
        0,
        "content/a.md: 换行符或 BOM\n改了 1 个文件的换行符或 BOM。\n",
        "",
    )
    assert (root / "content/a.md").read_bytes() == GOOD.encode()


def test_only_the_files_that_were_named(capsys, tiny_site):
    root = tiny_site({"content/a.md": WRONG, "content/b.md": WRONG})
    ran(capsys, "fix", "--root", root, "content/b.md")
    assert (root / "content/a.md").read_text(encoding="utf-8") == WRONG
    assert (root / "content/b.md").read_text(encoding="utf-8") == GOOD


def test_words_of_the_sites_own_list_are_parted(capsys, tiny_site):
    catalogue = (tiny_site(name="x") / "catalogue.yml").read_text(encoding="utf-8")
    root = tiny_site(
        {
            "content/a.md": item(公开渠道="政府网站、公开栏"),
            "catalogue.yml": catalogue + "词表: {公开渠道: [政府网站, 公开栏]}\n",
        }
    )
    ran(capsys, "fix", "--root", root)
    assert "公开渠道: [政府网站, 公开栏]\n" in (root / "content/a.md").read_text(encoding="utf-8")


def test_a_file_that_is_no_utf_8_is_named_and_left(capsys, tiny_site):
    root = tiny_site({"content/a.md": WRONG.encode("gbk")})
    code, _, err = ran(capsys, "fix", "--root", root)
    assert code == 1
    assert "content/a.md: 文件不是 UTF-8 编码" in err
    assert (root / "content/a.md").read_bytes() == WRONG.encode("gbk")


def test_the_mode_is_kept(capsys, tiny_site):
    root = tiny_site({"content/a.md": WRONG})
    (root / "content/a.md").chmod(0o640)
    ran(capsys, "fix", "--root", root)
    assert stat.S_IMODE((root / "content/a.md").stat().st_mode) == 0o640


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "a.md"
    path.write_bytes(b"before")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        _atomic.replace_bytes(path, b"after")
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_the_difference_never_shows_a_persons_number(capsys, tiny_site):
    root = tiny_site({"content/a.md": WRONG + "手机 13887654321\n"})
    for arguments in (("--diff",), ()):
        assert "13887654321" not in ran(capsys, "fix", "--root", root, *arguments)[1]


def test_a_full_disk_is_one_sentence_and_no_fault(capsys, tiny_site, monkeypatch):
    root = tiny_site({"content/a.md": WRONG})

    def full(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    code, out, told = ran(capsys, "fix", "--root", root)
    assert (code, out) == (1, "")
    assert told == "gongkai：写不进磁盘（磁盘满了，请腾出空间）。原来的文件没有动。\n"
    assert (root / "content/a.md").read_text(encoding="utf-8") == WRONG
