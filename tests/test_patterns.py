"""No regular expression of the package takes more time than in proportion to what it reads.

Each is called as the code calls it, on strings that grow: its own signs and words repeated, with a wrong end. Four times
the length may take eight times as long, in processor time, the least of five; a quadratic one takes sixteen times.
"""

from __future__ import annotations

import functools
import re

import pytest

from gongkai.catalogue import guide_parts
from gongkai.ledgers.front_matter import _labels
from gongkai.ledgers.rules.gk361_leaf_against_text import _SITUATIONS
from gongkai.lint.engine import relief
from gongkai.privacy import labels
from gongkai.reports.draft import _PARTS
from gongkai.reports.prose.claims import CLAIMS
from gongkai.standards.index_number import compile_template
from support.growing import STEEPEST, called, steepness, strings
from support.patterns import Found, patterns

# Patterns made from what only the function knows: examples of what it makes.
GIVEN = {
    "gongkai.standards.index_number._compile": [
        *compile_template(
            "{机构代码}/{年}-{流水号:5} | PZ{数字:5}-{数字:4}-{年}-{流水号:1-9}", org_code="01511801X"
        ).patterns,
        *compile_template("{任意}-{任意}{流水号}").patterns,
    ],
    # Classes of characters of the table in that module, each tried on one character.
    "gongkai.standards.index_number._contains": [],
    "gongkai.standards.index_number._runs_into": [],
    "gongkai.catalogue.guide_parts._is_provided": [
        re.compile(guide_parts._STATED.format(name="办公时间"), re.MULTILINE)
    ],
    "gongkai.ledgers.front_matter._labels": [_labels()],
    "gongkai.ledgers.rules.gk361_leaf_against_text": [pattern for pattern, _ in _SITUATIONS],
    "gongkai.reports.draft._part": [re.compile(pattern) for pattern, _, _ in _PARTS],
    "gongkai.reports.prose.claims._claim": [claim.phrase for claim in CLAIMS],
    "gongkai.privacy.labels": [
        *labels.LABELS.values(),
        *labels.HEADINGS.values(),
        labels.ANY_LABEL,
        labels._COLUMN,
    ],
    "gongkai.lint.engine.relief._spot": [relief._spot("A1"), relief._spot("招标公告.docx")],
}
# How patterns are called that are handed on, as an argument or in a table.
HANDED_ON = {
    "gongkai.content.markup.plain._BULLET": {"fullmatch"},
    "gongkai.content.markup.plain._NUMBERED": {"fullmatch"},
    "gongkai.standards.index_number._compile": {"fullmatch"},
    "gongkai.ledgers.front_matter._labels": {"match"},
    "gongkai.reports.site._NAME": {"match"},
}
# What may be steep, with the reason.
EXCEPTED = {
    "gongkai.attachments.split_numbers._ENDS_IN_DIGITS": "searched in the last 30 characters of a piece alone",
    "gongkai.standards.index_number._compile": "a template may have parts of any width; a number has at most 200 characters",
}


@functools.cache
def _all() -> list[Found]:
    found = patterns(GIVEN)
    for one in found:
        one.methods = HANDED_ON.get(one.place, one.methods)
    return found


def _steep(pattern: re.Pattern, methods: set[str]) -> str | None:
    """The first call that is too steep, as a sentence; None where none is."""
    for beginning, unit, end in strings(pattern):
        for method in sorted(methods):
            call, binary = called(pattern, method), isinstance(pattern.pattern, bytes)
            # Three times before it counts: other programs on the machine slow some measurements.
            for _ in range(3):
                measured = steepness(call, beginning, unit, end, binary)
                if measured is None or measured[0] <= STEEPEST:
                    break
            else:
                return f"{method} of {beginning!r} + {unit!r} * n + {end!r}: {measured[0]:.0f} times at {measured[1]} characters"
    return None


def test_patterns_are_found_wherever_they_are_made() -> None:
    places = {one.place for one in _all()}
    assert len(places) > 100
    assert {
        "gongkai.privacy.secrecy._INTERNAL",
        "gongkai.standards.index_number._compile",
        "gongkai.catalogue.guide_parts._is_provided",
        "gongkai.mkdocs_plugin.configuration.inputs_of",
    } <= places


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"#{1,6} +([^\W_]+(?:[、，。 -]*[^\W_]+)*[）》]?)[ ]*", "fullmatch"),  # exponential
        (r"\s*[、，,；;]\s*", "split"),
        (r"<!--.*?-->", "sub"),
        (r"(?P<key>[^\s:][^:]*?)[ \t]*:(?:[ \t]+(?P<value>\S.*?))?[ \t]*$", "match"),
        (r"\[((?:\\.|[^\]\\])*)\]\(", "finditer"),
    ],
)
def test_a_steep_pattern_is_told(pattern: str, method: str) -> None:
    assert _steep(re.compile(pattern), {method})


@pytest.mark.parametrize("pattern", [r"[0-9]+", r"(?:[^<>]++|<)*+>", r"^[ \t]*+甲$"])
def test_a_linear_pattern_is_not(pattern: str) -> None:
    assert _steep(re.compile(pattern, re.MULTILINE), {"match"}) is None


def test_every_exception_is_of_a_pattern_that_there_is() -> None:
    assert {*EXCEPTED, *HANDED_ON} <= {one.place for one in _all()}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "found" in metafunc.fixturenames:
        # To find them takes seconds, in each process: not where the slow tests are left out.
        left_out = metafunc.config.getoption("markexpr") == "not slow"
        metafunc.parametrize("found", [] if left_out else _all(), ids=lambda one: one.place)


@pytest.mark.slow
def test_no_pattern_is_steep(found: Found) -> None:
    if found.place not in EXCEPTED:
        assert _steep(found.pattern, found.methods) is None
