"""``python -m benchmarks.readme RESULT.json``: writes the table of a result into the READMEs, between their markers."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.cases import (
    ADDED,
    CHECK_COLD,
    CHECK_WARM,
    COLD,
    DELETED,
    EDITED,
    HUGO,
    OURS,
    PEER,
    PEERS,
    SERVE,
    UNCHANGED,
)
from benchmarks.media import DISK
from benchmarks.our_tree import CHECKOUT
from benchmarks.targets import BIG, LARGEST

COLUMNS = (700, 1_700)  # characters of body an item, on a disk
_START, _END = "<!-- benchmarks -->\n", "<!-- end benchmarks -->"
# The run of the peers beside each of ours; a check and a preview have none.
_BESIDE = {
    COLD: PEER,
    EDITED: HUGO,
    ADDED: HUGO,
    DELETED: HUGO,
    UNCHANGED: HUGO,
    CHECK_COLD: None,
    CHECK_WARM: None,
    SERVE: None,
}
_LANGUAGES: dict[str, dict[str, str]] = {
    "README.md": {
        "head": "{size:,} items on a disk ({file_system})",
        "column": "{characters:,} characters an item",
        "peer": "peer",
        "ratio": "ratio",
        COLD: "cold, site and search index; peer: Hugo and Pagefind",
        EDITED: "one item edited; peer: Hugo",
        ADDED: "one item added; peer: Hugo",
        DELETED: "one item deleted; peer: Hugo",
        UNCHANGED: "nothing changed; peer: Hugo",
        CHECK_COLD: "`gongkai check`, cold",
        CHECK_WARM: "`gongkai check`, nothing changed",
        SERVE: "`mkdocs serve`, from saving to the new page",
        "files": "files; peer: Hugo and Pagefind",
        "files an item": "files an item",
        "memory": "peak memory of all processes, cold; peer: Hugo and Pagefind",
        "growth": "cold, {large:,} items : {size:,} items",
        "large memory": "peak memory, {large:,} items",
        "real": "passages of real government texts",
        "synthetic": "synthetic sentences",
        "note": "Measured {date}: {machine}; {content}, {years} years, {categories} categories. Neither Hugo nor Pagefind "
        "keeps anything between runs. Details: [`benchmarks/`](benchmarks/README.md); your own: `make bench`.",
    },
    "README.zh.md": {
        "head": "{size:,} 条信息，在磁盘上（{file_system}）",
        "column": "每条 {characters:,} 字",
        "peer": "对照",
        "ratio": "比值",
        COLD: "从零生成网站和检索索引；对照 Hugo 加 Pagefind",
        EDITED: "改一条；对照 Hugo",
        ADDED: "加一条；对照 Hugo",
        DELETED: "删一条；对照 Hugo",
        UNCHANGED: "什么都没改；对照 Hugo",
        CHECK_COLD: "`gongkai check`，从零",
        CHECK_WARM: "`gongkai check`，什么都没改",
        SERVE: "`mkdocs serve`，从保存到看见新页面",
        "files": "文件数；对照 Hugo 加 Pagefind",
        "files an item": "每条信息的文件数",
        "memory": "从零生成时全部进程的内存峰值；对照 Hugo 加 Pagefind",
        "growth": "从零生成，{large:,} 条比 {size:,} 条",
        "large memory": "{large:,} 条时的内存峰值",
        "real": "真实政府文本的段落",
        "synthetic": "编造的句子",
        "note": "{date} 实测：{machine}；{content}，{years} 年，{categories} 个类别。Hugo 和 Pagefind 每次都从头来过。"
        "详见 [`benchmarks/`](benchmarks/README.md)；在自己的机器上测：`make bench`。",
    },
}
Cells = tuple[str, str, str]  # ours, the peers', ratio
Case = dict[str, Any]
_NONE: Cells = ("", "", "")


def table(result: dict[str, Any], words: dict[str, str]) -> str:
    """The table in the language of ``words``: a row a run, three columns a body length.

    SystemExit, with a message, where ``result`` lacks a case that the table shows.
    """
    cases = [_shown(result, characters) for characters in COLUMNS]
    large = [_case(result, LARGEST, characters) for characters in COLUMNS]
    facts = {"size": BIG, "large": LARGEST, "file_system": cases[0]["file_system"]}
    heads = [
        f"{words['column'].format(characters=characters)} | {words['peer']} | {words['ratio']}"
        for characters in COLUMNS
    ]
    lines = [
        f"| {words['head'].format(**facts)} | {' | '.join(heads)} |",
        "| --- |" + " ---: |" * 3 * len(COLUMNS),
    ]
    for name, cells in _rows(cases, large):
        if any(cell != _NONE for cell in cells):
            lines.append(f"| {words[name].format(**facts)} | {' | '.join(map(' | '.join, cells))} |")
    content = result["content"]
    note = words["note"].format(
        date=result["date"][:10],
        machine=result["machine"],
        content=words[content["source"]],
        years=content["years"],
        categories=content["categories"],
    )
    return "\n".join([*lines, "", note, ""])


def _shown(result: dict[str, Any], characters: int) -> Case:
    case = _case(result, BIG, characters)
    if case is None:
        raise SystemExit(
            f"结果里没有 {BIG} 条、每条 {characters} 字、在磁盘上的一组："
            f"用 --sizes {BIG} --characters 700,1700 --on disk 再测。"
        )
    return case


def _case(result: dict[str, Any], size: int, characters: int) -> Case | None:
    wanted = (size, characters, DISK)
    found = (case for case in result["cases"] if (case["size"], case["characters"], case["medium"]) == wanted)
    return next((case for case in found if OURS in case["programs"]), None)


def _rows(cases: list[Case], large: list[Case | None]) -> Iterator[tuple[str, list[Cells]]]:
    for run, peer in _BESIDE.items():
        yield (
            run,
            [
                _cells(_cost(case, OURS, run, "wall"), _cost(case, PEERS, peer, "wall"), _seconds)
                for case in cases
            ],
        )
    sites = [(_files(case, OURS, OURS), _files(case, PEERS, PEER)) for case in cases]
    yield "files", [_cells(ours, peers, "{:,}".format) for ours, peers in sites]
    each = [tuple(count and count / BIG for count in pair) for pair in sites]
    yield "files an item", [(*_cells(ours, peers, "{:.2f}".format)[:2], "") for ours, peers in each]
    memory = [(_cost(case, OURS, COLD, "memory"), _cost(case, PEERS, PEER, "memory")) for case in cases]
    yield "memory", [_cells(ours, peers, _megabytes) for ours, peers in memory]
    pairs = list(zip(cases, large, strict=True))
    yield "growth", [_growth(small, case) for small, case in pairs]
    yield "large memory", [_cells(_cost(case, OURS, COLD, "memory"), None, _megabytes) for case in large]


def _cells(ours: float | None, peers: float | None, shown: Any) -> Cells:
    if ours is None:
        return _NONE
    if peers is None:
        return (shown(ours), "", "")
    return (shown(ours), shown(peers), f"{ours / peers:.2f} ×")


def _growth(small: Case, large: Case | None) -> Cells:
    one, other = _cost(small, OURS, COLD, "wall"), _cost(large, OURS, COLD, "wall")
    return ("", "", f"{other / one:.1f} ×") if one and other else _NONE


def _cost(case: Case | None, program: str, run: str | None, what: str) -> float | None:
    costs = case["programs"].get(program, {}).get("costs", {}) if case else {}
    return costs[run][what] if run in costs else None


def _files(case: Case, program: str, generator: str) -> int | None:
    site = case["programs"].get(program, {}).get("sites", {}).get(generator)
    return site["files"] if site else None


def _seconds(value: float) -> str:
    return f"{value:.2f} s" if value < 1 else f"{value:.1f} s"


def _megabytes(value: float) -> str:
    return f"{value / 1e6:,.0f} MB"


def _between_markers(text: str, made: str) -> str:
    before, found, rest = text.partition(_START)
    _, end, after = rest.partition(_END)
    if not (found and end):
        raise SystemExit(f"README 里没有 {_START.strip()} 和 {_END} 这一对标记。")
    return f"{before}{_START}{made}{_END}{after}"


def main(arguments: list[str]) -> int:
    """Rewrite both READMEs from the result that is named."""
    result = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    for name, words in _LANGUAGES.items():
        file = CHECKOUT / name
        made = table(result, words)
        file.write_text(_between_markers(file.read_text(encoding="utf-8"), made), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
