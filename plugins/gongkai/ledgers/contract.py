"""The interface of a rule for records: a module ``rules/gkNNN_name.py`` that examines records and yields findings.

``CODE``, ``LEVEL``, ``BASIS`` (:data:`gongkai.ledgers.basis.Basis`), ``KIND`` (the folder of the records; None for
all), ``ONLY_TIME`` if the finding appears with the passing of time alone, and one of ``check_record(record,
context)`` and ``check_all(records, context)``. The docstring is the manual: 查什么 / 为什么（依据） / 反例 / 正例. No finding
quotes a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.catalogue.settings.review_types import NO_SELF_CHECK, SelfCheck
from gongkai.ledgers.basis import Basis
from gongkai.ledgers.clock import Clock, ClockSettings, clock_of
from gongkai.ledgers.record import LedgerRecord
from gongkai.ledgers.request import Request
from gongkai.source.diagnostics import Level, Place


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect of one record: place, Chinese message, field, text to write instead; ``path`` for a finding of
    ``check_all``."""

    place: Place
    message: str
    field: str | None = None
    suggestion: str | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a scheme counts of the records of 考核: their 类型, and the words of 事项 and 来源 that they must have (none: any).
    ``names`` are the schemes and parts that a record may name; ``whole`` says that 事项 is one of the words and not only
    holds one, ``most`` are the points that a person can give."""

    kind: str
    names: tuple[str, ...]
    matters: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    whole: bool = False
    most: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Assessable:
    """Whom (科室, the organ, bodies of schemes, under all their names), by what schemes and by what records a site
    assesses."""

    bodies: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()
    counted: tuple[Counted, ...] = ()


@dataclass
class Context:
    """The input of all rules: the day, the site's calendar and settings, its Regulations (2008 or 2019), the name of
    the ledgers' folder in findings (``ledgers``, ``../台账``), the site's periodic self-check, and what it assesses."""

    today: date
    clock: ClockSettings
    regulations: int = 2019
    folder: str = "ledgers"
    self_check: SelfCheck = NO_SELF_CHECK
    assessed: Assessable = Assessable()
    _last: tuple[LedgerRecord, Clock] | None = field(default=None, repr=False)

    def clock_of(self, record: LedgerRecord) -> Clock:
        """The clock of a request on the day; cached, because several rules use it."""
        if self._last is None or self._last[0] is not record:
            self._last = (record, clock_of(as_request(record), self.clock, self.today))
        return self._last[1]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as defined by its module."""

    code: str
    name: str
    level: Level
    manual: str
    basis: Basis
    kind: str | None
    only_time: bool
    check_record: Callable[[LedgerRecord, Context], Iterable[Finding]] | None
    check_all: Callable[[Iterable[Any], Context], Iterable[Finding]] | None

    @property
    def title(self) -> str:
        """The first line of the manual."""
        return self.manual.partition("\n")[0].rstrip("。")


def as_request(record: LedgerRecord) -> Request:
    """The request of a record of 依申请公开. Raises TypeError for any other."""
    if not isinstance(record.row, Request):
        raise TypeError(record.kind)
    return record.row
