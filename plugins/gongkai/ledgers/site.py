"""The settings in a site's ``catalogue.yml`` for its ledgers: their words, and the limits of requests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.catalogue.settings import Settings
from gongkai.catalogue.settings.assessment_types import FROM_RECORDS, OWN, Scheme
from gongkai.catalogue.settings.review_types import NO_SELF_CHECK
from gongkai.ledgers.clock import ClockSettings
from gongkai.ledgers.contract import Assessable, Context, Counted
from gongkai.ledgers.convert import Words
from gongkai.ledgers.judge import Judge, enabled_rules
from gongkai.ledgers.location import Folder
from gongkai.standards.workdays import calendar

ENQUIRY_CHANNELS = "咨询渠道"


def words_of(settings: Settings) -> Words:
    """The words that this site's settings allow in some fields."""
    departments = settings.departments.values()
    return {
        "责任科室": tuple(word for one in departments for word in (one.name, one.code, *one.former_names)),
        "渠道": settings.vocabularies.get(ENQUIRY_CHANNELS, ()),
        "申请人身份": settings.requests.audiences,
    }


def clock_settings(settings: Settings) -> ClockSettings:
    """The calendar and the limits by which the site's requests run."""
    days = calendar(settings.days_off, settings.days_on)
    return ClockSettings(days, settings.requests.reply, settings.limits.get("缴费重新起算", "是") == "是")


def assessable(settings: Settings) -> Assessable:
    """The names of all whom the schemes of a site assess, and those of the schemes."""
    agency, schemes = settings.agency, settings.assessment.schemes if settings.assessment else ()
    bodies = [body for scheme in schemes for body in scheme.bodies]
    departments = settings.departments.values()
    names = [
        *(one.name for one in departments),
        *(name for body in bodies for name in (body.name, *body.members)),
        *filter(None, (agency.name, agency.short_name, OWN)),
        *(name for one in departments for name in (one.code, *one.former_names)),
    ]
    counted = tuple(one for scheme in schemes for one in _counted(scheme))
    return Assessable(tuple(dict.fromkeys(names)), tuple(scheme.name for scheme in schemes), counted)


def _counted(scheme: Scheme) -> Iterator[Counted]:
    """What a scheme counts of the records of 考核."""
    for criterion in scheme.criteria:
        for way in criterion.ways:
            if way.judged:
                most = criterion.most if criterion.most is not None else criterion.full
                yield Counted("加减分", (scheme.name,), (criterion.name,), whole=True, most=most)
            elif way.count is not None and way.count.source in FROM_RECORDS:
                count = way.count
                yield Counted(count.source, (scheme.name,), (*count.matters, *count.expected), count.origins)
    for part in scheme.parts:
        if part.evidence:
            yield Counted(part.evidence, (scheme.name, part.name), part.matters, whole=True)


def judge_of(settings: Settings, folder: Folder, today: date) -> Judge:
    """The judge of the files of the folder on a day."""
    check = settings.review.self_check if settings.review else NO_SELF_CHECK
    context = Context(
        today, clock_settings(settings), settings.regulations, folder.shown, check, assessable(settings)
    )
    return Judge(words_of(settings), context, enabled_rules(settings))
