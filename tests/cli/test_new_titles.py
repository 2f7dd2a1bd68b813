"""``new``: any title, in a folder that every system can hold."""

from __future__ import annotations

import pytest
import yaml

from cli.command import ran


@pytest.mark.parametrize(
    ("title", "folder"),
    [
        ("{a: b}", "{ab}"), ("[x]", "[x]"), ("null", "null"), ("CON", "CON_"), ("../../x", "x"), ("'引' \"双\"", "'引'双"),
        ("- 横线: 冒号 # 井号", "-横线冒号井号"), ("\u200b零宽", "零宽"), ("...", "新信息"),
    ],
)  # fmt: skip
def test_any_title_is_written_as_it_is(tiny_site, capsys, title, folder):
    root = tiny_site({})
    words = (f"标题={title}", "类别=机构职能", "责任科室=办公室", "生成时间=2009-05-30", "内容概述=概述。")
    assert ran(capsys, "new", "--root", root, "--today", "2009-06-01", *words)[0] == 0
    text = (root / "content/2009" / folder / "index.md").read_text(encoding="utf-8")
    assert yaml.safe_load(text.split("---\n")[1])["标题"] == title
