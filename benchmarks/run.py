"""``python -m benchmarks``: the whole comparison, printed and saved."""

from __future__ import annotations

import argparse
import compileall
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import contest as contests
from benchmarks import report
from benchmarks.contest import HERE, Arena, Contest
from benchmarks.machine import file_system
from benchmarks.texts import Make, from_real, real_data, synthetic

CACHE = HERE.parent / ".cache" / "benchmarks"
RESULTS = HERE / "results"
RUNS = {"ours": contests.run_ours, "hugo": contests.run_hugo, "mkdocs": contests.run_stock}


def main(arguments: list[str] | None = None) -> int:
    """Runs what was asked for; 0 when all of it ran."""
    options = _options(arguments)
    _compile_ours()
    content, make = _content(options.source)
    where = contests.arena(
        options.cache, options.nodes, make, lambda text: print(text, file=sys.stderr, flush=True)
    )
    where.log.write_text("", encoding="utf-8")
    found = {size: _of_size(where, size, options) for size in options.sizes}
    facts = {
        "when": datetime.now(UTC),
        "content": f"{content}, a tree of {options.nodes} categories, on {file_system(options.cache)}",
    }
    table = report.as_markdown(found, **facts)
    options.results.mkdir(parents=True, exist_ok=True)
    name = f"{facts['when']:%Y-%m-%d}"
    (options.results / f"{name}.md").write_text(table, encoding="utf-8")
    (options.results / f"{name}.json").write_text(report.as_json(found, **facts), encoding="utf-8")
    print(table)
    print(f"saved in {options.results}/{name}.md and .json", file=sys.stderr)
    return 0


def _of_size(where: Arena, size: int, options: argparse.Namespace) -> Contest:
    made = []
    for _ in range(options.repeat if size <= options.peer_limit else 1):
        contest = Contest(size)
        for name in options.only:
            if name == "ours" or size <= options.peer_limit:
                RUNS[name](where, contest)
        made.append(contest)
    return report.merged(made)


def _compile_ours() -> None:
    """As pip leaves what it installs, the others too; a checkout is compiled at every start where the environment says
    that Python may not keep what it compiled."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    compileall.compile_dir(HERE.parent / "plugins" / "gongkai", quiet=1)


def _content(source: str) -> tuple[str, Make]:
    data = real_data()
    if source == "real" and data is None:
        raise SystemExit(
            "找不到真实文本：用环境变量 GONGKAI_REAL_DATA 指明它所在的文件夹，或者用 --source synthetic。"
        )
    if source == "synthetic" or data is None:
        return "sentences of our own, about 5 KB an item, seeded", synthetic
    return "passages of real government texts, about 5 KB an item, seeded", from_real(data)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--sizes", type=_sizes, default=[1_000, 10_000], help="numbers of items, 1000,10000,100000"
    )
    parser.add_argument(
        "--source",
        choices=("auto", "real", "synthetic"),
        default="auto",
        help="where bodies come from; auto: the real texts where they are at hand",
    )
    parser.add_argument("--nodes", type=int, default=40, help="categories in the tree")
    parser.add_argument(
        "--only", type=lambda text: text.split(","), default=list(RUNS), help="ours,hugo,mkdocs"
    )
    parser.add_argument(
        "--repeat",
        type=int,
        default=1,
        help="runs of each, one of sizes without a peer; the table shows the median",
    )
    parser.add_argument(
        "--peer-limit",
        type=int,
        default=10_000,
        help="largest size for Hugo and Pagefind, which need 3 GB for 10,000",
    )
    parser.add_argument("--cache", type=Path, default=CACHE, help="trees, sites and the peers' environment")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where the table is saved")
    return parser.parse_args(arguments)


def _sizes(text: str) -> list[int]:
    return [int(part.replace("_", "")) for part in text.split(",")]


if __name__ == "__main__":
    sys.exit(main())
