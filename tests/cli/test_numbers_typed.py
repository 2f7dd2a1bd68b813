"""The 索引号 that people type: what is meant by them, and what is said where none is."""

from __future__ import annotations

import pytest

from cli.command import ran
from gongkai.cli._numbers import meant_number
from support.tree import item

KNOWN = ("01511800X/2009-00001", "01511800X/2009-00012", "01511800X/2008-00002")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2009-00012", KNOWN[1]),
        ("2009-12", KNOWN[1]),
        ("01511800x／2009-12", KNOWN[1]),
        ("0151180X/2009-00012", KNOWN[1]),
        ("00002", KNOWN[2]),
        ("01511800X/2009-00077", None),
        ("01511800X/2009-00002", None),
        ("x", None),
        ("", None),
    ],
)
def test_another_serial_number_is_another_item(typed, meant):
    assert meant_number(typed, KNOWN) == meant


@pytest.mark.parametrize("verb", [("withdraw", "--撤回"), ("retire", "--理由")])
def test_a_number_that_no_item_has_changes_nothing(tiny_site, capsys, verb):
    root = tiny_site({"content/a.md": item(KNOWN[0]), "content/b.md": item("待编"), "content/z.md": "无\n"})
    said = {
        "待编": "还没有编号、没有公开：不用这个命令",
        "2009-1": f"目录里没有索引号 2009-1（是不是 {KNOWN[0]}？）；content/z.md 读不出来，也许就是它",
        "01511800X/2009-00009": "目录里没有索引号 01511800X/2009-00009；content/z.md 读不出来",
    }
    for typed, sentence in said.items():
        code, _, err = ran(capsys, verb[0], "--root", root, typed, verb[1], "误发")
        assert (code, sentence in err) == (2, True), err
    assert len(list((root / "content").iterdir())) == 3
