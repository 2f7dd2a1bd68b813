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


@dataclass
class Context:
    """The input of all rules: the day, the site's calendar and settings, its Regulations (2008 or 2019), the name of
    the ledgers' folder in findings (``ledgers``, ``../台账``), and the site's periodic self-check."""

    today: date
    clock: ClockSettings
    regulations: int = 2019
    folder: str = "ledgers"
    self_check: SelfCheck = NO_SELF_CHECK
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
