"""The items as a tree for ``gongkai build --root``."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from benchmarks.drafts import AGENCY, BASE_DATE, CODE, DEPARTMENTS, TOPICS, Draft, Node

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent
_CONTACT = {
    "工作机构": "办公室", "办公地址": "测试路1号", "邮政编码": "100000", "办公时间": "工作日 9:00—17:00",
    "联系电话": "010-00000000", "传真号码": "010-00000001", "互联网联系方式": "xxgk@www.example.gov.cn",
}  # fmt: skip
_OWN_CATEGORY = re.compile(r"<!-- gongkai:category .*?-->\n")


def quoted(text: str) -> str:
    """A YAML scalar that means exactly ``text``."""
    return json.dumps(text, ensure_ascii=False)


def settings_text(
    nodes: Iterable[Node], departments: Iterable[tuple[str, str]], *, agency: str = AGENCY, code: str = CODE,
    template: str = "{机构代码}/{年}-{流水号:6}", base_date: date = BASE_DATE, topics: Iterable[str] = TOPICS,
) -> str:  # fmt: skip
    """``catalogue.yml`` with these categories and departments; items of a category may be of any department."""
    return "\n".join(
        [
            f"机构:\n  名称: {quoted(agency)}\n  机构代码: {quoted(code)}\n  域名: www.example.gov.cn",
            "  联系方式:",
            *(f"    {name}: {quoted(value)}" for name, value in _CONTACT.items()),
            "类别:",
            *_nodes(list(nodes), None, "  "),
            "科室:",
            *(f"  - 名称: {quoted(name)}\n    代码: {code}" for code, name in departments),
            f"索引号:\n  模板: {quoted(template)}",
            f"基准日: {base_date}",
            "适用条例: 2019",
            f"词表:\n  主题分类: [{', '.join(map(quoted, topics))}]",
            "",
        ]
    )


def _nodes(nodes: list[Node], parent: str | None, indent: str) -> Iterable[str]:
    for node in (node for node in nodes if node.parent == parent):
        yield f"{indent}- 名称: {quoted(node.name)}\n{indent}  代码: {node.code}"
        below = list(_nodes(nodes, node.code, f"{indent}    "))
        if below:
            yield f"{indent}  下级:"
            yield from below


def item_text(draft: Draft) -> str:
    """The file of an item: front matter, body."""
    header = [
        f"标题: {quoted(draft.title)}",
        f"类别: {draft.category.code}",
        f"索引号: {draft.number}",
        f"生成时间: {draft.created}",
        f"公开时间: {draft.published}",
        f"责任科室: {draft.department[1]}",
        f"内容概述: {quoted(draft.summary)}",
        f"主题分类: {draft.topic}",
    ]
    if draft.doc_number:
        header.append(f"发文字号: {draft.doc_number}")
    return "\n".join(["---", *header, "---", "", draft.body])


def item_file(root: Path, draft: Draft) -> Path:
    """Where an item lies: a folder a year, so that no folder holds everything."""
    year, serial = draft.number.rsplit("/", 1)[1].split("-")
    return root / "content" / year / f"{serial}.md"


def write_frame(root: Path) -> None:
    """``mkdocs.yml`` and the guide pages of the demonstration: what a tree needs beside items and settings.

    The lists of the demonstration's own categories are taken out of the pages.
    """
    (root / "guide").mkdir(parents=True, exist_ok=True)
    shutil.copyfile(CHECKOUT / "mkdocs.yml", root / "mkdocs.yml")
    for page in (CHECKOUT / "guide").glob("*.md"):
        text = _OWN_CATEGORY.sub("", page.read_text(encoding="utf-8"))
        (root / "guide" / page.name).write_text(text, encoding="utf-8")


def write(root: Path, drafts: Iterable[Draft], nodes: list[Node]) -> None:
    """The whole tree; ``root`` must not hold another one."""
    write_frame(root)
    (root / "catalogue.yml").write_text(settings_text(nodes, DEPARTMENTS), encoding="utf-8")
    for draft in drafts:
        file = item_file(root, draft)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(item_text(draft), encoding="utf-8")
