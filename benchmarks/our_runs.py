"""The runs of gongkai in one case: check, build from scratch, build after changes, serve."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from benchmarks import our_tree
from benchmarks.cases import (
    ADDED,
    CHECK_COLD,
    CHECK_WARM,
    COLD,
    DELETED,
    EDITED,
    SERVE,
    UNCHANGED,
    Figures,
)
from benchmarks.drafts import Draft
from benchmarks.measure import Cost, size_of
from benchmarks.programs import Program
from benchmarks.serve import from_saving_to_reloaded
from benchmarks.site_shape import frames
from benchmarks.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Site:
    """A tree, its built site and its cache; all on the medium that is measured, the cache outside the tree."""

    root: Path
    program: Program
    where: Workspace

    @property
    def cache(self) -> Path:
        return self.root.with_name(f"{self.root.name}.cache")

    @property
    def environment(self) -> dict[str, str]:
        return {"XDG_CACHE_HOME": str(self.cache), "GONGKAI_CACHE_DIR": str(self.cache / "gongkai")}

    @property
    def output(self) -> Path:
        return self.root / "site"

    def forget(self) -> None:
        """Delete all caches; older versions of gongkai kept theirs in ``.gongkai`` of the tree."""
        self.where.discard(self.root / ".gongkai")
        self.where.discard(self.cache)

    def run(self, *arguments: str | Path) -> Cost:
        command = self.program.command(*arguments, "--root", self.root)
        return self.where.run(command, self.root, self.environment)

    def build(self) -> Cost:
        return self.run("build", "--site-dir", self.output)

    def write(self, draft: Draft) -> None:
        our_tree.item_file(self.root, draft).write_text(our_tree.item_text(draft), encoding="utf-8")


def run_ours(where: Workspace, size: int, program: Program) -> Figures:
    """Everything that is measured of ``program`` with ``size`` items; RuntimeError where a command fails."""
    first, second = islice(where.items(size), 2)
    new = replace(first, number=first.number.replace(first.number[-6:], "999999"), title="新增的一条信息")
    found = Figures()
    with _site(where, size, program) as site:
        found.costs[CHECK_COLD] = site.run("check")
        found.costs[CHECK_WARM] = site.run("check")
        site.forget()
        found.costs[COLD] = site.build()
        found.sites["gongkai"], found.frames = size_of(site.output), frames(site.output)
        found.costs[UNCHANGED] = site.build()
        site.write(replace(first, body=f"{first.body}\n\n补充的一段：办理时间有调整。\n"))
        found.costs[EDITED] = site.build()
        site.write(new)
        found.costs[ADDED] = site.build()
        our_tree.item_file(site.root, second).unlink()
        found.costs[DELETED] = site.build()
        found.costs[SERVE] = _serve(site, first)
    return found


@contextmanager
def _site(where: Workspace, size: int, program: Program) -> Iterator[_Site]:
    site = _Site(where.fresh(f"ours-{size}"), program, where)
    site.forget()
    our_tree.write(site.root, where.items(size), where.nodes)
    yield site
    site.forget()
    where.discard(site.root)


def _serve(site: _Site, draft: Draft) -> Cost:
    file = our_tree.item_file(site.root, draft)
    address = f"item/{draft.number}/"
    return from_saving_to_reloaded(
        site.program.mkdocs, site.root, address, file, site.where.log, site.environment
    )
