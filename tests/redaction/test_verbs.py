"""`gongkai clean` and `gongkai mask` as they are typed."""

from __future__ import annotations

import json

from attachments.made import docx, p, run
from cli.command import ran
from redaction.test_masking import HIDDEN, ID


def test_a_copy_is_made_beside_and_the_original_stays(capsys, tmp_path):
    file = tmp_path / "名单.txt"
    file.write_text(f"身份证号 {ID}\n", encoding="utf-8")
    code, out, _ = ran(capsys, "mask", file)
    assert code == 0
    assert "打码 1 处" in out
    assert file.read_text(encoding="utf-8") == f"身份证号 {ID}\n"
    assert (tmp_path / "名单-打码.txt").read_text(encoding="utf-8") == f"身份证号 {HIDDEN}\n"
    code, _, err = ran(capsys, "mask", file)
    assert code == 1
    assert "没有覆盖" in err


def test_in_place_and_into_a_folder(capsys, tmp_path):
    file = tmp_path / "a.docx"
    comment = "<w:rPr><w:vanish/></w:rPr>"
    file.write_bytes(docx(p(run("正文") + f"<w:r>{comment}<w:t>藏</w:t></w:r>")))
    before = file.read_bytes()
    assert ran(capsys, "clean", file, "--output", tmp_path / "out")[0] == 0
    assert file.read_bytes() == before
    assert (tmp_path / "out/a.docx").read_bytes() != before
    assert ran(capsys, "clean", file, "--in-place")[0] == 0
    assert file.read_bytes() == (tmp_path / "out/a.docx").read_bytes()


def test_what_is_refused_leaves_nothing_and_is_told_to_machines(capsys, tmp_path):
    file = tmp_path / "坏.docx"
    file.write_bytes(b"PK\x03\x04")
    code, out, _ = ran(capsys, "clean", file, tmp_path / "没有.pdf", "--format", "json")
    results = json.loads(out)["files"]
    assert code == 1
    assert [bool(result["error"]) for result in results] == [True, True]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["坏.docx"]
