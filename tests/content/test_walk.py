"""Which files are items, and what in the tree cannot be taken."""

from __future__ import annotations

import os

import pytest

from gongkai.content.reading import read_bytes, read_retired, walk
from gongkai.source.diagnostics import Diagnostic
from support import tree


def test_every_markdown_file_is_an_item_in_a_fixed_order(tmp_path):
    names = (
        "b.md",
        "a/index.md",
        "a/附件.pdf",
        "C.MD",
        "空 格 “引号” 😀.md",
        ".hidden.md",
        ".git/x.md",
        "a.markdown",
    )
    tree.draw(tmp_path, {f"content/{name}": "x" for name in names})
    assert walk(tmp_path) == (
        ("content/C.MD", "content/a/index.md", "content/b.md", "content/空 格 “引号” 😀.md"),
        (),
    )


def refused(root):
    paths, defects = walk(root)
    return paths, [(d.code, d.path, d.message) for d in defects]


def test_a_symbolic_link_to_a_file_or_a_folder_is_refused_and_not_followed(tmp_path):
    tree.draw(tmp_path, {"secret/a.md": "x"})
    (tmp_path / "content/a.md").symlink_to("../secret/a.md")
    (tmp_path / "content/folder").symlink_to("../secret")
    (tmp_path / "content/dangling.pdf").symlink_to("nowhere")
    (tmp_path / "content/loop").symlink_to(".")
    paths, found = refused(tmp_path)
    assert paths == ()
    assert {row[:2] for row in found} == {
        ("GK001", f"content/{n}") for n in ("a.md", "folder", "dangling.pdf", "loop")
    }
    assert {row[2] for row in found} == {"这是符号链接，不能公开；请把文件本身放在这里"}


def test_a_content_folder_that_is_a_link_is_refused(tmp_path):
    tree.draw(tmp_path, {"elsewhere/a.md": "x"})
    (tmp_path / "content").rmdir()
    (tmp_path / "content").symlink_to("elsewhere")
    assert refused(tmp_path) == (
        (),
        [("GK001", "content", "content 是符号链接，不能公开；请把文件夹本身放在这里")],
    )


@pytest.mark.parametrize("name", ["a\nb.md", "a\x1b[2Jb.md", "a\u202eb.md", "a\x7f.pdf"])
def test_a_name_with_characters_that_nobody_sees_is_refused(tmp_path, name):
    tree.draw(tmp_path, {})
    (tmp_path / "content" / name).write_text("x")
    paths, [(code, path, message)] = refused(tmp_path)
    assert (paths, code, message) == ((), "GK001", "名称里有换行、控制字符或不是 UTF-8 的字节，请改名")
    assert path.isprintable()


def test_a_name_that_is_no_utf_8_is_refused(tmp_path):
    tree.draw(tmp_path, {})
    (tmp_path / "content" / os.fsdecode("标题.md".encode("gbk"))).write_text("x")
    paths, [(code, path, _)] = refused(tmp_path)
    assert (paths, code) == ((), "GK001")
    assert path.encode()


def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    tree.draw(tmp_path, {})
    os.mkfifo(tmp_path / "content/a.md")
    assert refused(tmp_path) == (
        (),
        [("GK001", "content/a.md", "这不是普通文件（是设备、管道或套接字），请移走")],
    )


def test_a_file_that_is_gone_or_a_folder_is_told(tmp_path):
    tree.draw(tmp_path, {"content/a.md/b": "x"})
    for path in ("content/none.md", "content/a.md"):
        defect = read_bytes(tmp_path, path)
        assert isinstance(defect, Diagnostic)
        assert (defect.code, defect.path) == ("GK001", path)


def test_no_content_folder_is_no_item(tmp_path):
    assert walk(tmp_path) == ((), ())


RETIRED = (
    ("", []),
    ("- {索引号: A/1, 日期: 2009-01-02, 理由: 甲}\n", []),
    ("索引号: A/1\n", ["GK007 1:1 这里应当是列表，每项以“- ”开头"]),
    ("- A/1\n", ["GK007 1:3 每一项要写成 {索引号: ……, 日期: ……, 理由: ……}"]),
    ("- {索引号: A/1, 日期: 20090102, 理由: 甲}\n", ["GK009 1:3 “日期”请写成 2009-12-31 的样子"]),
    ("- {索引号: A/1, 日期: 2009-01-02, 理由: 甲}\n- {索引号: ａ/1, 日期: 2009-01-03, 理由: 乙}\n",
     ["GK009 2:3 ａ/1 在第 1 行已经写过，请删去其中一处"]),
    ("- {编号: A/1, 日期: 2009-01-02, 理由: 甲}\n", ["GK009 1:3 缺少“索引号”", "GK009 1:4 “编号”不是这里的键，只有：索引号、日期、理由"]),
    ("- {索引号: A/1, 索引号: A/2, 日期: 2009-01-02, 理由: 甲}\n", ["GK010 1:14 “索引号”写了两次（前一次在第 1 行），请删去一处"]),
)  # fmt: skip


@pytest.mark.parametrize("text, expected", RETIRED)
def test_retired_numbers_are_read_or_told(text, expected):
    lines, defects = read_retired(text.encode())
    told = sorted(f"{d.code} {d.line}:{d.column} {d.message}" for d in defects)
    assert told == expected
    assert expected or len(lines) == text.count("- ")


def test_nothing_is_read_through_a_link_or_from_a_pipe(tmp_path):
    tree.draw(tmp_path, {"secret.txt": "secret"})
    (tmp_path / "content/a.md").symlink_to("../secret.txt")
    os.mkfifo(tmp_path / "content/b.md")
    for path in ("content/a.md", "content/b.md"):
        assert isinstance(read_bytes(tmp_path, path), Diagnostic)


@pytest.mark.parametrize("first", [1, 5, 11])
def test_a_file_that_comes_in_parts_or_has_grown_is_read_to_its_end(tmp_path, monkeypatch, first):
    (tmp_path / "a.md").write_bytes("甲乙丙丁".encode())
    of_system, asked = os.read, []

    def in_parts(descriptor, count):
        asked.append(count)
        return of_system(descriptor, min(count, first))

    with monkeypatch.context() as patched:
        patched.setattr(os, "read", in_parts)
        data = read_bytes(tmp_path, "a.md")
    assert data == "甲乙丙丁".encode()
    assert asked[0] == 13
