"""Counts a whole year: head and figures of the report, and the additional data for ``report --format json`` and the
draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gongkai.catalogue.fields import DEFAULT_CHANNEL
from gongkai.catalogue.model import Item
from gongkai.catalogue.settings import Settings
from gongkai.counting.disclosed import Disclosed, disclosed, normative
from gongkai.counting.form import site_form, site_period
from gongkai.counting.organisation_text import organisation_text
from gongkai.counting.statistics import Source, statistics
from gongkai.counting.tables import Counted, fill
from gongkai.ledgers.clock import legal_receipt
from gongkai.ledgers.counting import Organ, Period, count_ledgers, organ_of
from gongkai.ledgers.counting.requests import why_not_counted
from gongkai.ledgers.reading import Ledgers
from gongkai.ledgers.request import Request
from gongkai.reports import year_data
from gongkai.reports.report import Figures, Report
from gongkai.reports.write import Head

BESIDE = ("咨询", "经费", "监督救济", "不公开登记", "工作记录", "收费", "约数")
"""The keys of ``report --format json`` that stand in no table; 申请 and 复议诉讼 are printed for every form."""


@dataclass(frozen=True)
class CountedYear:
    """``left_out`` are the records that cannot be counted, (path, field); with any of them, or with ``wrong``,
    nothing may be written. ``assumed`` are the rows that are 0 because they are not counted."""

    head: Head
    figures: Figures
    disclosed: Disclosed
    counts: dict[str, Any]
    left_out: tuple[tuple[str, str], ...]
    assumed: tuple[str, ...]
    wrong: tuple[str, ...]
    organisation: str = ""

    def plain(self) -> dict[str, Any]:
        """The form printed by ``report --format json``."""
        start, end = self.head.period
        tables = {key: self.counts[key] for key in ("申请", "复议诉讼")} | dict(self.figures)
        return {
            "version": 1,
            "年度": self.head.year,
            "表式": self.head.form.name,
            "范围": self.head.scope,
            "统计期": {"起": start.isoformat(), "止": end.isoformat()},
            **tables,
            "目录": self.disclosed.plain(),
            **{key: self.counts[key] for key in BESIDE},
        }

    def besides_tables(self, website: str = DEFAULT_CHANNEL) -> year_data.Year:
        """The data for the draft besides the tables; ``website`` is the site's word for the channel 政府网站."""
        enquiries, budget, kinds = self.counts["咨询"], self.counts["经费"], self.counts["监督救济"]["类型"]
        return year_data.Year(
            disclosed=year_data.Counted(
                self.disclosed.total,
                {
                    website if name == DEFAULT_CHANNEL else name: n
                    for name, n in self.disclosed.channels.items()
                },
                self.disclosed.categories,
            ),
            consultations=year_data.Counted(
                enquiries["合计"], enquiries["渠道"], enquiries["主题"], self.counts["约数"]["咨询"]
            ),
            requests=self.counts["申请"]["本年新收政府信息公开申请数量"]["总计"],
            remedies=kinds["行政复议"] + kinds["行政诉讼"],
            fee=self.counts["收费"]["金额"],
            planned=budget.get("计划"),
            spent=budget.get("支出"),
            withheld=year_data.Counted(
                self.counts["不公开登记"]["合计"], {}, self.counts["不公开登记"]["公开属性"]
            ),
            work={kind: sums["次数"] for kind, sums in self.counts["工作记录"]["类型"].items()},
            situations=self.counts["工作记录"].get("情形", {}),
            updated=_updated(self.counts),
            organisation=self.organisation,
        )


def _updated(counts: Mapping[str, Any]) -> str:
    """The number of publications without an item, from the records of 更新; empty if they do not say."""
    number = counts["工作记录"]["类型"].get("更新", {}).get("数量", 0)
    return str(counts["约数"]["工作记录"].get("更新", number or ""))


def count_year(
    year: int,
    items: Iterable[Item],
    ledgers: Ledgers,
    settings: Settings,
    *,
    organ: str | None = None,
    now: Report | None = None,
    before: Report | None = None,
) -> CountedYear:
    """Count a year; ``organ`` names another 受理机关. ``now`` is the present report, ``before`` that of the year before."""
    form = site_form(settings, year)
    days = site_period(settings, year, form)
    who, period = organ_of(settings, organ), Period(*days)
    counts = count_ledgers(ledgers, settings, period, who)
    everything = tuple(items) if who.own else ()
    public, documents = disclosed(everything, settings, days), normative(everything, settings, days)
    received, ended = _of_period(ledgers, period, who)
    source = Source(public, documents, counts.figures, received, ended)
    tables = fill(form, Counted(counts.figures, documents, statistics(source), now, before, who.own))
    return CountedYear(
        Head(year, form, days),
        tables.figures,
        public,
        counts.figures,
        counts.left_out,
        tuple(tables.assumed),
        tuple(tables.wrong),
        organisation_text(settings) if who.own else "",
    )


def _of_period(
    ledgers: Ledgers, period: Period, organ: Organ
) -> tuple[tuple[Request, ...], tuple[Request, ...]]:
    """The requests of an organ received in a period, and those that ended in it."""
    mine = [
        (request, receipt)
        for _, request in ledgers.requests()
        if organ.took(request.organ) and not why_not_counted(request) and (receipt := legal_receipt(request))
    ]
    received = tuple(request for request, receipt in mine if period.holds(receipt))
    ended = tuple(
        request for request, receipt in mine if receipt <= period.end and period.holds(request.ended)
    )
    return received, ended
