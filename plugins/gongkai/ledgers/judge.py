"""Judges a file of a ledger: its defects, and the facts that the other files need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from gongkai.catalogue.settings import Settings
from gongkai.ledgers.contract import Context, Finding, Rule
from gongkai.ledgers.convert import Words
from gongkai.ledgers.facts import Fact, fact_of
from gongkai.ledgers.record import LedgerRecord, read_one
from gongkai.ledgers.request import Request
from gongkai.ledgers.rules import rules
from gongkai.source.diagnostics import Diagnostic, Level

_OFF, _ERROR = "关", "错误"


class Judged(msgspec.Struct, frozen=True, array_like=True):
    """The result for one file; ``fact`` is None if it could not be read as a record."""

    fact: Fact | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Judge:
    """Everything needed for judging besides the files: the words of the settings, the context, and the enabled rules."""

    words: Words
    context: Context
    enabled: tuple[tuple[Rule, Level], ...]

    def one(self, path: str, kind: str, data: bytes) -> Judged:
        """The findings in one file by itself."""
        record, found = read_one(path, kind, data, self.words)
        if record is None:
            return Judged(None, found)
        return Judged(fact_of(record), (*found, *self._of_record(record)))

    def all(self, facts: Iterable[Fact]) -> Iterator[Diagnostic]:
        """The findings that only all files together show."""
        known = tuple(facts)
        for rule, level in self.enabled:
            if rule.check_all:
                for finding in rule.check_all(known, self.context):
                    yield _stamped(finding, rule, level, finding.path, self.context.regulations)

    def _of_record(self, record: LedgerRecord) -> Iterator[Diagnostic]:
        year = self.context.regulations
        if isinstance(record.row, Request):
            year = self.context.clock_of(record).law.year
        for rule, level in self.enabled:
            if rule.check_record and rule.kind in (None, record.kind):
                for finding in rule.check_record(record, self.context):
                    yield _stamped(finding, rule, level, record.path, year)


def enabled_rules(settings: Settings) -> tuple[tuple[Rule, Level], ...]:
    """The rules enabled on this site, each with its level. Findings that depend on time alone are never errors."""
    levels = ((rule, _level(rule, settings)) for rule in rules().values())
    return tuple((rule, level) for rule, level in levels if level is not None)


def _level(rule: Rule, settings: Settings) -> Level | None:
    chosen = settings.rules[rule.code].level if rule.code in settings.rules else None
    if chosen is None:
        return rule.level
    if chosen == _OFF:
        return None
    return Level.ERROR if chosen == _ERROR and not rule.only_time else Level.WARNING


def _stamped(finding: Finding, rule: Rule, level: Level, path: str, year: int) -> Diagnostic:
    return Diagnostic(
        rule.code,
        rule.name,
        level,
        path,
        finding.place.line,
        finding.place.column,
        finding.message,
        finding.field,
        finding.suggestion,
        rule.basis[year],
    )
