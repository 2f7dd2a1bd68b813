"""The traps of real metadata, one by one, and what each yields; shapes are real, numbers and names are made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.rules.site import judged

ANY = "索引号: {模板: '{机构代码:任意}/{年}-{流水号:5}', 校验: 机构代码}\n"
# (what, the fields of the item, further settings, the codes found on it)
TRAPS = [
    ("索引号后段是 None", {"索引号": "01511800X/2009-None"}, "", ["GK201"]),
    ("索引号没有前段码", {"索引号": "/2009-00900"}, "", ["GK201"]),
    ("索引号用了一串假代码", {"索引号": "234234234234444444/2009-00001"}, "", ["GK201"]),
    ("县里用了国务院的代码", {"索引号": "000014349/2009-00001"}, "", ["GK201"]),
    ("索引号里有空格", {"索引号": '"01511800X / 2009-00101"'}, "", ["GK201"]),
    ("索引号的年份早于生成的年份", {"索引号": "01511800X/2008-00101"}, "", []),
    ("文号用方头括号", {"发文字号": "红供发【2009】7号"}, "", ["GK206"]),
    ("文号里有空格", {"发文字号": "红供发 〔2009〕 7号"}, "", ["GK206"]),
    ("文号丢了括号", {"发文字号": "红供发〔20097"}, "", ["GK206"]),
    ("文号写无", {"发文字号": "无"}, "", []),
    ("文号空着", {"发文字号": ""}, "", []),
    ("文号写 null", {"发文字号": '""'}, "", []),
    ("成文日期就是发布日期", {"公开时间": "2009-03-02"}, "", []),
    ("发文日期在发布日期之后", {"生成时间": "2009-03-09", "公开时间": "2009-03-05"}, "", ["GK210"]),
    ("多年前签发的文件", {"生成时间": "1998-03-09"}, "", []),
    ("发布机构是网站的名称", {"发布机构": "中国平坦"}, "", ["GK114"]),
    ("发布机构有几个", {"发布机构": "测试县供销合作社,测试县农业局"}, "", ["GK114"]),
    ("发布机构末尾有逗号", {"发布机构": '"测试县供销合作社,"'}, "", ["GK114"]),
    ("标签叫文号、名称、发布日期", {"标题": "null", "公开时间": "null", "名称": "职能", "文号": "无", "发布日期": "2009-03-05"}, "", []),
    ("标签叫发文机关", {"发文机关": "测试县供销合作社"}, "", ["GK103"]),
    ("标签叫摘要", {"内容概述": "null", "摘要": "甲"}, "", ["GK103", "GK111"]),
    ("标题里有换行", {"标题": '"关于春耕\\n农资的通知"'}, "", ["GK110"]),
    ("标题里有两个空格", {"标题": "关于春耕  农资的通知"}, "", ["GK110"]),
    ("标题写作公 告", {"标题": "公 告"}, "", ["GK110"]),
    ("标题被截断", {"标题": "关于春耕农资..."}, "", ["GK110"]),
    ("正文里的私用区字符", {"正文": "每亩 1\ue0105 公斤。"}, "", []),
    ("正文的全角缩进", {"正文": "　　现将有关事项通知如下。"}, "", []),
    ("表格单元格里的 br", {"正文": "| 甲 | 乙 |\n|---|---|\n| 一<br>二 | 三 |\n"}, "", []),
    ("别的机构的代码校验码不对", {"索引号": "01511802X/2009-00001"}, ANY, ["GK204"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "settings", "codes"), [trap[1:] for trap in TRAPS], ids=[trap[0] for trap in TRAPS]
)
def test_a_trap_of_real_metadata(
    fields: dict[str, str], settings: str, codes: list[str], tmp_path: Path
) -> None:
    spec = {"item": fields} | ({"catalogue": settings} if settings else {})
    loaded = judged(tmp_path / "site", spec)
    found = sorted(d.code for d in loaded.diagnostics if d.path == "content/a.md")
    assert found == codes


def test_many_notices_of_one_title_on_one_day_are_told_apart_by_their_number_alone(tmp_path: Path) -> None:
    same = {f"content/{n}.md": {"标题": "不动产更正登记公告"} for n in range(3)}
    loaded = judged(tmp_path / "site", {"items": same})
    found = [d for d in loaded.diagnostics if d.path.startswith("content/")]
    assert [d.code for d in found] == ["GK714"] * 3
    assert len(loaded.catalogue.items) == 3
