"""The date by which the annual report of a year must be published."""

from __future__ import annotations

from datetime import date

from gongkai.catalogue.settings import Settings

# 国办公开办函〔2021〕30号, for the reports of 2021 and later; a county's and a prefecture's also hold those below them.
_ORDERED = 2021
_BY_TIER = {"县级": (2, 20), "市级": (3, 10), "乡级": (1, 31)}


def report_day(settings: Settings, year: int) -> date | None:
    """The last day for the report of ``year``; None if no known text of law sets one.

    年报.公布期限 of the site comes first. Universities: the end of October of the school year's end (教育部令第29号 第二十条).
    Regulations of 2008, article 31: 31 March. Those of 2019, article 49: departments by 31 January, governments from
    the county up by 31 March; 国办公开办函〔2021〕30号 sets 20 February for a county and 10 March for a prefecture, lets towns
    report with the departments and systems led from above, such as the branches of a bank, by 31 March. No text names
    街道: they report as towns do.
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
    if agency.kind == "银行分支机构":
        return date(year + 1, 3, 31)
    if agency.kind != "人民政府":
        return date(year + 1, 1, 31)
    ordered = year >= _ORDERED or agency.tier == "乡级"
    return date(year + 1, *(_BY_TIER.get(agency.tier, (3, 31)) if ordered else (3, 31)))
