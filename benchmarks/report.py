"""The runs as a table in Markdown and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from statistics import median

from benchmarks import machine
from benchmarks.contest import Contest
from benchmarks.measure import Cost
from benchmarks.site_shape import Frames
from benchmarks.targets import PEER, verdicts


def merged(runs: list[Contest]) -> Contest:
    """One contest of several of the same size: the median of each time, the peak of the memory."""
    names = runs[0].costs
    costs = {
        name: Cost(
            median(run.costs[name].wall for run in runs),
            median(run.costs[name].cpu for run in runs),
            max(run.costs[name].memory for run in runs),
        )
        for name in names
    }
    return Contest(runs[0].size, costs, runs[-1].sizes, runs[-1].frames, len(runs))


def as_markdown(contests: dict[int, Contest], *, when: datetime, content: str) -> str:
    """The tables, with the machine and the programs named."""
    lines = [
        "# Benchmark",
        "",
        f"- date: {when:%Y-%m-%d %H:%M} UTC",
        f"- machine: {machine.machine()}",
        f"- ours: {machine.ours()}",
        f"- others: {machine.peers()}",
        f"- content: {content}",
        f"- {'; '.join(_repeats(contests.values()))}",
        "",
        "Ratios are wall time against *Hugo and Pagefind*, cold, in the same run.",
    ]
    for contest in contests.values():
        lines += ["", f"## {contest.size:,} items", "", *_costs(contest), "", *_shape(contest)]
    found = list(verdicts(contests))
    if found:
        lines += [
            "",
            "## Targets",
            "",
            "| work | measured | least | aim | |",
            "| --- | ---: | ---: | ---: | --- |",
        ]
        lines += [
            f"| {row.work} | {row.value:.2f} {row.unit} | {row.least} {row.unit} | {row.aim} {row.unit} | {row.word} |"
            for row in found
        ]
    return "\n".join([*lines, ""])


def _costs(contest: Contest) -> list[str]:
    peer = contest.costs.get(PEER)
    rows = ["| run | wall | processor | peak memory | ratio |", "| --- | ---: | ---: | ---: | ---: |"]
    for name, cost in contest.costs.items():
        # The others have nothing that could be held against a check or a preview.
        ratio = f"{cost.wall / peer.wall:.2f} ×" if peer and not name.startswith(("check", "serve")) else ""
        # A serve's wait has no processor time or memory of its own.
        cpu, memory = (f"{cost.cpu:.1f} s", f"{cost.memory / 1e6:.0f} MB") if cost.cpu else ("", "")
        rows.append(f"| {name} | {cost.wall:.2f} s | {cpu} | {memory} | {ratio} |")
    return rows


def _shape(contest: Contest) -> list[str]:
    rows = ["| site | files | size |", "| --- | ---: | ---: |"]
    rows += [f"| {name} | {count:,} | {size / 1e6:.0f} MB |" for name, (count, size) in contest.sizes.items()]
    if contest.frames:
        rows += ["", f"HTML of our item pages, bytes: {_pages(contest.frames)}."]
    return rows


def _pages(shape: Frames) -> str:
    return f"median {shape.whole:,}; without the body median {shape.median:,}, largest {shape.largest:,}"


def _repeats(contests: Iterable[Contest]) -> Iterator[str]:
    for contest in contests:
        runs = f"median of {contest.repeats} runs" if contest.repeats > 1 else "single runs"
        yield f"{contest.size:,} items: {runs}"


def as_json(contests: dict[int, Contest], *, when: datetime, content: str) -> str:
    """The same for programs: seconds and bytes."""
    document = {
        "date": when.isoformat(timespec="seconds"),
        "machine": machine.machine(),
        "ours": machine.ours(),
        "others": machine.peers(),
        "content": content,
        "repeats": {size: contest.repeats for size, contest in contests.items()},
        "sizes": {
            size: {
                "costs": {name: cost.as_dict() for name, cost in contest.costs.items()},
                "sites": {
                    name: {"files": count, "bytes": size} for name, (count, size) in contest.sizes.items()
                },
            }
            for size, contest in contests.items()
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
