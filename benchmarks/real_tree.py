"""The real texts as a content tree: ``python -m benchmarks.real_tree OUT [--data DIR]``, then
``gongkai build --root OUT``.

The texts are real government documents, regulations and service items; nothing of them lies in this repository. Their
folder is ``--data``, or ``GONGKAI_REAL_DATA``, or ``../shared/data/real`` beside the checkout. What an item must have
and the source lacks is made up and said so: ``OUT/mapping.csv`` has a line for each text (file, 索引号, what was made
up), and a made-up 索引号 has a serial from 90001 on.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zlib import crc32

from benchmarks.drafts import Node
from benchmarks.our_tree import quoted, settings_text, write_frame
from benchmarks.real_markdown import as_markdown
from benchmarks.real_values import Numbers, Times
from benchmarks.texts import REAL, read_real, real_data

AGENCY = "真实文本试验站"
# The State Council's, so that the real numbers of its documents follow the site's rule; two are from a county.
CODE = "000014349"
TEMPLATE = "{机构代码}/{年}-{流水号:5} | PZ{数字:5}-{数字:4}-{年}-{流水号:5}"
BASE_DATE = date(2025, 12, 31)
DEPARTMENTS = tuple((f"C{n}", f"第{name}处") for n, name in enumerate("一二三四五六", start=1))

_KINDS = {
    "gov_doc": ("GW", "国务院公文"),
    "gov_doc_text": ("GT", "公文文本"),
    "service_item": ("SX", "办事服务"),
    "local_regulation": ("DF", "地方性法规"),
    "admin_regulation": ("XZ", "行政法规"),
    "judicial_interpretation": ("SF", "司法解释"),
    "law": ("FL", "法律"),
    "work_report": ("BG", "政府工作报告"),
    "dept_rule": ("GZ", "部门规章"),
}


@dataclass(frozen=True, slots=True)
class Made:
    """A text as it stands in the tree: its file, its 索引号, the names of the fields that were made up."""

    id: str
    path: str
    index_number: str
    made_up: tuple[str, ...]


def write(root: Path, data: Path) -> list[Made]:
    """The tree of all texts of ``data`` under ``root``, which must not exist yet."""
    rows = read_real(data)
    write_frame(root)
    nodes, leaf_of = _tree(rows)
    topics = sorted({topic for row in rows for topic in row.get("topics", [])})
    text = settings_text(
        nodes, DEPARTMENTS, agency=AGENCY, code=CODE, template=TEMPLATE, base_date=BASE_DATE, topics=topics
    )
    (root / "catalogue.yml").write_text(text, encoding="utf-8")
    numbers = Numbers(CODE, (row["index_no"] for row in rows if row.get("index_no")))
    made = [_write_item(root, row, leaf_of[_place(row)], numbers) for row in rows]
    _write_mapping(root / "mapping.csv", made)
    return made


def _write_item(root: Path, row: dict, leaf: Node, numbers: Numbers) -> Made:
    times = Times.of(row)
    number = row.get("index_no") or numbers.next(times.created.year)
    made_up = [
        name
        for name, missing in (("索引号", not row.get("index_no")), ("生成时间", times.made_up))
        if missing
    ]
    header = {
        "标题": quoted(row["title"]),
        "类别": leaf.code,
        "索引号": quoted(number),
        "生成时间": times.created,
        "公开时间": times.published,
        "责任科室": _department(row),
        "发布机构": quoted(row["agency"].strip("，, ")) if row.get("agency") else None,
        "发文字号": quoted(row["doc_no"]) if row.get("doc_no") else None,
        "主题分类": _list(row.get("topics", [])),
        "关键词": _list((row.get("keywords") or "").split()),
        "有效性": row.get("validity"),
    }
    lines = [f"{name}: {value}" for name, value in header.items() if value]
    path = f"content/{row['kind']}/{times.created.year}/{row['id']}.md"
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(["---", *lines, "---", "", as_markdown(row["body"])]) + "\n", encoding="utf-8")
    return Made(row["id"], path, number, tuple(made_up))


def _department(row: dict) -> str:
    # A site has a handful of departments, the texts two hundred agencies: each goes always to the same one.
    return DEPARTMENTS[crc32((row.get("agency") or row["kind"]).encode()) % len(DEPARTMENTS)][1]


def _list(texts: Iterable[str]) -> str | None:
    return f"[{', '.join(map(quoted, texts))}]" if texts else None


# --- categories ----------------------------------------------------------------------------------------------------


def _place(row: dict) -> tuple[str, ...]:
    """The kind, and below it what the source says: its own category, or the region of a local regulation."""
    kind = row["kind"]
    if kind == "local_regulation":
        return (kind, row["region"])
    below = (row.get("category") or "未分类").split("/")
    if kind in ("law", "gov_doc", "service_item"):
        return (kind, *(below[1:] or below if kind == "law" else below))
    return (kind,)


def _tree(rows: list[dict]) -> tuple[list[Node], dict[tuple[str, ...], Node]]:
    places = sorted({_place(row) for row in rows}, key=lambda place: (list(_KINDS).index(place[0]), place))
    nodes: dict[tuple[str, ...], Node] = {}
    for place in places:
        for depth in range(1, len(place) + 1):
            _add(nodes, place[:depth])
    branches = {place[:-1] for place in nodes}
    # A text on a branch (a category that has others below it) stands on a leaf 综合 of that branch.
    for place in [place for place in places if place in branches]:
        _add(nodes, (*place, "综合"))
    return list(nodes.values()), {
        place: nodes[(*place, "综合") if place in branches else place] for place in places
    }


def _add(nodes: dict[tuple[str, ...], Node], place: tuple[str, ...]) -> None:
    if place in nodes:
        return
    if len(place) == 1:
        nodes[place] = Node(*_KINDS[place[0]], None)
        return
    parent = nodes[place[:-1]].code
    siblings = sum(node.parent == parent for node in nodes.values())
    nodes[place] = Node(f"{parent}-{siblings + 1:02d}", place[-1], parent)


def _write_mapping(file: Path, made: list[Made]) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as target:
        table = csv.writer(target)
        table.writerow(["来源编号", "文件", "索引号", "编造的字段"])
        table.writerows([text.id, text.path, text.index_number, "、".join(text.made_up)] for text in made)


def main(arguments: list[str] | None = None) -> int:
    """Writes the tree and says what was made up; 2 where the texts are not at hand."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.real_tree", description=__doc__)
    parser.add_argument("out", type=Path, help="folder of the tree, which must not exist yet")
    parser.add_argument("--data", type=Path, default=real_data(), help="folder of the real texts")
    options = parser.parse_args(arguments)
    if options.data is None or not (options.data / REAL).is_file():
        print(
            f"找不到真实文本（{REAL}）：用 --data 或环境变量 GONGKAI_REAL_DATA 指明它所在的文件夹。",
            file=sys.stderr,
        )
        return 2
    made = write(options.out, options.data)
    numbers = sum("索引号" in text.made_up for text in made)
    days = sum("生成时间" in text.made_up for text in made)
    print(
        f"{len(made)} 条真实文本写到 {options.out}；其中 {numbers} 个索引号、{days} 个生成时间原文没有，是编的，见 mapping.csv。"
    )
    print(f"建站：gongkai build --root {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
