"""``python -m benchmarks.check``: ``gongkai check`` alone, cold and warm, on items with links and anchors."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from benchmarks import measure, our_tree
from benchmarks.drafts import Draft, drafts, tree
from benchmarks.texts import synthetic

CACHE = Path(__file__).resolve().parent.parent / ".cache" / "benchmarks"
OWN_CACHE = CACHE / "check.cache"
# For 10,000 items: (least, aim) in seconds, and megabytes.
LIMITS = {"cold": (8.0, 5.0), "warm": (3.0, 1.5)}
MEMORY = 300


def linked(items: list[Draft], seed: int = 7) -> Iterator[Draft]:
    """The same items, each with a link to another one, a link to a heading of another one, and one to its own."""
    rng = Random(seed)
    for draft in items:
        other, third = rng.choice(items), rng.choice(items)
        links = (
            f"\n相关：[{other.title}]({_path(draft, other)})，[见其中一节]({_path(draft, third)}#{_anchor(third)})，"
            f"[回到前面](#{_anchor(draft)})。\n"
        )
        yield replace(draft, body=draft.body + links)


def _path(here: Draft, there: Draft) -> str:
    """From one item's file to another's: a folder a year."""
    year, serial = there.number.rsplit("/", 1)[1].split("-")
    own = here.number.rsplit("/", 1)[1].split("-")[0]
    return f"{serial}.md" if year == own else f"../{year}/{serial}.md"


def _anchor(draft: Draft) -> str:
    heading = re.search(r"^## (.+)$", draft.body, re.MULTILINE)
    return re.sub(r"\W", "", heading[1]).lower() if heading else ""


def site(root: Path, size: int) -> Path:
    """The tree of ``size`` items, written once."""
    if not (root / "catalogue.yml").exists():
        nodes = tree(40)
        our_tree.write(root, linked(list(drafts(size, nodes, synthetic()))), nodes)
    return root


def main(arguments: list[str] | None = None) -> int:
    """Print seconds and memory; 1 where 10,000 items need more than the least."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.check", description=__doc__)
    parser.add_argument("--size", type=int, default=10_000, help="number of items")
    parser.add_argument(
        "--repeat", type=int, default=3, help="runs of each; the best counts: the machine is shared"
    )
    options = parser.parse_args(arguments)
    root = site(CACHE / f"check-{options.size}", options.size)
    costs = {kind: _best(root, kind, options.repeat) for kind in LIMITS}
    for kind, cost in costs.items():
        least, aim = LIMITS[kind]
        print(
            f"check, {kind}: {cost.wall:.2f} s wall, {cost.cpu:.2f} s cpu, {cost.memory / 1e6:.0f} MB"
            f" (at least {least} s, aim {aim} s, under {MEMORY} MB)"
        )
    missed = any(cost.wall > LIMITS[kind][0] or cost.memory > MEMORY * 1e6 for kind, cost in costs.items())
    return 1 if missed and options.size == 10_000 else 0


def _best(root: Path, kind: str, repeat: int) -> measure.Cost:
    log = CACHE / "check.log"
    found = []
    for _ in range(repeat):
        if kind == "cold":
            shutil.rmtree(root / ".gongkai", ignore_errors=True)
            shutil.rmtree(OWN_CACHE, ignore_errors=True)
        command = [sys.executable, "-m", "gongkai", "check", "--root", root, "--format", "json"]
        found.append(measure.run(command, root, log, {"GONGKAI_CACHE_DIR": str(OWN_CACHE)}))
    return min(found, key=lambda cost: cost.wall)


if __name__ == "__main__":
    sys.exit(main())
