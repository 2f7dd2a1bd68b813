"""Conversion of findings to diagnostics, and the level and parameters of rules on a site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongkai.catalogue.settings import Settings
from gongkai.lint.rules import RULES, Finding, Rule
from gongkai.privacy.detectors import masked
from gongkai.source.diagnostics import Diagnostic, Level

OFF, WARNING, ERROR = "关", "警告", "错误"


def level_of(rule: Rule, settings: Settings) -> Level | None:
    """The level of a rule's findings on this site; None if the rule is disabled.

    The level of a FIXED rule cannot be changed, and an ONLY_TIME rule cannot be made an error.
    """
    if rule.fixed:
        return rule.level
    chosen = settings.rules[rule.code].level if rule.code in settings.rules else None
    if chosen is None:
        # Setting a parameter of an OFF rule does not enable it; setting its level does.
        return None if rule.off else rule.level
    if chosen == OFF:
        return None
    return Level.ERROR if chosen == ERROR and not rule.only_time else Level.WARNING


def enabled_rules(settings: Settings) -> tuple[tuple[Rule, Level], ...]:
    """The enabled rules with their levels, by code."""
    levels = ((rule, level_of(rule, settings)) for rule in RULES.values())
    return tuple((rule, level) for rule, level in levels if level is not None)


def stamped(
    finding: Finding, rule: Rule, level: Level, path: str, department: str | None, regulations: int
) -> Diagnostic:
    """The diagnostic for a finding, with personal numbers masked."""
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
    """{code: {name: value}}: the defaults of the rules, overridden by the site's settings."""
    return {
        rule.code: {
            **rule.parameters,
            **(settings.rules[rule.code].parameters if rule.code in settings.rules else {}),
        }
        for rule in rules
    }
