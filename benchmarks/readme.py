"""``python -m benchmarks.readme RESULT.json``: the table of a result into the READMEs, between their marks."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from benchmarks.contest import SERVE
from benchmarks.our_tree import CHECKOUT
from benchmarks.targets import HUGO, PEER

_MARKS = re.compile(r"(<!-- benchmarks -->\n).*?(<!-- end benchmarks -->)", re.DOTALL)
_LANGUAGES = {
    "README.md": {
        "head": "| 10,000 items | gongkai | Hugo and Pagefind | ratio |",
        "build, cold": "cold, site and search index",
        "build without index, cold": "cold, pages alone (against Hugo alone)",
        "build, one item edited": "one item edited",
        "build, nothing changed": "nothing changed",
        "check, cold": "`gongkai check`, cold",
        SERVE: "`mkdocs serve`, from saving to the new page",
        "note": "Measured {date}: {machine}; {content}. Details: [`benchmarks/`](benchmarks/README.md); "
        "your own: `make bench`.",
    },
    "README.zh.md": {
        "head": "| 10,000 条信息 | gongkai | Hugo 加 Pagefind | 比值 |",
        "build, cold": "从零生成网站和检索索引",
        "build without index, cold": "从零只生成页面（比单独的 Hugo）",
        "build, one item edited": "改一条",
        "build, nothing changed": "什么都没改",
        "check, cold": "`gongkai check`，从零",
        SERVE: "`mkdocs serve`，从保存到看见新页面",
        "note": "{date} 实测：{machine}；{content}。详见 [`benchmarks/`](benchmarks/README.md)；"
        "在自己的机器上测：`make bench`。",
    },
}


def table(result: dict, words: dict[str, str]) -> str:
    """The few rows that a reader wants first."""
    costs = result["sizes"]["10000"]["costs"]
    lines = [words["head"], "| --- | ---: | ---: | ---: |"]
    for name in (name for name in words if name in costs):
        # The peer starts anew after every change; against Hugo alone only the pages are fair.
        other = HUGO if name == "build without index, cold" else PEER if name.startswith("build") else None
        wall = costs[name]["wall"]
        theirs = f"{costs[other]['wall']:.1f} s | {wall / costs[other]['wall']:.2f} ×" if other else " | "
        lines.append(f"| {words[name]} | {wall:.1f} s | {theirs} |")
    facts = {"date": result["date"][:10], "machine": result["machine"], "content": result["content"]}
    return "\n".join([*lines, "", words["note"].format(**facts), ""])


def main(arguments: list[str]) -> int:
    """Rewrites both READMEs from the result that is named."""
    result = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    for name, words in _LANGUAGES.items():
        file = CHECKOUT / name
        text = file.read_text(encoding="utf-8")
        made = table(result, words)
        file.write_text(
            _MARKS.sub(lambda marks, made=made: marks[1] + made + marks[2], text), encoding="utf-8"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
