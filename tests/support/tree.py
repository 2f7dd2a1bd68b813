"""A site drawn as text, written to a folder."""

from __future__ import annotations

import textwrap
from pathlib import Path

CATALOGUE = """\
机构:
  名称: 测试县供销合作社
  简称: 县供销社
  机构代码: 01511800X
  域名: www.example.gov.cn
类别:
  - 名称: 机构职能
    代码: JGZN
    责任科室: 办公室
  - 名称: 业务及服务
    代码: YWFW
    下级:
      - 名称: 合作指导
        代码: HZZD
        责任科室: 合作指导科
      - 名称: 市场信息
        代码: SCXX
科室:
  - 名称: 办公室
    代码: BGS
    电话: 0873-3730000
  - 名称: 合作指导科
    代码: HZZDK
索引号:
  模板: "{机构代码}/{年}-{流水号:5}"
基准日: 2009-12-31
适用条例: 2008
"""

MKDOCS = """\
site_name: 测试县供销合作社政府信息公开
docs_dir: guide
site_dir: site
theme:
  name: material
  language: zh
  font: false
plugins:
  - gongkai
markdown_extensions:
  - tables:
      use_align_attribute: true
  - footnotes
"""

GUIDE = "# 公开指南\n\n本机关的政府信息公开指南。\n"


def draw(root: Path, files: str | dict[str, str | bytes]) -> Path:
    """Write ``files`` below ``root``; missing files that every site needs get a small valid form."""
    drawn = parse(files) if isinstance(files, str) else files
    defaults = {"catalogue.yml": CATALOGUE, "mkdocs.yml": MKDOCS, "guide/index.md": GUIDE}
    for path, content in {**defaults, **drawn}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            target.write_bytes(content)
        else:
            target.write_text(content, encoding="utf-8", newline="")
    (root / "content").mkdir(exist_ok=True)
    return root


def parse(drawing: str) -> dict[str, str | bytes]:
    """``path`` lines without indentation, each file's text indented below: {path: text}."""
    files: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in textwrap.dedent(drawing).splitlines():
        if line and not line[0].isspace():
            lines = files.setdefault(line.strip(), [])
        else:
            lines.append(line)
    return {path: textwrap.dedent("\n".join(text)).strip("\n") + "\n" for path, text in files.items()}


def item(number: str = "01511800X/2009-00001", body: str = "正文。\n", **fields: str) -> str:
    """The text of a valid item; ``fields`` are added to its header, or replace its values."""
    header = {
        "标题": "机构职能简介",
        "类别": "机构职能",
        "索引号": number,
        "生成时间": "2009-03-02",
        "公开时间": "2009-03-05",
        "责任科室": "办公室",
        "内容概述": "本社的主要职责和内设机构。",
        **fields,
    }
    lines = "".join(f"{name}: {value}\n" for name, value in header.items())
    return f"---\n{lines}---\n{body}"
