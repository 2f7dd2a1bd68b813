"""The places where numbers are planted: the parts of an item, and the visible and invisible parts of attachments."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

ITEM = "---\n标题: {title}\n类别: 机构职能\n索引号: 01511801X/2026-{number:05d}\n生成时间: 2026-03-02\n公开时间: 2026-03-03\n责任科室: 办公室\n内容概述: {summary}\n{more}---\n{body}\n"
CATALOGUE = (
    "机构: {名称: 测试县供销合作社, 简称: 县供销社, 机构代码: 01511801X, 域名: www.example.gov.cn}\n"
    "类别:\n  - {名称: 机构职能, 代码: JGZN, 责任科室: BGS}\n科室:\n  - {名称: 办公室, 代码: BGS}\n"
    '索引号: {模板: "{机构代码}/{年}-{流水号:5}"}\n'
)


def item(
    number: int, body: str, *, title: str = "", summary: str = "说明这条信息的内容。", more: str = ""
) -> str:
    """The text of an item."""
    return ITEM.format(number=number, body=body, title=title or f"信息{number}", summary=summary, more=more)


Planted = Callable[[int, str, str], str]
"""The text of an item from its number, a label (or empty) and the written number."""

IN_ITEMS: dict[str, Planted] = {
    "sentence": lambda number, label, text: item(number, f"经核对，{label}{'：' if label else ''}{text}，特此公示。"),
    "line": lambda number, label, text: item(number, f"名单如下。\n\n{label}{' ' if label else ''}{text}\n\n完。"),
    "cell": lambda number, label, text: item(number, f"| 姓名 | {label or '备注'} |\n|---|---|\n| 张×× | {text} |".replace("\n\n", "\n") if "\n" not in text else f"张××\n\n{label} {text}"),
    "list": lambda number, label, text: item(number, f"- 甲\n- {label} {text}\n- 乙"),
    "html": lambda number, label, text: item(number, f"<table><tr><th>姓名</th><th>{label}</th></tr><tr><td>张××</td><td>{text}</td></tr></table>"),
    "comment": lambda number, label, text: item(number, f"正文。\n\n<!-- {label} {text.replace('-->', '').replace('<!--', '')} -->"),
}  # fmt: skip
PLAIN_ONLY: dict[str, Planted] = {
    "title": lambda number, label, text: item(number, "正文。", title=f"公示{label}{text}"),
    "summary": lambda number, label, text: item(number, "正文。", summary=f"公示，{label}：{text}。".replace(": ", "：")),
    "header comment": lambda number, label, text: item(number, "正文。", more=f"# {label} {text}\n"),
    "alt": lambda number, label, text: item(number, f"![{label}{text}](a.png)\n\n<img src='a.png' alt='{label}：{text}'>"),
    "link target": lambda number, label, text: item(number, f"[表](名单_{label}_{text}.xlsx)"),
}  # fmt: skip
"""Carriers in which a number is written without marks."""

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument"


def _package(main: str, kind: str, parts: dict[str, tuple[str, str]], links: str) -> bytes:
    rows = "".join(
        f'<Override PartName="/{name}" ContentType="{type_}"/>' for name, (type_, _) in parts.items() if type_
    )
    head = "http://schemas.openxmlformats.org/package/2006"
    members = {
        "[Content_Types].xml": f'<Types xmlns="{head}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{_TYPE}.{kind}.main+xml"/>{rows}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{head}/relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="{main}"/></Relationships>',
        f"{main.rpartition('/')[0]}/_rels/{main.rpartition('/')[2]}.rels": f'<Relationships xmlns="{head}/relationships">{links}</Relationships>',
        **{name: text for name, (_, text) in parts.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in members.items():
            package.writestr(name, text)
    return out.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word file with this body and further parts."""
    named = {
        f"word/{name}.xml": (
            f"{_TYPE}.wordprocessingml.{name.rstrip('1')}+xml",
            f"<w:{tag} {_W}>{text}</w:{tag}>",
        )
        for name, (tag, text) in _tagged(parts)
    }
    links = "".join(
        f'<Relationship Id="p{number}" Type="{_OFFICE}/{name.rstrip("1")}" Target="{name}.xml"/>'
        for number, name in enumerate(parts)
    )
    document = ("", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
    return _package(
        "word/document.xml", "wordprocessingml.document", {"word/document.xml": document, **named}, links
    )


def _tagged(parts: dict[str, str]) -> list[tuple[str, tuple[str, str]]]:
    tags = {"header1": "hdr", "footer1": "ftr"}
    return [(name, (tags.get(name, name), text)) for name, text in parts.items()]


def paragraph(*runs: str) -> str:
    """A paragraph of runs."""
    drawn = "".join(f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
    return f"<w:p>{drawn}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of Word."""
    lines = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def xlsx(sheet: str, state: str = "") -> bytes:
    """A workbook of one sheet."""
    book = f'<workbook {_S} xmlns:r="{_OFFICE}"><sheets><sheet name="表" sheetId="1" {state} r:id="r1"/></sheets></workbook>'
    parts = {
        "xl/workbook.xml": ("", book),
        "xl/worksheets/s.xml": (
            f"{_TYPE}.spreadsheetml.worksheet+xml",
            f"<worksheet {_S}>{sheet}</worksheet>",
        ),
    }
    return _package(
        "xl/workbook.xml",
        "spreadsheetml.sheet",
        parts,
        f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/s.xml"/>',
    )


def rows(*lines: tuple[str, ...], hidden: str = "") -> str:
    """The rows of a sheet; ``hidden`` are the attributes of the last one."""
    drawn = []
    for number, line in enumerate(lines, 1):
        cells = "".join(
            f'<c r="{"ABCD"[column]}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
            for column, text in enumerate(line)
        )
        drawn.append(f'<row r="{number}" {hidden if number == len(lines) else ""}>{cells}</row>')
    return f"<sheetData>{''.join(drawn)}</sheetData>"


def _deleted(text: str) -> str:
    return f'<w:p><w:del w:author="某" w:id="1"><w:r><w:delText>{text}</w:delText></w:r></w:del></w:p>'


def _hidden(text: str) -> str:
    return f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{text}</w:t></w:r></w:p>"


def _comments(label: str, text: str) -> bytes:
    return docx(
        paragraph("正文"),
        comments=f'<w:comment w:id="0" w:author="某">{paragraph(f"{label}：{text}")}</w:comment>',
    )


_BOX = '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>'

IN_ATTACHMENTS: dict[str, Callable[[str, str], bytes]] = {
    "txt": lambda label, text: f"名单\n{label}：{text}\n完".encode(),
    "txt gbk": lambda label, text: f"名单\n{label}：{text}\n完".encode("gb18030"),
    "csv column": lambda label, text: f"序号,姓名,{label}\n1,张某,{text}\n2,李某,{text}\n".encode("utf-8-sig"),
    "html table": lambda label, text: f"<html><body><table><tr><th>姓名</th><th>{label}</th></tr><tr><td>张某</td><td>{text}</td></tr></table></body></html>".encode(),
    "docx paragraph": lambda label, text: docx(paragraph(f"{label}：{text}")),
    "docx split runs": lambda label, text: docx(paragraph(f"{label}：", text[:4], text[4:8], text[8:])),
    "docx table": lambda label, text: docx(table(("姓名", label), ("张某", text), ("李某", text))),
    "docx deleted": lambda label, text: docx(paragraph("正文") + _deleted(f"{label}：{text}")),
    "docx hidden": lambda label, text: docx(paragraph("正文") + _hidden(f"{label}：{text}")),
    "docx text box": lambda label, text: docx(_BOX.format(paragraph(f"{label}：{text}"))),
    "docx comment": _comments,
    "docx header": lambda label, text: docx(paragraph("正文"), header1=paragraph(f"{label}：{text}")),
    "docx footnote": lambda label, text: docx(paragraph("正文"), footnotes=f'<w:footnote w:id="1">{paragraph(f"{label}：{text}")}</w:footnote>'),
    "xlsx column": lambda label, text: xlsx(rows(("姓名", label), ("张某", text), ("李某", text))),
    "xlsx title above": lambda label, text: xlsx(rows(("名单公示", ""), ("姓名", label), ("张某", text))),
    "xlsx hidden column": lambda label, text: xlsx('<cols><col min="2" max="2" hidden="1" width="9"/></cols>' + rows(("姓名", label), ("张某", text))),
    "xlsx hidden row": lambda label, text: xlsx(rows(("姓名", label), ("张某", text), hidden='hidden="1"')),
    "xlsx hidden sheet": lambda label, text: xlsx(rows(("姓名", label), ("张某", text)), 'state="veryHidden"'),
}  # fmt: skip
"""Attachments of a label and a number, by what holds it."""
