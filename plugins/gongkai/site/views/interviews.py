"""Views of 网上访谈: coming, held without 实录, the archive by year, and the questions answered afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.interview import Stage, interview_category, interviews_of, stage_of
from gongkai.catalogue.model import FollowUp, Item
from gongkai.catalogue.settings import Settings
from gongkai.site.views.places import Link

_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Session:
    """An interview: ``when`` in words, ``iso`` for the ``time`` element, ``call`` the sentence about the call for questions,
    ``call_open`` whether questions are taken on the day of the build."""

    link: Link
    session: str
    when: str
    iso: str
    length: str
    hosts: str
    guests: str
    summary: str
    call: str
    call_open: bool
    open_questions: int


@dataclass(frozen=True, slots=True)
class AnsweredLater:
    """A question of 会后答复 with the interview it belongs to; ``day`` is empty while it is open."""

    link: Link
    question: str
    day: str
    answer: str


@dataclass(frozen=True, slots=True)
class InterviewsView:
    """All interviews: ``archive`` is (year, sessions), newest first; ``ask`` is where questions are sent."""

    coming: tuple[Session, ...]
    held: tuple[Session, ...]
    archive: tuple[tuple[int, tuple[Session, ...]], ...]
    later: tuple[AnsweredLater, ...]
    ask: tuple[tuple[str, str], ...]


def has_interviews(settings: Settings) -> bool:
    """Whether the site has a category of interviews."""
    return interview_category(settings) is not None


def coming_interviews(catalogue: Catalogue) -> tuple[tuple[datetime, Item], ...]:
    """(time, item) of the interviews that are still to be held, the next first."""
    found = interviews_of(catalogue.settings, catalogue.items)
    return tuple(
        reversed([one for one in found if stage_of(one[1], one[0], catalogue.today) is Stage.COMING])
    )


def interviews_view(catalogue: Catalogue) -> InterviewsView:
    """The interviews of a catalogue as of its day."""
    found = interviews_of(catalogue.settings, catalogue.items)
    stages: dict[Stage, list[tuple[datetime, Item]]] = {stage: [] for stage in Stage}
    for when, item in found:
        stages[stage_of(item, when, catalogue.today)].append((when, item))
    years: dict[int, list[Session]] = {}
    for when, item in stages[Stage.ARCHIVED]:
        years.setdefault(when.year, []).append(_session(when, item, catalogue))
    contact = catalogue.settings.agency.contact
    ask = (("电话", contact.phone), ("互联网联系方式", contact.internet), ("地址", contact.address))
    return InterviewsView(
        coming=tuple(_session(when, item, catalogue) for when, item in reversed(stages[Stage.COMING])),
        held=tuple(_session(when, item, catalogue) for when, item in stages[Stage.HELD]),
        archive=tuple((year, tuple(sessions)) for year, sessions in years.items()),
        later=tuple(later for _, item in found for later in _later(item)),
        ask=tuple(fact for fact in ask if fact[1]),
    )


def when_text(when: datetime) -> str:
    """``2010年4月20日（星期二）9:30``."""
    return f"{when.year}年{when.month}月{when.day}日（星期{_WEEKDAYS[when.weekday()]}）{when:%H:%M}"


def _session(when: datetime, item: Item, catalogue: Catalogue) -> Session:
    call, today = item.call, catalogue.today
    is_open = call is not None and call.start <= today <= (call.end or when.date())
    text = ""
    if call is not None:
        end = call.end or when.date()
        text = f"{call.start.isoformat()} 至 {end.isoformat()}"
    return Session(
        link=Link(item.title, item.address),
        session=item.session,
        when=when_text(when),
        iso=f"{when:%Y-%m-%dT%H:%M}+08:00",
        length=f"{item.minutes or item.planned_minutes}分钟" if item.minutes or item.planned_minutes else "",
        hosts="、".join(item.hosts),
        guests="、".join(item.guests),
        summary=item.summary,
        call=text,
        call_open=is_open,
        open_questions=sum(not one.answer for one in item.follow_ups),
    )


def _later(item: Item) -> Iterator[AnsweredLater]:
    for one in item.follow_ups:
        yield AnsweredLater(Link(item.title, item.address), one.question, _day(one), one.answer)


def _day(one: FollowUp) -> str:
    return one.answered.isoformat() if one.answered and one.answer else ""
