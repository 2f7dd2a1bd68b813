"""The date by which the annual report of a year must be published."""

from __future__ import annotations

from datetime import date

from gongkai.catalogue.settings import Settings

_GOVERNMENTS_ABOVE_TOWNS = ("国家级", "省级", "市级", "县级", "")


def report_day(settings: Settings, year: int) -> date | None:
    """The last day for the report of ``year``; None if no known text of law sets one.

    年报.公布期限 of the site comes first. Universities: the end of October of the school year's end (教育部令第29号 第二十条).
    Regulations of 2008, article 31: 31 March. Those of 2019, article 49: departments by 31 January, governments from
    the county up by 31 March. The article names no day for towns and 街道: they report with the departments.
    """
    agency, own = settings.agency, settings.annual.publish_by
    of_school_year = agency.kind == "高校"
    if own is not None:
        return date(year if of_school_year else year + 1, *own)
    if of_school_year:
        return date(year, 10, 31)
    if not agency.is_government:
        return date(year + 1, 3, 31) if settings.regulations < 2019 else None
    if settings.regulations < 2019:
        return date(year + 1, 3, 31)
    late = agency.kind == "人民政府" and agency.tier in _GOVERNMENTS_ABOVE_TOWNS
    return date(year + 1, *((3, 31) if late else (1, 31)))
