"""The settings in a site's ``catalogue.yml`` for its ledgers: their words, and the limits of requests."""

from __future__ import annotations

from datetime import date

from gongkai.catalogue.settings import Settings
from gongkai.catalogue.settings.review_types import NO_SELF_CHECK
from gongkai.ledgers.clock import ClockSettings
from gongkai.ledgers.contract import Context
from gongkai.ledgers.convert import Words
from gongkai.ledgers.judge import Judge, enabled_rules
from gongkai.ledgers.location import Folder
from gongkai.standards.workdays import calendar

ENQUIRY_CHANNELS = "咨询渠道"


def words_of(settings: Settings) -> Words:
    """The words that this site's settings allow in some fields."""
    departments = settings.departments.values()
    return {
        "责任科室": tuple(word for one in departments for word in (one.name, one.code)),
        "渠道": settings.vocabularies.get(ENQUIRY_CHANNELS, ()),
        "申请人身份": settings.requests.audiences,
    }


def clock_settings(settings: Settings) -> ClockSettings:
    """The calendar and the limits by which the site's requests run."""
    days = calendar(settings.days_off, settings.days_on)
    return ClockSettings(days, settings.requests.reply, settings.limits.get("缴费重新起算", "是") == "是")


def judge_of(settings: Settings, folder: Folder, today: date) -> Judge:
    """The judge of the files of the folder on a day."""
    check = settings.review.self_check if settings.review else NO_SELF_CHECK
    context = Context(today, clock_settings(settings), settings.regulations, folder.shown, check)
    return Judge(words_of(settings), context, enabled_rules(settings))
