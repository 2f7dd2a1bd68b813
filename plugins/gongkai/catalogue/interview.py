"""网上访谈: when an interview is held, and its transcript as questions and answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from gongkai.catalogue.model import Item
from gongkai.catalogue.settings import Category, Settings

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}")
# With the colon behind the asterisks or before them, as Word leaves it.
_QUESTION = re.compile(r"\*\*问(?:\*\*[：:]|[：:]\*\*)")
_ANSWER = re.compile(r"\*\*答(?:\*\*[：:]|[：:]\*\*)")


class Stage(StrEnum):
    """Where an interview stands: not held yet, held without 实录, held with 实录."""

    COMING = "预告"
    HELD = "已举办"
    ARCHIVED = "实录"


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a transcript: its line in the body (from 1), and whether it is answered."""

    line: int
    answered: bool


def moment_of(text: str) -> datetime | None:
    """A 访谈时间 ``YYYY-MM-DD HH:mm``, in the time of Asia/Shanghai; None for anything else."""
    if not _MOMENT.fullmatch(text):
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M")  # noqa: DTZ007 - the field has no zone
    except ValueError:
        return None


def questions_of(body: str) -> tuple[Question, ...]:
    """The questions of a transcript: lines that begin with ``**问**：``; an answer begins with ``**答**：`` and may go on, or
    begin, on the lines below."""
    found: list[Question] = []
    answering = False
    for number, line in enumerate(body.splitlines(), 1):
        start = line.lstrip()
        if _QUESTION.match(start):
            found.append(Question(number, answered=False))
            answering = False
            continue
        answer = _ANSWER.match(start)
        answering = answering or answer is not None
        said = start[answer.end() :] if answer else start
        if found and answering and said.strip():
            found[-1] = Question(found[-1].line, answered=True)
    return tuple(found)


def interview_category(settings: Settings) -> Category | None:
    """The first category of interviews; None if the site has none."""
    return next((node for node in settings.categories.values() if node.holds_interviews), None)


def interviews_of(settings: Settings, items: Iterable[Item]) -> tuple[tuple[datetime, Item], ...]:
    """(time, item) of each interview of the catalogue, the latest first; withdrawn ones are left out."""
    codes = {code for code, node in settings.categories.items() if node.holds_interviews}
    found = [
        (when, item)
        for item in items
        if item.category in codes and item.shows_body and (when := moment_of(item.interview_time)) is not None
    ]
    return tuple(sorted(found, key=lambda one: (one[0], one[1].slug), reverse=True))


def coming_on(item: Item, today: date) -> datetime | None:
    """When an announced interview will be held; None for one that is over, and for other items."""
    when = moment_of(item.interview_time) if item.interview_time else None
    return when if when is not None and stage_of(item, when, today) is Stage.COMING else None


def stage_of(item: Item, when: datetime, today: date) -> Stage:
    """The stage of an interview on a day; on the day itself it is still announced unless its 实录 is present."""
    if when.date() > today or (when.date() == today and not item.minutes):
        return Stage.COMING
    return Stage.ARCHIVED if item.has_body and item.minutes else Stage.HELD
