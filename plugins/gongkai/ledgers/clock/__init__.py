"""The clock of a request: (record, settings, today) → state, deadline and steps in words. It uses only the calendar
passed to it."""

from gongkai.ledgers.clock.deadline import Deadline, deadline_of
from gongkai.ledgers.clock.law import ClockSettings, Law, law_of, legal_receipt
from gongkai.ledgers.clock.state import Clock, LimitKind, State, clock_of
from gongkai.ledgers.clock.steps import Step, steps_of

__all__ = [
    "Clock", "ClockSettings", "Deadline", "Law", "LimitKind", "State", "Step", "clock_of", "deadline_of", "law_of",
    "legal_receipt", "steps_of",
]  # fmt: skip
