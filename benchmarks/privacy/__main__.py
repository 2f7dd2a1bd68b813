"""Recall and false alarms by kind, carrier and written form: ``python -m benchmarks.privacy [--each N] [--seed N]``."""

from __future__ import annotations

import argparse
import random
import sys

from benchmarks.privacy.independent import INDEPENDENT
from benchmarks.privacy.lookalikes import LOOKALIKES
from benchmarks.privacy.measure import (
    Counts,
    attachment_cases,
    count,
    harmless_attachments,
    harmless_items,
    item_cases,
    judge_attachments,
    judge_items,
)


def main() -> int:
    """Print the tables; 1 where a figure is below the aim."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=4, help="numbers of each kind in each carrier and form")
    parser.add_argument(
        "--harmless", type=int, default=12000, help="look-alikes, half of them in attachments"
    )
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--wrong", type=int, default=0, help="how many wrong answers to print")
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    planted, harmless = Counts(), Counts()
    items = list(item_cases(chance, arguments.each))
    count(items, judge_items(items), planted)
    attached = list(attachment_cases(chance, max(1, arguments.each // 2)))
    count(attached, judge_attachments(attached), planted)
    alike = list(harmless_items(chance, arguments.harmless // 2, LOOKALIKES))
    count(alike, judge_items(alike), harmless)
    in_files = list(harmless_attachments(chance, arguments.harmless // 2))
    count(in_files, judge_attachments(in_files), harmless)
    _print("Recall", planted, least=True)
    _print("False alarms", harmless, least=False)
    independent = Counts()
    strange = list(harmless_items(random.Random(arguments.seed + 1), arguments.harmless // 2, INDEPENDENT))
    count(strange, judge_items(strange), independent)
    _print("False alarms of independent look-alikes", independent, least=False)
    harmless.wrong += independent.wrong
    for case in (harmless.wrong + planted.wrong)[: arguments.wrong]:
        print(
            case.kind,
            "|",
            case.carrier,
            "|",
            case.form,
            "|",
            repr(case.data)[-160:] if isinstance(case.data, str) else "",
        )
    certain, bare = planted.part("label", "certain"), planted.part("label", "no label")
    print(
        f"\nidentity numbers, labels and columns {certain:.2%}; mobiles and cards without a label {bare:.2%}"
    )
    reached = certain == 1 and bare >= 0.98
    return 0 if reached and harmless.rate("all") < 0.005 and independent.rate("all") < 0.01 else 1


def _print(title: str, counts: Counts, *, least: bool) -> None:
    planted = counts.planted["all", ""]
    print(f"\n{title}: {counts.found['all', '']} of {planted} ({counts.rate('all'):.2%})")
    for axis in ("kind", "carrier", "form", "kind × form", "kind × carrier"):
        rows = [
            (counts.found[key] / counts.planted[key], key[1], counts.planted[key])
            for key in counts.planted
            if key[0] == axis
        ]
        if "×" in axis:
            rows = [row for row in rows if row[0] < 1]
        for rate, name, number in sorted(rows, key=lambda row: (row[0] if least else -row[0], row[1])):
            print(f"  {axis:12} {name:32} {rate:8.2%} of {number}")


if __name__ == "__main__":
    sys.exit(main())
