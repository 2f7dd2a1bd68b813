"""What a rule for records is: a module ``rules/gkNNN_name.py`` that looks at records and yields what it finds.

``CODE``, ``LEVEL``, ``BASIS`` (:data:`gongkai.ledgers.basis.Basis`), ``KIND`` (the folder whose records it looks at; None
for all), ``ONLY_TIME`` where only time brings the finding about, and one of ``check_record(record, context)`` and
``check_all(records, context)``. The docstring is the manual: 查什么 / 为什么（依据） / 反例 / 正例. No finding quotes a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai.catalogue.settings.review_types import NO_SELF_CHECK, SelfCheck
from gongkai.ledgers.basis import Basis
from gongkai.ledgers.clock import Clock, ClockSettings, clock_of
from gongkai.ledgers.record import LedgerRecord
from gongkai.ledgers.request import Request
from gongkai.source.diagnostics import Level, Place


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect of one record: where, what in Chinese, the field, what to write instead; ``path`` for a finding of
    ``check_all``."""

    place: Place
    message: str
    field: str | None = None
    suggestion: str | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class Assessable:
    """Whom (科室, the organ, bodies of schemes, under all their names) and by what schemes a site assesses."""

    bodies: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()


@dataclass
class Context:
    """What every rule may read: the day, the site's own calendar and settings, its Regulations (2008 or 2019), and how
    findings show the folder of the ledgers (``ledgers``, ``../台账``), the site's periodic self-check, and what it assesses."""

    today: date
    clock: ClockSettings
    regulations: int = 2019
    folder: str = "ledgers"
    self_check: SelfCheck = NO_SELF_CHECK
    assessed: Assessable = Assessable()
    _last: tuple[LedgerRecord, Clock] | None = field(default=None, repr=False)

    def clock_of(self, record: LedgerRecord) -> Clock:
        """The clock of a request on the day; reckoned once, for several rules ask."""
        if self._last is None or self._last[0] is not record:
            self._last = (record, clock_of(as_request(record), self.clock, self.today))
        return self._last[1]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as its module states it."""

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
