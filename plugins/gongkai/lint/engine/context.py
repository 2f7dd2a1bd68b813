"""Creation of the :class:`Context` of a run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from gongkai.catalogue.settings import Settings
from gongkai.lint.contract import no_html
from gongkai.lint.engine.stamp import enabled_rules, parameters_of
from gongkai.lint.rules import RULES, Context
from gongkai.standards.index_number import NumberPattern, TemplateError, compile_template
from gongkai.standards.workdays import calendar


def new_context(
    settings: Settings,
    today: date,
    root: Path,
    publish: bool = False,
    html_of: Callable[[str], str] = no_html,
) -> Context:
    """Compile the settings for a run. Create one context per run and process and pass it on."""
    return Context(
        html_of=html_of,
        settings=settings,
        today=today,
        root=root,
        publish=publish,
        calendar=calendar(settings.days_off, settings.days_on),
        numbers=number_pattern(settings),
        parameters=parameters_of(settings, RULES.values()),
        rules=enabled_rules(settings),
    )


def number_pattern(settings: Settings) -> NumberPattern:
    """The compiled 索引号 template. An invalid template accepts every number; GK212 reports it."""
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
