"""From what a rule found to a Diagnostic: code, name, level, path, department, basis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongkai.catalogue.settings import Settings
from gongkai.lint.rules import RULES, Finding, Rule
from gongkai.privacy.detectors import masked
from gongkai.source.diagnostics import Diagnostic, Level

OFF, WARNING, ERROR = "关", "警告", "错误"


def level_of(rule: Rule, settings: Settings) -> Level | None:
    """How much a finding of a rule weighs on this site; None where the rule is switched off.

    Without a FIXED rule no Item can be made: it stays an error. What only time brings about is never an error.
    """
    if rule.fixed:
        return rule.level
    chosen = settings.rules[rule.code].level if rule.code in settings.rules else None
    if chosen is None:
        # Naming a rule that is off, with parameters, does not switch it on: a level does.
        return None if rule.off else rule.level
    if chosen == OFF:
        return None
    return Level.ERROR if chosen == ERROR and not rule.only_time else Level.WARNING


def enabled_rules(settings: Settings) -> tuple[tuple[Rule, Level], ...]:
    """The rules that are switched on, each with its level, by code."""
    levels = ((rule, level_of(rule, settings)) for rule in RULES.values())
    return tuple((rule, level) for rule, level in levels if level is not None)


def stamped(
    finding: Finding, rule: Rule, level: Level, path: str, department: str | None, regulations: int
) -> Diagnostic:
    """The diagnostic of one finding; numbers of persons never stand whole in it."""
    return Diagnostic(
        code=rule.code,
        name=rule.name,
        level=Level.WARNING if finding.mild else level,
        path=finding.path or path,
        line=finding.place.line,
        column=finding.place.column,
        message=masked(finding.message),
        field=masked(finding.field) if finding.field else rule.field,
        suggestion=None if finding.suggestion is None else masked(finding.suggestion),
        basis=rule.basis(regulations),
        department=finding.department or department,
    )


def parameters_of(
    settings: Settings, rules: Iterable[Rule]
) -> Mapping[str, Mapping[str, str | tuple[str, ...]]]:
    """{code: {name: value}}: the rules' defaults with what the site sets over them."""
    return {
        rule.code: {
            **rule.parameters,
            **(settings.rules[rule.code].parameters if rule.code in settings.rules else {}),
        }
        for rule in rules
    }
