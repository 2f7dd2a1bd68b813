"""The public office files and 44 real detail pages imported: nothing lost, header fields as in the pages' own tables.

Run with ``-s`` to see the tables. The files are not in the repository (their licences forbid it): without them the tests
are skipped and say so.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import html

from attachments.real_office import folder
from cli.command import ran

REAL = folder()
pytestmark = [
    pytest.mark.skipif(REAL is None, reason="the public office files are not on this machine"),
    pytest.mark.slow,
]
NAMES = {"发文机关": "发布机构", "成文日期": "生成时间", "发布日期": "公开时间", "主题词": "关键词"}
DAY = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")


def imported(root: Path, capsys, paths: list[Path]) -> dict:
    return json.loads(ran(capsys, "import", "--root", root, "--format", "json", *paths)[1])


def test_every_document_is_read_and_nothing_is_lost(tiny_site, capsys):
    paths = sorted((REAL / "import").iterdir())
    found = imported(tiny_site({}), capsys, paths)
    assert [one["文件"] for one in found["refused"]] == ["tika__testWORKS2000.wps"]
    assert "Microsoft Works" in found["refused"][0]["原因"]
    assert len(found["items"]) == len(paths) - 1
    for one in found["items"]:
        counts = one["字数"]
        numbers = [counts[name] for name in ("原件", "条目", "没有放进条目", "自动编号")]
        print(f"{one['source'][:40]:40} {one['kind']:8} {numbers} {'、'.join(one['字段'])}")
        assert counts["原件"] > 0
        assert counts["缺少"] == counts["多出"] == [], one["source"]


def squeezed(text: str) -> str:
    return "".join(text.split())


def as_field(name: str, text: str) -> str:
    if match := DAY.fullmatch(text):
        return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    return text.replace("\\", "/") if name == "主题分类" else text


def test_the_fields_of_real_pages_are_those_of_their_tables(tiny_site, capsys):
    paths = sorted((REAL.parent / "raw_html").glob("*.html"))
    found = imported(tiny_site({}), capsys, paths)
    assert found["refused"] == []
    compared = 0
    for one in found["items"]:
        page = html.fromstring((REAL.parent / "raw_html" / one["source"]).read_bytes().decode())
        cells = [squeezed(cell.text_content()) for cell in page.xpath("//table[@class='bd1']//td")]
        for label, text in zip(cells[::2], cells[1::2], strict=False):
            name = label.rstrip("：")
            if name and text:
                said = one["字段"][NAMES.get(name, name)]["值"]
                assert squeezed(said) == as_field(name, text), (one["source"], name)
                compared += 1
        assert one["字数"]["缺少"] == one["字数"]["多出"] == [], one["source"]
    print(f"{len(paths)} 页，{compared} 个字段")
    assert compared > 250
