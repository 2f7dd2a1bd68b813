"""Dates and numbers of the real texts: read if the source has them, else invented and marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_CHINESE_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_FIRST_MADE_UP = 90_001
# Service items bear no date at all, the texts of 2020 none of their own: the year of their collection.
_OF_KIND = {"service_item": date(2021, 5, 1), "gov_doc_text": date(2020, 2, 15)}
_OF_NOTHING = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Times:
    """生成时间, 公开时间 where the source has one, and whether the former was made up."""

    created: date
    published: date | None
    made_up: bool

    @classmethod
    def of(cls, row: dict) -> Times:
        """From the source's dates, else from the history of a regulation, else made up."""
        published = date.fromisoformat(row["date_published"]) if row.get("date_published") else None
        created = date.fromisoformat(row["date_created"]) if row.get("date_created") else None
        created = created or published or _of_history(row.get("history", []))
        if created:
            return cls(created, published, made_up=False)
        if row.get("year"):
            return cls(date(int(row["year"]), 3, 5), published, made_up=True)
        return cls(_OF_KIND.get(row["kind"], _OF_NOTHING), published, made_up=True)


def _of_history(lines: Iterable[str]) -> date | None:
    """The last day on which something was passed, amended or proclaimed; coming into force is not making."""
    days = []
    for line in lines:
        if "施行" in line:
            continue
        for match in _CHINESE_DATE.finditer(line):
            try:
                days.append(date(*map(int, match.groups())))
            except ValueError:
                continue
    return max(days, default=None)


class Numbers:
    """Made-up 索引号 under one organ's code; none that a real text bears."""

    def __init__(self, code: str, real: Iterable[str]) -> None:
        self._code, self._real, self._last = code, frozenset(real), Counter()

    def next(self, year: int) -> str:
        """A number of that year that nothing bears yet."""
        while True:
            number = f"{self._code}/{year}-{_FIRST_MADE_UP + self._last[year]:05d}"
            self._last[year] += 1
            if number not in self._real:
                return number
