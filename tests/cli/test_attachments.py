"""`gongkai check` reads the attachments: what cannot be read and what must not be in them is an error, by every way of
asking, and costs once."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from cli.command import BAD, GOOD, committed, git, ran
from gongkai.attachments import pool
from support import packages
from support.tree import item

CELL = b'<sheetData><row><c t="inlineStr"><is><t>%s</t></is></c></row>'
HUGE = packages.xlsx(b"<sheetData>", b"<row>" + b"<c><v>1</v></c>" * 10_000 + b"</row>", 2_000)
NUMBER = "01511800X/2009-00002"


@pytest.fixture
def site(tiny_site):
    return tiny_site(
        {
            "content/a.md": GOOD,
            "content/x/index.md": item(NUMBER, 附件="[大.xlsx, 小.txt]"),
            "content/x/大.xlsx": HUGE,
            "content/x/小.txt": "春耕".encode(),
        }
    )


def found(capsys, root: Path, *arguments: str | Path) -> list[tuple[str, int, str]]:
    """(path, line, level) of each finding on an attachment that was not read; the command ends with 1 where there is
    one."""
    code, out, _ = ran(capsys, "check", "--root", root, "--format", "json", *arguments)
    diagnostics = json.loads(out)["diagnostics"]
    unread = [(one["path"], one["line"], one["level"]) for one in diagnostics if one["code"] == "GK719"]
    assert code == (1 if unread else 0)
    return unread


UNREAD = [("content/x/index.md", 9, "error")]


def test_an_attachment_over_a_limit_is_named(capsys, site):
    assert found(capsys, site) == UNREAD
    assert found(capsys, site, site / "content/x") == UNREAD
    assert found(capsys, site, site / "content/a.md") == []


def test_a_second_check_reads_nothing(capsys, site, monkeypatch):
    assert found(capsys, site) == UNREAD
    # Files that are not two seconds old are looked at again, but what they hold is known.
    monkeypatch.setattr(pool.Readers, "judge_here", None)
    assert found(capsys, site) == UNREAD


def test_a_change_is_compared_without_reading_what_it_did_not_touch(capsys, site, monkeypatch):
    (site / "content/b.md").write_text(
        BAD, encoding="utf-8"
    )  # an error elsewhere: the former state is judged as well
    committed(site)
    (site / "content/a.md").write_text(f"{GOOD}改了。\n", encoding="utf-8")
    git(site, "commit", "--quiet", "--all", "--message=change")
    assert ran(capsys, "check", "--root", site)[0] == 1
    monkeypatch.setattr(pool.Readers, "judge_here", None)
    _, out, _ = ran(capsys, "check", "--root", site, "--format", "json", "--base", "HEAD~1")
    diagnostics = json.loads(out)["diagnostics"]
    assert [one.get("elsewhere") for one in diagnostics if one["code"] == "GK719"] == [True]


def test_what_is_not_published_is_not_read(capsys, site, monkeypatch):
    (site / "content/x/index.md").write_text(
        item(NUMBER, 附件="[大.xlsx]", 状态="{撤回: 误发, 日期: 2009-06-01}"), encoding="utf-8"
    )
    monkeypatch.setattr(pool.Readers, "judge_here", None)
    assert found(capsys, site) == []


def test_a_reader_that_does_not_come_up_is_a_fault_of_the_program(capsys, site, monkeypatch):
    monkeypatch.setattr("gongkai.attachments.process._PROGRAM", "raise SystemExit(1)")
    assert ran(capsys, "check", "--root", site)[0] == 3


def test_what_is_waived_is_published_and_what_could_be_read_is_searched(capsys, site):
    waiver = "[{规则: GK719, 处: 大.xlsx, 理由: 原始数据要整份公开, 至: 2010-12-31}]"
    (site / "content/x/index.md").write_text(
        item(NUMBER, 附件="[大.xlsx, 小.txt]", 豁免=waiver), encoding="utf-8"
    )
    assert ran(capsys, "build", "--root", site)[0] == 0
    files = {path.name for path in (site / "site" / "item").rglob("*") if path.is_file()}
    assert {"大.xlsx", "小.txt"} <= files


def test_a_number_in_an_attachment_is_an_error_and_printed_nowhere(capsys, site, tmp_path):
    number = "11010119900307803X"
    (site / "content/x/大.xlsx").write_bytes(packages.xlsx(CELL % number.encode()))
    (site / "content/x/小.txt").write_text(f"春耕\n电话 13800138000\n{number}", encoding="utf-8")
    for form in ("text", "json", "sarif", "github", "junit"):
        code, out, err = ran(capsys, "check", "--root", site, "--format", form)
        assert code == 1
        assert "11*************03X" in out
        assert number not in out + err
        assert "13800138000" not in out + err
    _, out, _ = ran(capsys, "check", "--root", site, "--format", "json")
    found = [
        one["message"].partition("：")[0] for one in json.loads(out)["diagnostics"] if one["code"] > "GK81"
    ]
    assert found == [
        "附件“大.xlsx”的单元格里（工作表“Sheet”的 A1）有身份证号 11*************03X",
        "附件“小.txt”的文字里（第3行）有身份证号 11*************03X",
        "附件“小.txt”的文字里（第2行）有手机号码 138****8000",
    ]


def test_hidden_text_is_in_no_file_of_the_site_and_shown_text_can_be_found(capsys, site):
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏起来的段</w:t></w:r></w:p>"
    box = "<w:p><w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>文本框里的字</w:t></w:r></w:p></w:txbxContent>"
    body = f'{box}</v:textbox></w:pict></w:r></w:p><w:p><w:ins w:id="1"><w:r><w:t>插入的字</w:t></w:r></w:ins></w:p>{hidden}'
    head = packages.DOCUMENT.replace(b"<w:document ", b'<w:document xmlns:v="urn:schemas-microsoft-com:vml" ')
    (site / "content/x/大.xlsx").unlink()
    (site / "content/x/文.docx").write_bytes(packages.docx(body.encode(), 1, head=head))
    (site / "content/x/index.md").write_text(item(NUMBER, 附件="[文.docx, 小.txt]"), encoding="utf-8")
    assert ran(capsys, "build", "--root", site)[0] == 0
    files = [path for path in (site / "site").rglob("*") if path.is_file() and path.suffix != ".docx"]
    told = b"".join(unpacked(path.read_bytes()) for path in files).decode("utf-8", "ignore")
    assert [word for word in ("文本框里的字", "插入的字", "藏起来的段") if word in told] == [
        "文本框里的字",
        "插入的字",
    ]


def unpacked(data: bytes) -> bytes:
    """The bytes of a file of the site, inflated where it is compressed."""
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
