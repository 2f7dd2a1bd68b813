"""``gongkai import`` as it is typed."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from attachments.made import compound, docx, p, run
from cli.command import ran
from gongkai.importing import libreoffice
from importing.test_word import CENTRE, lines

NOTICE = docx(
    lines("关于检查的通知", properties=CENTRE)
    + lines("各单位：", "正文。", "附件：1．计划表", "2．联系人名单", "××县供销社办公室", "2024年3月1日")
)


@pytest.fixture
def folder(tmp_path, tiny_site):
    """A site and a folder of documents."""
    root = tiny_site({})
    papers = tmp_path / "papers"
    papers.mkdir()
    return root, papers


def test_a_folder_with_its_attachments(folder, capsys):
    root, papers = folder
    (papers / "通知.docx").write_bytes(NOTICE)
    (papers / "附件1 计划表.xlsx").write_bytes(b"PK")
    (papers / "附件2：联系人名单.docx").write_bytes(docx(lines("名单")))
    code, out, _ = ran(capsys, "import", "--root", root, papers, "--to", "2024", "--category", "机构职能")
    assert code == 0
    item = root / "content/2024/关于检查的通知"
    assert sorted(path.name for path in item.iterdir()) == [
        "index.md",
        "附件1 计划表.xlsx",
        "附件2：联系人名单.docx",
    ]
    text = (item / "index.md").read_text(encoding="utf-8")
    assert "附件:\n  - 文件: '附件1 计划表.xlsx'\n    名称: 计划表\n" in text
    assert "类别: 机构职能\n" in text
    assert "没有读到，请补写：责任科室" in out
    assert "一字不少" in out
    assert [path.name for path in (root / "content/2024").iterdir()] == ["关于检查的通知"]


def test_files_beside_a_single_file_are_its_attachments(folder, capsys):
    root, papers = folder
    (papers / "通知.docx").write_bytes(NOTICE)
    (papers / "联系人名单.xlsx").write_bytes(b"PK")
    (papers / "别的.xlsx").write_bytes(b"PK")
    assert ran(capsys, "import", "--root", root, papers / "通知.docx")[0] == 0
    assert sorted(path.name for path in (root / "content/关于检查的通知").iterdir()) == [
        "index.md",
        "联系人名单.xlsx",
    ]


def test_a_document_that_another_one_lists_is_its_attachment_whatever_the_order(folder, capsys):
    root, papers = folder
    lists = lines("附件：1. 名单", "2. 申请表")
    main = docx(lines("关于报名的通知", properties=CENTRE) + lines("各单位：", "正文。") + lists)
    for name, data in (("通知.docx", main), ("1.名单.docx", docx(lines("名单"))), ("申请表.docx", NOTICE)):
        (papers / name).write_bytes(data)
    code, out, _ = ran(capsys, "import", "--root", root, papers)
    assert code == 0
    assert {one.relative_to(root / "content").as_posix() for one in root.glob("content/**/*.*")} == {
        "关于报名的通知/index.md",
        "关于报名的通知/1.名单.docx",
        "关于报名的通知/申请表.docx",
    }
    assert "  附件：1.名单.docx（旁边的“1.名单.docx”，名称“名单”）\n" in out


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [("空.docx", b"", "文件是空的（0 字节）"), ("稿.md", b"# a\n", "已经是 Markdown：请直接放进 content/")],
)
def test_what_is_no_document_is_named(folder, capsys, name, data, said):
    root, papers = folder
    (papers / name).write_bytes(data)
    code, out, err = ran(capsys, "import", "--root", root, papers / name)
    assert (code, said in err, "待编" in out) == (1, True, False)


def test_a_folder_without_a_site_gets_nothing(tmp_path, capsys):
    (tmp_path / "通知.docx").write_bytes(NOTICE)
    code, _, err = ran(capsys, "import", "--root", tmp_path, tmp_path / "通知.docx")
    assert (code, "没有 catalogue.yml" in err) == (2, True)
    assert not (tmp_path / "content").exists()


def test_nothing_is_overwritten(folder, capsys):
    root, papers = folder
    (papers / "通知.docx").write_bytes(NOTICE)
    for _ in range(2):
        assert ran(capsys, "import", "--root", root, papers / "通知.docx")[0] == 0
    assert sorted(path.name for path in (root / "content").iterdir()) == [
        "关于检查的通知",
        "关于检查的通知-2",
    ]


def test_what_is_imported_passes_the_check_but_for_what_the_clerk_fills_in(folder, capsys):
    root, papers = folder
    (papers / "通知.docx").write_bytes(NOTICE)
    ran(capsys, "import", "--root", root, papers / "通知.docx", "--category", "机构职能")
    found = json.loads(ran(capsys, "check", "--root", root, "--today", "2024-03-10", "--format", "json")[1])
    errors = [(one["code"], one["field"]) for one in found["diagnostics"] if one["level"] == "error"]
    assert errors == [("GK101", "责任科室")]


def test_a_zip_with_names_that_lead_out_of_it(folder, capsys):
    root, papers = folder
    with zipfile.ZipFile(papers / "包.zip", "w") as package:
        package.writestr("../evil.docx", NOTICE)
        package.writestr("/abs.docx", NOTICE)
        package.writestr("好/通知.docx", NOTICE)
        package.writestr("好/inner.zip", b"PK")
        package.writestr("__MACOSX/._x", b"")
    code, _, err = ran(capsys, "import", "--root", root, papers / "包.zip")
    assert code == 1
    assert err.count("指向文件夹之外") == 2
    assert "压缩包套压缩包" in err
    assert [path.name for path in (root / "content").iterdir()] == ["关于检查的通知"]
    assert not list(root.parent.rglob("evil*"))


@pytest.mark.parametrize("name", ["空.zip", "空"])
def test_what_holds_no_file_is_told(folder, capsys, name):
    root, papers = folder
    if name.endswith(".zip"):
        with zipfile.ZipFile(papers / name, "w") as package:
            package.writestr("__MACOSX/._x", b"")
    else:
        (papers / name).mkdir()
    code, _, err = ran(capsys, "import", "--root", root, papers / name)
    assert (code, "里没有文件" in err) == (1, True)


def test_works_is_refused_by_name_and_nothing_is_left(folder, capsys):
    root, papers = folder
    (papers / "旧.wps").write_bytes(compound({"MatOST": b"x" * 600}))
    code, _, err = ran(capsys, "import", "--root", root, papers / "旧.wps")
    assert (code, "Microsoft Works" in err) == (1, True)
    assert list((root / "content").glob("*")) == []


LIST = """\
序号,标题,文件编号,成文日期,责任科室,正文,公开方式,电话
1,第一条,某发〔2024〕1号,2024年1月2日,办公室,"第一段
*第二段*",主动公开,1
2,,某发〔2024〕2号,2024年1月3日,办公室,正文,主动公开,2
3,第三条,,2024年13月3日,办公室,正文,主动公开,3
"""


def test_a_list_gives_an_item_a_row_and_names_the_rows_that_are_wrong(folder, capsys):
    root, papers = folder
    (papers / "清单.csv").write_bytes(LIST.encode("gb18030"))
    code, _, err = ran(capsys, "import", "--root", root, papers / "清单.csv")
    assert code == 1
    assert "第 3 行：没有标题" in err
    assert "第 4 行：生成时间“2024年13月3日”不是日期" in err
    assert "“电话”这一列不认识" in err
    text = (root / "content/第一条/index.md").read_text(encoding="utf-8")
    assert "发文字号: 某发〔2024〕1号\n" in text
    assert "生成时间: 2024-01-02\n" in text
    assert text.endswith("---\n第一段\n\n\\*第二段\\*\n")


def test_the_summary_for_machines(folder, capsys):
    root, papers = folder
    (papers / "通知.docx").write_bytes(NOTICE)
    (papers / "坏.docx").write_bytes(b"PK\x03\x04")
    code, out, _ = ran(capsys, "import", "--root", root, "--format", "json", papers)
    found = json.loads(out)
    assert (code, found["version"], len(found["items"]), len(found["refused"])) == (1, 1, 1, 1)
    item = found["items"][0]
    assert item["path"] == "content/关于检查的通知/index.md"
    assert item["字段"]["生成时间"]["值"] == "2024-03-01"
    assert item["字数"]["缺少"] == item["字数"]["多出"] == []


def test_a_link_in_the_way_is_refused(folder, capsys, tmp_path):
    root, papers = folder
    (papers / "通知.docx").write_bytes(NOTICE)
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / "content").mkdir(exist_ok=True)
    (root / "content/2024").symlink_to(outside)
    code, _, err = ran(capsys, "import", "--root", root, papers / "通知.docx", "--to", "2024")
    assert (code, "符号链接" in err) == (2, True)
    assert list(outside.iterdir()) == []
    for below in ("../x", "a/../../x"):
        assert ran(capsys, "import", "--root", root, papers / "通知.docx", "--to", below)[0] == 2


def test_no_number_of_a_person_is_told(folder, capsys):
    root, papers = folder
    (papers / "名单.docx").write_bytes(docx(lines("关于检查的通知") + p(run("张××，11010519491231002X。"))))
    _, out, err = ran(capsys, "import", "--root", root, "--format", "json", papers / "名单.docx")
    assert "11010519491231002X" not in out + err


OFFICE = """\
#!/bin/sh
echo "$@" > {log}
for last; do :; done
cp {made} "$(dirname "$last")/out/in.docx"
"""


def test_old_files_go_through_libreoffice_where_it_is(folder, capsys, tmp_path, monkeypatch):
    root, papers = folder
    made, program = tmp_path / "made.docx", tmp_path / "soffice"
    made.write_bytes(NOTICE)
    program.write_text(
        OFFICE.format(log=tmp_path / "log", made=made).replace(
            "cp ", 'mkdir -p "$(dirname "$last")/out"; cp '
        )
    )
    program.chmod(0o755)
    (papers / "旧.doc").write_bytes(word_95())
    monkeypatch.setattr(libreoffice, "program", lambda: None)
    code, _, err = ran(capsys, "import", "--root", root, papers / "旧.doc")
    assert (code, "LibreOffice" in err, "另存为 .docx" in err) == (1, True, True)
    monkeypatch.setattr(libreoffice, "program", lambda: str(program))
    assert ran(capsys, "import", "--root", root, papers / "旧.doc")[0] == 0
    assert (root / "content/关于检查的通知/index.md").is_file()
    words = (tmp_path / "log").read_text()
    assert "-env:UserInstallation=file:///" in words
    assert "--headless" in words


def word_95() -> bytes:
    """A compound file with a Word stream older than Word 97."""
    stream = bytearray(0x400)
    stream[0:4] = b"\xdc\xa5\x65\x00"
    return compound({"WordDocument": bytes(stream)})


def test_the_documents_are_not_changed(folder, capsys):
    root, papers = folder
    path: Path = papers / "通知.docx"
    path.write_bytes(NOTICE)
    ran(capsys, "import", "--root", root, path, "--with-source")
    assert path.read_bytes() == NOTICE
    assert (root / "content/关于检查的通知/通知.docx").read_bytes() == NOTICE


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--category", "业务及服务/合作指引"), "没有“业务及服务/合作指引”，是不是“业务及服务/合作指导”？"),
        (("--category", "业务及服务"), "要写目录树里的末级类别"),
        (("--department", "法规科"), "没有“法规科”这个科室，可以写：办公室、合作指导科"),
    ],
)
def test_an_option_that_the_site_does_not_know_is_refused(tiny_site, capsys, tmp_path, options, said):
    (tmp_path / "a.docx").write_bytes(docx(p(run("关于检查的通知"))))
    root = tiny_site({})
    code, _, err = ran(capsys, "import", "--root", root, *options, tmp_path / "a.docx")
    assert (code, list(root.glob("content/**/*.md"))) == (2, [])
    assert said in err
