"""The form and the period of a site's report of a year, by 年报 of ``catalogue.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from gongkai.catalogue.addresses import category_address
from gongkai.catalogue.settings import Settings
from gongkai.reports.captions import fold
from gongkai.reports.form import Form
from gongkai.reports.forms import FORMS
from gongkai.reports.read import form_of_year, period_of

_OLD = "2008"


def site_forms(settings: Settings) -> Mapping[str, Form]:
    """The forms by their names, the site's own with the headings of 年报.部分."""
    if not settings.annual.parts:
        return FORMS
    name = settings.annual.form or _OLD
    return {**FORMS, name: replace(FORMS[name], parts=settings.annual.parts)}


def site_form(settings: Settings, year: int) -> Form:
    """The form of the report of a year: 年报.表式, else the form prescribed for the year."""
    return site_forms(settings)[settings.annual.form or form_of_year(year)]


def site_period(settings: Settings, year: int, form: Form) -> tuple[date, date]:
    """The period of the report of a year: the one of 年报.统计期 for it, else the form's."""
    periods = sorted(settings.annual.periods, key=lambda one: one.year is None)
    return next((days for one in periods if (days := one.days(year))), period_of(year, form))


def item_addresses(form: Form, settings: Settings) -> dict[str, str]:
    """The items of a form's 清单 that a category covers, by its name or its 公开内容, with the addresses of their lists."""
    found: dict[str, str] = {}
    items = {fold(item): item for item in form.items}
    for node in settings.categories.values():
        for text in (node.name, *node.content.split("；")):
            item = items.get(fold(text)) if text and not node.retired else None
            if item:
                found.setdefault(item, category_address(node.code))
    return found
