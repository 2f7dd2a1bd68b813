"""The figures as tables in Markdown and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from benchmarks import machine
from benchmarks.cases import BEFORE, HUGO, OURS, PEER, Figures, Measured, against
from benchmarks.targets import BIG, LARGEST, verdicts

SOURCES = {"real": "passages of real government texts", "synthetic": "synthetic sentences"}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What all cases have in common. ``programs`` maps OURS and BEFORE to their descriptions, ``source`` is a key of
    SOURCES, ``years`` and ``categories`` are numbers of them."""

    when: datetime
    programs: Mapping[str, str]
    source: str
    years: int
    categories: int


def as_markdown(cases: Sequence[Measured], facts: Circumstances) -> str:
    """The report for people."""
    lines = [
        "# Benchmark",
        "",
        f"- date: {facts.when:%Y-%m-%d %H:%M} UTC",
        f"- machine: {machine.machine()}",
        *(f"- {name}: {text}" for name, text in facts.programs.items()),
        f"- peers: {machine.peers()}",
        f"- content: {SOURCES[facts.source]}, seeded, {facts.years} years, {facts.categories} categories",
        "",
        "Ratios are wall times divided by that of *Hugo and Pagefind* or of *Hugo* alone, both cold, in the same run.",
        "Memory is the peak of all processes of a command together.",
    ]
    for measured in cases:
        lines += ["", f"## {measured.case}", "", f"{_repeats(measured)}.", ""]
        lines += [*_costs(measured), "", *_sites(measured), *_compared(measured)]
    for small, large in against(cases, BIG, LARGEST):
        lines += ["", f"## {large.case}, against {BIG:,}", "", *_growth(small, large)]
    return "\n".join([*lines, *_targets(cases), ""])


def _repeats(measured: Measured) -> str:
    return f"Median of {measured.repeats} runs" if measured.repeats > 1 else "Single runs"


def _costs(measured: Measured) -> Iterator[str]:
    yield f"| run | wall | processor | peak memory | of {PEER} | of {HUGO} |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for program, figures in measured.programs.items():
        for run, cost in figures.costs.items():
            # The wait for a preview has no processor time or memory of its own.
            used = f"{cost.cpu:.1f} s | {cost.memory / 1e6:.0f} MB" if cost.cpu else " | "
            name = f"{run} (before)" if program == BEFORE else run
            peers = _ratio(measured, program, run, PEER)
            yield f"| {name} | {cost.wall:.2f} s | {used} | {peers} | {_ratio(measured, program, run, HUGO)} |"


def _ratio(measured: Measured, program: str, run: str, peer: str) -> str:
    # The peers have nothing that could be compared with a check or a preview.
    ratio = None if run.startswith(("check", "serve")) else measured.ratio(program, run, peer)
    return "" if ratio is None else f"{ratio:.2f} ×"


def _sites(measured: Measured) -> Iterator[str]:
    yield "| site | files | files an item | size |"
    yield "| --- | ---: | ---: | ---: |"
    for program, figures in measured.programs.items():
        for generator, (count, size) in figures.sites.items():
            name = BEFORE if program == BEFORE else generator
            yield f"| {name} | {count:,} | {count / measured.case.size:.2f} | {size / 1e6:.0f} MB |"
    shape = measured.ours.frames
    if shape:
        yield ""
        yield (
            f"HTML of our item pages, bytes: median {shape.whole:,}; without the body median {shape.median:,}, "
            f"largest {shape.largest:,}."
        )


def _compared(measured: Measured) -> Iterator[str]:
    before = measured.programs.get(BEFORE)
    if before is None:
        return
    yield from ("", f"### {BEFORE} and now", "")
    yield "| run | before | now | now : before | processor before | processor now | now : before |"
    yield "| --- |" + " ---: |" * 6
    yield from _side_by_side(before, measured.ours)
    if OURS in before.sites and OURS in measured.ours.sites:
        old, new = before.sites[OURS][0], measured.ours.sites[OURS][0]
        yield f"| files | {old:,} | {new:,} | {new / old:.2f} × | | | |"


def _growth(small: Measured, large: Measured) -> Iterator[str]:
    one, other = f"{small.case.size:,}", f"{large.case.size:,}"
    yield f"| run | {one} | {other} | ratio | processor {one} | processor {other} | ratio |"
    yield "| --- |" + " ---: |" * 6
    yield from _side_by_side(small.ours, large.ours)


def _side_by_side(one: Figures, other: Figures) -> Iterator[str]:
    for run in (run for run in one.costs if run in other.costs):
        left, right = one.costs[run], other.costs[run]
        # On a busy machine processor times are the ones to be read.
        cpu = _pair(left.cpu, right.cpu) if left.cpu and right.cpu else " |  | "
        yield f"| {run} | {_pair(left.wall, right.wall)} | {cpu} |"
    if one.build_memory and other.build_memory:
        low, high = one.build_memory, other.build_memory
        yield f"| peak memory of a build | {low / 1e6:.0f} MB | {high / 1e6:.0f} MB | {high / low:.2f} × | | | |"


def _pair(left: float, right: float) -> str:
    return f"{left:.2f} s | {right:.2f} s | {right / left:.2f} ×"


def _targets(cases: Sequence[Measured]) -> list[str]:
    found = list(verdicts(cases))
    if not found:
        return []
    return [
        "",
        "## Targets",
        "",
        "Set for 700 characters on a disk; other cases are held to the same figures.",
        "",
        "| case | target | measured | least | aim | |",
        "| --- | --- | ---: | ---: | ---: | --- |",
        *(
            f"| {row.case} | {row.work} | {row.value:.2f} {row.unit} | {row.least} {row.unit} "
            f"| {row.aim} {row.unit} | {row.word} |"
            for row in found
        ),
    ]


def as_json(cases: Sequence[Measured], facts: Circumstances) -> str:
    """The report for programs: seconds and bytes."""
    document = {
        "date": facts.when.isoformat(timespec="seconds"),
        "machine": machine.machine(),
        "programs": dict(facts.programs),
        "peers": machine.peers(),
        "content": {"source": facts.source, "years": facts.years, "categories": facts.categories},
        "cases": [
            {
                **asdict(measured.case),
                "repeats": measured.repeats,
                "programs": {name: _figures(figures) for name, figures in measured.programs.items()},
            }
            for measured in cases
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _figures(figures: Figures) -> dict[str, object]:
    return {
        "costs": {run: cost.as_dict() for run, cost in figures.costs.items()},
        "sites": {name: {"files": count, "bytes": size} for name, (count, size) in figures.sites.items()},
    }
