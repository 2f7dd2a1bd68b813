"""No output of any verb prints a number of a person whole: not in a line, a sentence, a suggestion or a file's name."""

from __future__ import annotations

import json

import pytest

from cli.command import GOOD, committed, git, ran
from gongkai.lint.formats import formats
from support.tree import item

# Made up, with right check digits.
IDENTITY, MOBILE, CARD, OLD = "532501199003070013", "13812345678", "6222021234567890128", "532501900307001"
NUMBERS = (IDENTITY, MOBILE, CARD, OLD)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
NAME = f"content/张某_{MOBILE}/名单{IDENTITY}.md"
BODY = f"{IDENTITY} [件](甲_{MOBILE}.pdf)\n\n|姓名|身份证号|\n|---|---|\n|[张×](没有.pdf)|{OLD}|\n\n![]({CARD}.png)\n"
HEADER = (
    f"# 卡号 {CARD}",
    f"{MOBILE}: 甲",
    f'状态: {{{MOBILE}: "{CARD}"}}',
    f"施行日期: 2009年3月5日，联系 {MOBILE}",
    f"发文字号: 红供发[2009]12号  # {MOBILE}",
    f"附件: [张某_{MOBILE}.pdf, '../{IDENTITY}.pdf']",
    f"解读: {IDENTITY}",
    f"有效性: {MOBILE}",
)
UNREADABLE = GOOD.replace("标题: ", f"标题：{MOBILE} ").replace("类别: ", f"{IDENTITY}：甲\n类别: ")


@pytest.fixture
def leaky(tiny_site):
    number = item(IDENTITY, 标题=f"关于 {MOBILE}  的事")
    broken = number.replace("---\n", "---\n" + "\n".join(HEADER) + "\n", 1) + BODY
    return tiny_site(
        {
            NAME: broken,
            f"content/{MOBILE}.md": UNREADABLE,
            f"content/{MOBILE.translate(WIDE)}.md": GOOD + f"[甲](./{IDENTITY}.md)\n",
            f"content/张某_{MOBILE}/a.md": GOOD,
            f"content/张某_{MOBILE}/{CARD}.xlsx": b"PK",
            f"content/{IDENTITY}.MD": GOOD.encode("gbk"),
        }
    )


def whole(text: str) -> list[str]:
    """The numbers that stand whole in a text, as written, in full-width digits, or escaped."""
    written = (text, text.replace("\\u002d", "-"))
    return [n for n in NUMBERS if any(n in one or n.translate(WIDE) in one for one in written)]


@pytest.mark.parametrize("name", formats())
def test_check_tells_none(capsys, leaky, name):
    code, out, errors = ran(capsys, "check", "--root", leaky, "--format", name)
    assert (code, whole(out + errors)) == (1, [])


def test_check_of_a_change_tells_none(capsys, leaky):
    committed(leaky)
    (leaky / NAME).write_text((leaky / NAME).read_text(encoding="utf-8") + MOBILE, encoding="utf-8")
    git(leaky, "checkout", "--quiet", "-b", "change")
    code, out, errors = ran(capsys, "check", "--root", leaky, "--base", "main")
    assert (code, whole(out + errors)) == (1, [])


@pytest.mark.parametrize("name", ["text", "sarif", "rdjson"])
def test_a_file_asked_for_by_such_a_name_is_found_and_its_line_shown(capsys, leaky, name):
    code, out, errors = ran(capsys, "check", "--root", leaky, leaky / NAME, "--format", name)
    assert (code, whole(out + errors)) == (1, [])
    assert name != "text" or "  | # 卡号 6222***********0128\n" in out


def test_a_name_that_does_not_exist_is_not_told_either(capsys, leaky):
    code, out, errors = ran(capsys, "check", "--root", leaky, f"content/没有_{MOBILE}.md")
    assert (code, whole(out + errors)) == (2, [])


def test_fix_shows_none_and_tells_none(capsys, leaky):
    for options in (("--diff",), ()):
        _, out, errors = ran(capsys, "fix", "--root", leaky, *options)
        assert whole(out + errors) == []
        assert "张某_138****5678" in out


def test_build_tells_none(capsys, leaky):
    code, out, errors = ran(capsys, "build", "--root", leaky)
    assert (code, whole(out + errors)) == (1, [])


def test_the_place_in_machine_formats_is_the_masked_name(capsys, leaky):
    _, out, _ = ran(capsys, "check", "--root", leaky, "--format", "json")
    found = json.loads(out)["diagnostics"]
    named = {finding["path"] for finding in found if finding["code"] == "GK806"}
    assert "content/张某_138****5678/名单53*************013.md" in named
    assert "content/张某_138****5678/6222***********0128.xlsx" in named


def test_two_files_that_look_the_same_once_masked_show_no_line_of_one_another(capsys, tiny_site):
    root = tiny_site({"content/13812345678.md": GOOD + "甲\n", "content/13899995678.md": "---\n乙: 1\n---\n"})
    _, out, _ = ran(capsys, "check", "--root", root)
    assert "content/138****5678.md:2:4: 错误 GK103" in out
    assert "  | 乙: 1" not in out
