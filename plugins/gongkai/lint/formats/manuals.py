"""The manuals of all codes: rules, malformed files, invalid settings and records of ledgers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from gongkai.catalogue.settings.defects import SETTING_DEFECTS
from gongkai.content.reading.defects import READING_DEFECTS
from gongkai.ledgers.defects import RECORD_DEFECTS
from gongkai.ledgers.rules import rules as ledger_rules
from gongkai.lint.registry import RULES, manual_title
from gongkai.source.diagnostics import Level


@dataclass(frozen=True, slots=True)
class Manual:
    """The documentation of one code. ``basis`` maps 2008 and 2019 to the law or standard; ``parameters`` maps Chinese
    names to default texts; ``settable`` says whether 规则 in ``catalogue.yml`` may change the level, ``whole`` whether
    the rule needs the whole catalogue, ``off`` whether it is disabled by default."""

    code: str
    name: str
    title: str
    text: str
    level: Level
    basis: Mapping[int, str]
    parameters: Mapping[str, str]
    settable: bool
    whole: bool = False
    off: bool = False


@cache
def manuals() -> Mapping[str, Manual]:
    """{code: manual} of every code, sorted by code."""
    return {manual.code: manual for manual in every_manual()}


def every_manual() -> list[Manual]:
    """The manuals of all kinds, sorted by code; no code may come twice."""
    malformed = [*READING_DEFECTS.values(), *SETTING_DEFECTS.values()]
    found = [
        Manual(
            defect.code,
            defect.name,
            manual_title(defect.manual),
            defect.manual,
            defect.level,
            {},
            {},
            settable=False,
        )
        for defect in malformed
    ]
    found += [
        Manual(
            rule.code,
            rule.name,
            rule.title,
            rule.manual,
            rule.level,
            {year: rule.basis(year) for year in (2008, 2019)},
            rule.parameters,
            settable=not rule.fixed,
            whole=rule.check_catalogue is not None,
            off=rule.off,
        )
        for rule in RULES.values()
    ]
    found += [
        Manual(
            defect.code,
            defect.name,
            manual_title(defect.manual),
            defect.manual,
            defect.level,
            {2008: defect.basis, 2019: defect.basis},
            {},
            settable=False,
        )
        for defect in RECORD_DEFECTS.values()
    ]
    found += [
        Manual(
            rule.code,
            rule.name,
            rule.title,
            rule.manual,
            rule.level,
            rule.basis,
            {},
            settable=True,
            whole=rule.check_all is not None,
        )
        for rule in ledger_rules().values()
    ]
    return sorted(found, key=lambda manual: manual.code)
