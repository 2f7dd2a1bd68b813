"""不公开登记: information judged 依申请公开 or 不予公开, and when it must be re-examined (条例 of 2019, 第十八条)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from gongkai.ledgers.records import Withheld
from gongkai.standards.review_cycle import due_on

NO_GROUND = "（未写依据）"
NO_ARTICLE = "（未写条款）"
_HAN = "一二三四五六七八九十百零〇"
_ARTICLE = re.compile(
    rf"第[{_HAN}0-9]{{1,5}}条(?:第[{_HAN}0-9]{{1,4}}款)?(?:第?（[{_HAN}0-9]{{1,3}}）项|第[{_HAN}0-9]{{1,3}}项)?"
)


@dataclass(frozen=True, slots=True)
class Register:
    """The register of a period, or all of it: the total, the numbers by 公开属性 and by 依据; and those of 依据 by article
    and by local label."""

    total: int
    by_openness: Mapping[str, int]
    by_ground: Mapping[str, int]
    by_article: Mapping[str, int]
    by_label: Mapping[str, int]

    def grounds(self) -> dict[str, dict[str, int]]:
        """The sums by 依据, 条款 and 说法 as printed."""
        return {"依据": dict(self.by_ground), "条款": dict(self.by_article), "说法": dict(self.by_label)}


class Ground(NamedTuple):
    """依据 in two: the article of the Regulations (empty: none), and the local label beside it (empty: none)."""

    article: str
    label: str


def ground_of(text: str) -> Ground:
    """``第十六条（三不公开：请示报告）`` → 第十六条 and 三不公开：请示报告."""
    plain = text.replace("(", "（").replace(")", "）")
    article = _ARTICLE.search(plain)
    rest = plain.replace(article[0], "", 1) if article else plain
    return Ground(article[0] if article else "", rest.strip(" 　（）、，；:："))


def register_of(entries: Iterable[Withheld]) -> Register:
    """The sums of some entries."""
    openness: Counter[str] = Counter()
    grounds: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    for entry in entries:
        number, ground = amount_of(entry), ground_of(entry.ground)
        openness[entry.openness] += number
        grounds[entry.ground or NO_GROUND] += number
        articles[ground.article or NO_ARTICLE] += number
        labels.update({ground.label: number} if ground.label else {})
    sums = (dict(sorted(counts.items())) for counts in (openness, grounds, articles, labels))
    return Register(sum(openness.values()), *sums)


def amount_of(entry: Withheld) -> int:
    """The number of pieces of information that an entry represents."""
    return entry.quantity.number if entry.quantity else 1


def is_of(entry: Withheld, start: date, end: date) -> bool:
    """Whether an entry belongs to a period: by 生成时间, else by 年度, the year in which the period ends."""
    if entry.created:
        return start <= entry.created <= end
    return entry.year == end.year


def reexamination_due(entry: Withheld) -> tuple[date, date] | None:
    """The first and the last day of the time in which an entry must be re-examined; None if it never is."""
    if entry.due is None:
        return None
    made = entry.created or (date(entry.year, 12, 31) if entry.year else None)
    return due_on(entry.due, made, tuple(one.on for one in entry.reexamined if one.on))
