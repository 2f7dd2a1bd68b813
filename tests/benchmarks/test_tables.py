"""The tables of the benchmarks: ratios to the right peer, verdicts at the limits, the READMEs' table."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from benchmarks import readme, report
from benchmarks.cases import (
    ADDED,
    BEFORE,
    CHECK_COLD,
    COLD,
    EDITED,
    HUGO,
    OURS,
    PEER,
    PEERS,
    SERVE,
    UNCHANGED,
    Case,
    Figures,
    Measured,
    merged,
)
from benchmarks.measure import Cost
from benchmarks.targets import verdicts

FACTS = report.Circumstances(datetime(2026, 11, 27, tzinfo=UTC), {OURS: "gongkai 9"}, "synthetic", 18, 40)


def measured(size: int = 10_000, characters: int = 700, scale: float = 1, **walls: float) -> Measured:
    """A case in which ours needs ``walls`` seconds (cold 20 where not named), Hugo 10 and both peers 40."""
    runs = {
        COLD: walls.get("cold", 20.0),
        EDITED: walls.get("edited", 2.0),
        UNCHANGED: walls.get("same", 0.5),
    }
    ours = Figures(
        {name: Cost(wall * scale, 1.0, int(5e8 * scale)) for name, wall in runs.items()},
        {OURS: (16_000, 10)},
    )
    ours.costs[CHECK_COLD], ours.costs[SERVE] = Cost(4.0, 4.0, 10), Cost(0.5, 0, 0)
    peers = Figures({HUGO: Cost(10.0, 1.0, 10), PEER: Cost(40.0, 1.0, int(3e9))}, {PEER: (22_500, 10)})
    return Measured(Case(size, characters, "disk", "ext4"), {OURS: ours, PEERS: peers})


def test_a_cold_build_is_divided_by_both_peers_and_an_edit_by_hugo_alone():
    found = measured()
    assert found.ratio(OURS, COLD, PEER) == 0.5
    assert found.ratio(OURS, EDITED, HUGO) == 0.2
    assert found.ratio(OURS, ADDED, HUGO) is None
    text = report.as_markdown([found], FACTS)
    assert f"| {COLD} | 20.00 s | 1.0 s | 500 MB | 0.50 × | 2.00 × |" in text
    assert f"| {CHECK_COLD} | 4.00 s | 4.0 s | 0 MB |  |  |" in text
    assert f"| {SERVE} | 0.50 s |  |  |  |  |" in text
    assert "| gongkai | 16,000 | 1.60 | 0 MB |" in text


@pytest.mark.parametrize(
    "walls, run, word",
    [
        ({"cold": 20.0}, COLD, "aim reached"),
        ({"cold": 28.0}, COLD, "least reached"),
        ({"cold": 28.1}, COLD, "**missed**"),
        ({"edited": 2.0}, EDITED, "aim reached"),
        ({"edited": 4.1}, EDITED, "**missed**"),
        ({"same": 0.5}, UNCHANGED, "aim reached"),
        ({"same": 1.0}, UNCHANGED, "least reached"),
    ],
)
def test_a_verdict_says_whether_aim_or_least_is_reached(walls, run, word):
    (row,) = (row for row in verdicts([measured(**walls)]) if row.work.startswith(f"{run}, against"))
    assert row.word == word


def test_growth_is_judged_between_cases_of_the_same_body_length_only():
    cases = [measured(), measured(characters=1_700), measured(100_000, scale=10.5)]
    rows = {row.work: row for row in verdicts(cases) if row.case.size == 100_000}
    assert rows[f"{COLD}, against 10,000 items"].value == pytest.approx(10.5)
    assert rows[f"{COLD}, against 10,000 items"].word == "**missed**"
    assert rows["peak memory of all processes"].value == pytest.approx(5.25)
    assert "## 100,000 items of 700 characters, disk (ext4), against 10,000" in report.as_markdown(
        cases, FACTS
    )


def test_repetitions_become_the_median_and_the_highest_memory():
    found = merged([measured(cold=wall) for wall in (30.0, 20.0, 21.0)])
    assert found.ours.costs[COLD].wall == 21.0
    assert found.repeats == 3


def test_a_former_commit_stands_beside_the_present_one():
    found = measured()
    found.programs[BEFORE] = measured(cold=40.0).ours
    text = report.as_markdown([found], FACTS)
    assert f"| {COLD} | 40.00 s | 20.00 s | 0.50 × | 1.00 s | 1.00 s | 1.00 × |" in text
    assert f"| {COLD} (before) | 40.00 s" in text


@pytest.mark.parametrize("name", list(readme._LANGUAGES))
def test_the_readmes_show_both_lengths_on_disk(name):
    cases = [measured(), measured(characters=1_700, cold=10.0), measured(100_000, scale=9)]
    words = readme._LANGUAGES[name]
    made = readme.table(json.loads(report.as_json(cases, FACTS)), words)
    assert f"| {words[COLD]} | 20.0 s | 40.0 s | 0.50 × | 10.0 s | 40.0 s | 0.25 × |" in made
    assert f"| {words[EDITED]} | 2.0 s | 10.0 s | 0.20 × |" in made
    assert f"| {words[SERVE]} | 0.50 s |  |  | 0.50 s |  |  |" in made
    assert f"| {words['files']} | 16,000 | 22,500 | 0.71 × |" in made
    assert f"| {words['files an item']} | 1.60 | 2.25 |  | 1.60 | 2.25 |  |" in made
    assert "|  |  | 9.0 × |  |  |  |" in made
    assert words[ADDED] not in made
    assert len({line.count("|") for line in made.splitlines() if line.startswith("|")}) == 1


def test_the_readme_needs_both_lengths():
    result = json.loads(report.as_json([measured()], FACTS))
    with pytest.raises(SystemExit, match="每条 1700 字"):
        readme.table(result, readme._LANGUAGES["README.md"])


def test_only_what_stands_between_the_markers_is_replaced():
    text = "a\n<!-- benchmarks -->\nold\n<!-- end benchmarks -->\nb\n"
    assert readme._between_markers(text, "new\n") == text.replace("old", "new")
    with pytest.raises(SystemExit):
        readme._between_markers("no markers", "new\n")
