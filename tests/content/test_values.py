"""What is read: every value as it was written, with its place; and any bytes at all."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.catalogue.fields import CANONICAL
from gongkai.catalogue.model import Record
from gongkai.content.reading import read_record
from gongkai.source.encoding import decode
from gongkai.source.nodes import Mapping, Node, Scalar, Sequence
from support.examples import scaled

AS_WRITTEN = (
    "010",
    "0x1F",
    "9:30",
    "no",
    "yes",
    "null",
    "~",
    "1e3",
    "2025-02-30",
    "11010119900307123X",
    "1_000",
    "=",
    "true",
)


@pytest.mark.parametrize("value", AS_WRITTEN)
def test_a_value_is_never_made_a_number_a_date_or_a_truth_value(value):
    record, found = read_record("content/a.md", f"---\n标题: {value}\n---\n".encode())
    assert (record.fields["标题"].value, found) == (Scalar(value, 2, 5), ())


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["plain", "BOM"])
def test_line_ends_and_byte_order_mark_change_nothing(newline, mark):
    text = "---\n标题: 甲\n关键词:\n  - 乙\n---\n正文\n第二行\n"
    record, _ = read_record("content/a.md", mark + text.replace("\n", newline).encode())
    plain, _ = read_record("content/a.md", text.encode())
    assert (record.fields, record.body, record.body_line) == (plain.fields, plain.body, 6)
    assert record.body == "正文\n第二行\n"


def test_every_value_has_its_place():
    header = "标题: 甲\n附件:\n  - 文件: a.pdf\n    名称: '乙'\n  - b.doc\n公示期: {起: 2009-01-01, 止: }\n"
    record, _ = read_record("content/a.md", f"---\n{header}---\n".encode())
    assert dict(scalars(record)) == {
        (2, 5): "甲",
        (4, 9): "a.pdf",
        (5, 9): "乙",
        (6, 5): "b.doc",
        (7, 10): "2009-01-01",
        (7, 25): "",
    }


def test_an_alias_of_a_field_stands_under_its_name_and_keeps_what_was_written():
    record, _ = read_record("content/a.md", "---\n文号: 甲\n".encode() + "主办: 乙\n---\n".encode())
    assert record.fields["发文字号"].key == Scalar("文号", 2, 1)
    assert [entry.key.text for entry in record.unknown] == ["主办"]


HEADERS = st.text(
    st.sampled_from("标题类别:：-—\"'[]{}#&*!%|>@`?, \n\t\\aé\u3000\u2028\x00\ufeff0."), max_size=60
)


@given(HEADERS | st.text(max_size=60))
@example("? " * 300)
@example("- " * 300)
@example("甲: " + "[" * 100_000)
@example("甲: " + "[a," * 100_000 + "]" * 100_000)
@example("甲: " + "{a: " * 3_000 + "}" * 3_000)
@example("".join(" " * n + "甲:\n" for n in range(2_000)))
@example('"' * 2_001)
@settings(max_examples=scaled(400), deadline=None)
def test_any_header_is_read_or_told_inside_the_file(header):
    check(f"---\n{header}\n---\n正文\n".encode("utf-8", "replace"))


@given(st.binary(max_size=200) | st.binary(max_size=80).map(lambda data: b"---\n" + data + b"\n---\n"))
@settings(max_examples=scaled(300), deadline=None)
def test_any_bytes_are_read_or_told_inside_the_file(data):
    check(data)


@given(st.lists(st.sampled_from([
    "---", "标题: 甲", "类别: 乙", " 来源: 丙", "- 丁", "正文", "", "——", '关键词: [甲', '文号: "乙', "名称：丙", "\t戊", "# 己", "变更:",
]), max_size=9).map("\n".join))  # fmt: skip
@settings(max_examples=scaled(400), deadline=None)
def test_lines_in_any_order_are_read_or_told_inside_the_file(text):
    check(f"---\n{text}".encode())


@given(
    st.text(
        st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Cn", "Co")), min_size=1, max_size=40
    )
)
def test_a_quoted_value_is_what_was_written(value):
    written = value.replace("'", "''")
    record, found = read_record("content/a.md", f"---\n标题: '{written}'\n---\n".encode())
    if not any(diagnostic.code in ("GK002", "GK003") for diagnostic in found):
        assert record.fields["标题"].value == Scalar(value, 2, 5, plain=False)


def check(data: bytes) -> None:
    record, found = read_record("content/a.md", data)
    assert record is not None or found
    lines = (
        data.decode("utf-8", "replace")
        .removeprefix("\ufeff")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .split("\n")
    )
    for diagnostic in found:
        assert 1 <= diagnostic.line <= len(lines)
        assert 1 <= diagnostic.column <= len(lines[diagnostic.line - 1]) + 1
        assert diagnostic.field is None or diagnostic.field in CANONICAL.values()
    if record is not None:
        assert_as_written(record, decode(data).split("\n"))


def assert_as_written(record: Record, lines: list[str]) -> None:
    """A plain value on one line stands in the file at its place, letter by letter."""
    for (line, column), text in scalars(record):
        if text and not text.isspace() and "\n" not in text and line <= len(lines):
            rest = lines[line - 1][column - 1 :]
            assert rest[:1] in ("'", '"', "|", ">") or rest.startswith(text.split(" ")[0])
    assert "\n".join(lines).endswith(record.body)


def scalars(record: Record):
    for entry in (*record.fields.values(), *record.unknown):
        yield from below(entry.value)


def below(node: Node):
    if isinstance(node, Scalar):
        yield (node.line, node.column), node.text
    elif isinstance(node, Sequence):
        for child in node.nodes:
            yield from below(child)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from below(entry.value)
