"""The benchmark of recall and false alarms, small: every kind, carrier and written form once, a third of them in the usual run; all numbers are invented."""

from __future__ import annotations

import random

import pytest

from benchmarks.privacy import unseen
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


# Every carrier and every written form comes up in a part too: neighbouring cases differ in both.
@pytest.mark.parametrize("every", [3, pytest.param(1, marks=pytest.mark.slow)])
def test_what_is_planted_in_items_is_found(every):
    counts = Counts()
    cases = list(item_cases(random.Random(1), 1))[::every]
    count(cases, judge_items(cases), counts)
    assert counts.rate("all") >= 0.99, counts.wrong
    for kind in (
        "identity",
        "old identity",
        "passport",
        "permit",
        "officer",
        "social security",
        "student",
        "licence",
        "mail",
        "home",
    ):
        missed = [case for case in counts.wrong if case.kind == kind]
        assert missed == []


@pytest.mark.parametrize("every", [3, pytest.param(1, marks=pytest.mark.slow)])
def test_what_is_planted_in_attachments_is_found(every):
    counts = Counts()
    cases = list(attachment_cases(random.Random(2), 1))[::every]
    count(cases, judge_attachments(cases), counts)
    wrong = [(case.kind, case.carrier, case.form) for case in counts.wrong]
    assert [one for one in wrong if one[2] != "no label"] == []
    assert counts.part("label", "no label") >= 0.98


def test_look_alikes_are_left_alone():
    counts = Counts()
    items, files = (
        list(harmless_items(random.Random(3), 1000, {**LOOKALIKES, **INDEPENDENT})),
        list(harmless_attachments(random.Random(4), 300)),
    )
    count(items, judge_items(items), counts)
    count(files, judge_attachments(files), counts)
    assert counts.rate("all") < 0.005, counts.wrong


def test_the_second_set_of_numbers_and_look_alikes():
    counts, harmless = Counts(), Counts()
    planted = list(unseen.planted(random.Random(5), 1))
    others = list(unseen.look_alikes(random.Random(6), 400))
    results = judge_items([*planted, *others])
    count(planted, results[: len(planted)], counts)
    count(others, results[len(planted) :], harmless)
    assert counts.rate("all") >= 0.99, counts.wrong
    assert harmless.rate("all") <= 0.01, harmless.wrong
