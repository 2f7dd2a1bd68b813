"""The same items in the formats of other programs: a Hugo site, a stock MkDocs site with Material."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from benchmarks.drafts import AGENCY, DEPARTMENTS, Draft, Node
from benchmarks.our_tree import HERE, item_text, quoted

MKDOCS = f"""\
site_name: {AGENCY}政府信息公开
docs_dir: docs
theme:
  name: material
  language: zh
  font: false
markdown_extensions:
  - tables
plugins:
  - search
"""


def write_hugo(root: Path, drafts: Iterable[Draft], nodes: list[Node]) -> None:
    """A Hugo site: our templates for it, the categories as data, an item a page at our own address."""
    shutil.copytree(HERE / "hugo", root)
    below = {node.code: [child for child in nodes if child.parent == node.code] for node in nodes}
    tree = [
        {**_named(node), "children": [_named(child) for child in below[node.code]]}
        for node in nodes
        if node.parent is None
    ]
    (root / "data").mkdir()
    _dump(root / "data/categories.json", tree)
    _dump(
        root / "data/departments.json", [{"code": code.lower(), "name": name} for code, name in DEPARTMENTS]
    )
    names = {node.code: node.name for node in nodes}
    for kind, terms in (("category", names.items()), ("department", DEPARTMENTS)):
        for code, name in terms:
            _term(root, kind, code, name)
    for draft in drafts:
        write_hugo_item(root, draft, names)


def hugo_file(root: Path, draft: Draft) -> Path:
    """Where Hugo finds an item: its category is its section, so that neighbours are cheap."""
    return root / "content" / draft.category.code.lower() / f"{draft.number.rsplit('/', 1)[1]}.md"


def write_hugo_item(root: Path, draft: Draft, names: dict[str, str]) -> None:
    """The file of an item."""
    parent = draft.category.parent
    codes = [draft.category.code, parent] if parent else [draft.category.code]
    header = {
        "title": draft.title,
        "date": f"{draft.published}",
        "url": f"/item/{draft.number}/",
        "number": draft.number,
        "code": draft.category.code.lower(),
        "column": "/".join(names[code] for code in reversed(codes)),
        "agency": AGENCY,
        "office": draft.department[1],
        "created": f"{draft.created}",
        "released": f"{draft.published}",
        "docnumber": draft.doc_number,
        "topic": draft.topic,
        "summary_text": draft.summary,
    }
    lines = [f"{key}: {quoted(value)}" for key, value in header.items()]
    lines += [
        f"category: {json.dumps(codes)}",
        f"department: {json.dumps([draft.department[0]])}",
        f'year: ["{draft.published.year}"]',
    ]
    file = hugo_file(root, draft)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(["---", *lines, "---", "", draft.body]), encoding="utf-8")


def write_mkdocs(root: Path, drafts: Iterable[Draft]) -> None:
    """A stock MkDocs site with Material: every item a page in the navigation, as both do without being told."""
    (root / "docs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    (root / "docs/index.md").write_text(f"# {AGENCY}政府信息公开\n", encoding="utf-8")
    for draft in drafts:
        file = root / "docs" / draft.category.code / f"{draft.number.rsplit('/', 1)[1]}.md"
        file.parent.mkdir(exist_ok=True)
        head, _, body = item_text(draft).partition("\n---\n")
        file.write_text(
            f"{head}\ntitle: {quoted(draft.title)}\n---\n{_header_table(draft)}{body}", encoding="utf-8"
        )


def _header_table(draft: Draft) -> str:
    rows = {
        "索引号": draft.number,
        "类别": draft.category.name,
        "责任科室": draft.department[1],
        "生成时间": f"{draft.created}",
        "公开时间": f"{draft.published}",
        "发文字号": draft.doc_number,
    }
    return "\n| 字段 | 内容 |\n| --- | --- |\n" + "".join(
        f"| {name} | {value} |\n" for name, value in rows.items()
    )


def _named(node: Node) -> dict[str, str]:
    return {"code": node.code.lower(), "name": node.name}


def _term(root: Path, kind: str, code: str, name: str) -> None:
    file = root / "content" / kind / code.lower() / "_index.md"
    file.parent.mkdir(parents=True)
    file.write_text(f"---\ntitle: {quoted(name)}\n---\n", encoding="utf-8")


def _dump(file: Path, value: object) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
