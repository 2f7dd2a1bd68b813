"""Names in metadata: those of persons, and those of agencies, programs and nobody."""

from __future__ import annotations

import pytest

from gongkai.attachments.metadata import metadata_of
from gongkai.attachments.model import Location, Piece
from gongkai.attachments.names import names_a_person


@pytest.mark.parametrize(
    "name",
    ["Administrator", "user", "User", "WPS", "WPS Office 专业版", "办公室", "县政府办", "Microsoft Office 用户", "微软用户", "lenovo", "财务科",
     "宣传部", "安监局", "第一小学", "测试县供销合作社联合社", "Apache POI", "Writer", "python-docx", "Acrobat Pro 23.3.20215", "2017-01-31T00:00:00",
     "Unknown Author 2018-06-28", "Windows User - Personal View", "Global Systems Ltd.", "摁業楮瑳慲潴"],
)  # fmt: skip
def test_no_person(name):
    assert not names_a_person(name)


@pytest.mark.parametrize(
    "name", ["张三", "王科", "欧阳某某", "zhangsan", "Zhang San", "DESKTOP-AB12", "Zhang San 2014-10-28"]
)
def test_a_person_or_a_machine(name):
    assert names_a_person(name)


@pytest.mark.parametrize(
    ("kind", "words", "text", "told"),
    [
        ("property", "属性“公司”", "测试公司", False),
        ("property", "属性“公司”", "Contoso", False),
        ("property", "属性“公司”", "张三", True),
        ("property", "属性“作者”", "张三", True),
        ("property", "属性“作者”", "办公室", False),
        ("metadata", "XMP 元数据“creator”", "张三", True),
        ("exif", "照片信息“作者”", "张三", True),
        ("printer", "部件 printerSettings1.bin", "HP LaserJet", False),
        ("printer", "部件 printerSettings1.bin", r"\\\\server\\hp", True),
        ("path", "保存时的路径", r"C:\\Users\\x\\Desktop\\", True),
        ("path", "内嵌文件", "TXT.txt", False),
        ("gps", "拍摄地点", "1", True),
    ],
)
def test_what_is_told(kind, words, text, told):
    assert bool(metadata_of([Piece(kind, text, Location(words))])) is told
