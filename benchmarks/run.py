"""``python -m benchmarks``: every requested combination, measured, printed and saved."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

from benchmarks import media, report
from benchmarks.cases import BEFORE, OURS, PEERS, Case, Figures, Measured, merged
from benchmarks.drafts import YEARS, tree
from benchmarks.media import Medium
from benchmarks.our_runs import run_ours
from benchmarks.our_tree import HERE
from benchmarks.peer_runs import run_hugo, run_stock
from benchmarks.programs import Program, program
from benchmarks.texts import CHARACTERS, Make, from_real, real_data, synthetic
from benchmarks.workspace import Workspace, install_peers

CACHE = HERE.parent / ".cache" / "benchmarks"
RESULTS = HERE / "results"
RUNS = ("ours", "hugo", "mkdocs")


def main(arguments: list[str] | None = None) -> int:
    """Run what was asked for; 0 when all of it ran."""
    options = _options(arguments)
    # As a user's machine: what Python compiles is kept.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    programs = {OURS: program(options.ours)}
    if options.before:
        programs[BEFORE] = program(options.before)
    source = source_of(options.source)
    used = {name: media.medium(name, _folder(name, options)) for name in options.on}
    options.cache.mkdir(parents=True, exist_ok=True)
    if options.only != ["ours"]:
        install_peers(options.cache.resolve(), say)
    (options.cache / "log.txt").write_text("", encoding="utf-8")
    try:
        found = list(_all(options, source, used, programs))
    finally:
        for each in used.values():
            shutil.rmtree(each.folder, ignore_errors=True)
    facts = report.Circumstances(
        datetime.now(UTC),
        {name: each.description for name, each in programs.items()},
        source,
        YEARS,
        options.nodes,
    )
    _save(found, facts, options.results)
    return 0


def say(text: str) -> None:
    """Print progress to standard error."""
    print(text, file=sys.stderr, flush=True)


def _folder(name: str, options: argparse.Namespace) -> Path:
    # A folder of our own in either, since it is deleted at the end.
    chosen: Path = options.memory_folder if name == media.MEMORY else options.cache
    return chosen / "gongkai-benchmarks"


def _all(
    options: argparse.Namespace, source: str, used: dict[str, Medium], programs: dict[str, Program]
) -> Iterator[Measured]:
    nodes = tree(options.nodes)
    for characters in options.characters:
        make = maker(source, characters)
        for name, size in product(options.on, options.sizes):
            where = Workspace(used[name].folder, options.cache.resolve(), nodes, make, say)
            case = Case(size, characters, name, used[name].file_system)
            yield _measured(where, case, programs, options)


def _measured(
    where: Workspace, case: Case, programs: dict[str, Program], options: argparse.Namespace
) -> Measured:
    with_peers = case.size <= options.peer_limit
    runs = []
    for number in range(1, (options.repeat if with_peers else 1) + 1):
        where.say(f"{case}: run {number}")
        figures: dict[str, Figures] = {}
        if "ours" in options.only:
            for name, each in programs.items():
                where.say(f"{case}: {name}")
                figures[name] = run_ours(where, case.size, each)
        if with_peers:
            figures[PEERS] = _peers(where, case, options.only)
        runs.append(Measured(case, figures))
    return merged(runs)


def _peers(where: Workspace, case: Case, only: list[str]) -> Figures:
    found = Figures()
    for name, run in (("hugo", run_hugo), ("mkdocs", run_stock)):
        if name in only:
            where.say(f"{case}: {name}")
            figures = run(where, case.size)
            found.costs.update(figures.costs)
            found.sites.update(figures.sites)
    return found


def _save(cases: list[Measured], facts: report.Circumstances, results: Path) -> None:
    text = report.as_markdown(cases, facts)
    results.mkdir(parents=True, exist_ok=True)
    name = f"{facts.when:%Y-%m-%d}"
    (results / f"{name}.md").write_text(text, encoding="utf-8")
    (results / f"{name}.json").write_text(report.as_json(cases, facts), encoding="utf-8")
    print(text)
    say(f"saved in {results}/{name}.md and .json")


def source_of(wanted: str) -> str:
    """``real`` or ``synthetic`` for ``auto``; SystemExit, with a message, where real texts are asked for and absent."""
    found = real_data()
    if wanted == "real" and found is None:
        raise SystemExit(
            "找不到真实文本：用环境变量 GONGKAI_REAL_DATA 指明它所在的文件夹，或者用 --source synthetic。"
        )
    return "real" if found and wanted != "synthetic" else "synthetic"


def maker(source: str, characters: int = CHARACTERS) -> Make:
    """What makes bodies of about ``characters`` characters from ``source``, a result of :func:`source_of`."""
    data = real_data()
    return from_real(data, characters) if source == "real" and data else synthetic(characters)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    add = parser.add_argument
    add("--sizes", type=_numbers(3), default=[1_000, 10_000], help="numbers of items: 1000,10000,100000")
    add(
        "--characters",
        type=_numbers(100),
        default=[700, CHARACTERS],
        help="characters of body an item: 700,1700,5000; 700 is a notice, 1700 about 5 KB",
    )
    add(
        "--on",
        type=_names(media.DISK, media.MEMORY),
        default=[media.DISK],
        help="disk (below --cache), memory (below --memory-folder), or both: disk,memory",
    )
    add("--ours", type=Path, default=Path(sys.executable), help="Python of the gongkai to be measured")
    add("--before", type=Path, help="Python of another gongkai, a former commit, measured in the same run")
    add("--source", choices=("auto", "real", "synthetic"), default="auto", help="where bodies come from")
    add("--nodes", type=int, default=40, help="categories in the tree")
    add("--only", type=_names(*RUNS), default=list(RUNS), help="some of ours,hugo,mkdocs")
    add("--repeat", type=int, default=1, help="runs of each, of which the median counts; without peers one")
    add(
        "--peer-limit",
        type=int,
        default=10_000,
        help="largest size for Hugo and Pagefind, which need 3 GB for 10,000",
    )
    add("--cache", type=Path, default=CACHE, help="trees and sites on the disk, the peers' environment, log")
    add(
        "--memory-folder",
        type=Path,
        default=media.MEMORY_FOLDER,
        help="a tmpfs, for trees and sites in memory",
    )
    add("--results", type=Path, default=RESULTS, help="where the tables are saved")
    return parser.parse_args(arguments)


def _numbers(least: int) -> Callable[[str], list[int]]:
    def numbers(text: str) -> list[int]:
        found = [int(part) for part in text.split(",")]
        if min(found) < least:
            raise argparse.ArgumentTypeError(f"{text}: {least} at least")
        return found

    return numbers


def _names(*known: str) -> Callable[[str], list[str]]:
    def names(text: str) -> list[str]:
        found = text.split(",")
        if not set(found) <= set(known):
            raise argparse.ArgumentTypeError(f"{text}: only {', '.join(known)}")
        return found

    return names


if __name__ == "__main__":
    sys.exit(main())
