"""Counts the ledgers for a period, each figure by the definitions of the form."""

from gongkai.ledgers.counting.period import Organ, Period, year_of
from gongkai.ledgers.counting.report import Counts, count_ledgers, organ_of

__all__ = ["Counts", "Organ", "Period", "count_ledgers", "organ_of", "year_of"]
