"""The context of a run: what is compiled from the settings once and read by every rule."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gongkai.catalogue.settings import Settings
from gongkai.lint.engine.stamp import enabled_rules, parameters_of
from gongkai.lint.rules import RULES, Context
from gongkai.standards.index_number import NumberPattern, TemplateError, compile_template
from gongkai.standards.workdays import calendar

# The last one made: judge() is called once for each file with the same settings.
_LAST: list[tuple[tuple[object, ...], Context]] = []


def context_for(settings: Settings, today: date, root: Path, publish: bool) -> Context:
    """The context of a run; the same object for the same arguments one after another."""
    if _LAST:
        (last_settings, *last), context = _LAST[0]
        if last_settings is settings and last == [today, root, publish]:
            return context
    context = Context(
        settings=settings,
        today=today,
        root=root,
        publish=publish,
        calendar=calendar(settings.days_off, settings.days_on),
        numbers=number_pattern(settings),
        parameters=parameters_of(settings, RULES.values()),
        enabled=frozenset(rule.code for rule, _ in enabled_rules(settings)),
    )
    _LAST[:] = [((settings, today, root, publish), context)]
    return context


def number_pattern(settings: Settings) -> NumberPattern:
    """The compiled 索引号 rule; one that cannot be compiled allows everything and is reported by a rule of its own."""
    agency = settings.agency
    try:
        return compile_template(
            settings.number_rule.template,
            org_code=agency.org_code,
            uscc=agency.uscc,
            categories=settings.categories,
            departments=settings.departments,
        )
    except TemplateError:
        return compile_template("")
