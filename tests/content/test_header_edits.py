"""One field of a header is changed, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.content.header_edits import EditError, with_field
from gongkai.content.reading import read_record
from gongkai.source.nodes import Scalar


@pytest.mark.parametrize(
    "before, after",
    [
        ("---\n标题: 甲\n索引号: 待编\n---\n正文\n", "---\n标题: 甲\n索引号: 新\n---\n正文\n"),
        ("---\n索引号: 待编  # 说明\n标题: 甲\n---\n", "---\n索引号: 新  # 说明\n标题: 甲\n---\n"),
        ("---\n标题: 甲\n---\n正文\n", "---\n标题: 甲\n索引号: 新\n---\n正文\n"),
        ("---\n标题: 甲\n\n---\n", "---\n标题: 甲\n索引号: 新\n\n---\n"),
        ("---\n索引号:\n标题: 甲\n---\n", "---\n索引号: 新\n标题: 甲\n---\n"),
        ("---\n索引号: '待编'\n标题: 甲\n---\n", "---\n索引号: 新\n标题: 甲\n---\n"),
        ("---\n索引号:\n  - 一\n  - 二\n# 注\n标题: 甲\n---\n", "---\n索引号: 新\n# 注\n标题: 甲\n---\n"),
        ("---\n标题: 甲\n索引号: >-\n  待\n  编\n---\n", "---\n标题: 甲\n索引号: 新\n---\n"),
        (
            "---\r\n标题: 甲\r\n索引号: 待编\r\n---\r\n正文\r\n",
            "---\r\n标题: 甲\r\n索引号: 新\r\n---\r\n正文\r\n",
        ),
        ("\ufeff---\n索引号: 待编\n---\n", "\ufeff---\n索引号: 新\n---\n"),
    ],
)
def test_a_field_is_written(before, after):
    assert with_field(before.encode(), "索引号", "新").decode() == after


def test_each_line_keeps_its_end():
    data = "---\r\n标题: 甲\n索引号: 待编\r\n---\n正文\r一\r\n二".encode()
    assert with_field(data, "索引号", "新") == data.replace("待编".encode(), "新".encode())
    added = with_field(data, "公开时间", "2009-05-05")
    assert added == data.replace(b"\r\n---\n", "\r\n公开时间: 2009-05-05\r\n---\n".encode())


def test_an_alias_keeps_its_name():
    changed = with_field("---\ntitle: 甲\n---\n".encode(), "标题", "乙")
    assert changed.decode() == "---\ntitle: 乙\n---\n"


@pytest.mark.parametrize("text", ["正文\n", "---\n{标题: 甲, 索引号: 待编}\n---\n", "---\n标题: [甲\n---\n"])
def test_what_cannot_be_changed_is_refused(text):
    with pytest.raises(EditError):
        with_field(text.encode(), "索引号", "新")


VALUES = st.sampled_from(
    ("甲", "'甲: 乙'", "[甲, 乙]", "\n  - 甲\n  - 乙", "|\n  甲\n  乙", "", '"甲"', "甲 # 注")
)


@given(
    st.dictionaries(st.sampled_from(("标题", "类别", "关键词", "内容概述", "状态")), VALUES),
    st.integers(0, 5),
)
def test_all_other_fields_stay(fields, at):
    lines = [f"{name}: {value}" if value[:1] != "\n" else f"{name}:{value}" for name, value in fields.items()]
    lines.insert(min(at, len(lines)), "索引号: 待编")
    data = "\n".join(["---", *lines, "---", "正文", ""]).encode()
    before, after = (read_record("a.md", one)[0] for one in (data, with_field(data, "索引号", "新")))
    assert before is not None
    assert after is not None
    assert before.fields.keys() == after.fields.keys()
    for name in before.fields.keys() - {"索引号"}:
        assert _plain(before.fields[name].value) == _plain(after.fields[name].value)
    assert after.body == before.body
    assert isinstance(after.fields["索引号"].value, Scalar)
    assert after.fields["索引号"].value.text == "新"


def _plain(node):
    return node.text if isinstance(node, Scalar) else [_plain(child) for child in node.nodes]
