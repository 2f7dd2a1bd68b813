"""The data of a year besides the tables of its report, and how the draft words them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from gongkai.reports.report import Report


@dataclass(frozen=True)
class Counted:
    """A number and its parts: by channel, by kind, by subject; zeros are included, because the draft mentions them.
    ``words`` are the approximate numbers of channels, as written (``40余``)."""

    total: int = 0
    channels: Mapping[str, int] = field(default_factory=dict)
    kinds: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def written(self, channel: str) -> str:
        """The number of a channel, as written if it is approximate."""
        return self.words.get(channel, str(self.channels[channel]))


@dataclass(frozen=True)
class Year:
    """The data of a year besides the tables; None stands for what was not counted.

    ``requests`` and ``remedies`` are the numbers of an older form without tables for them. Money is a decimal text:
    ``fee`` in 元, ``planned`` and ``spent`` in 万元. ``withheld`` is the register 不公开登记, ``work`` the number of 工作记录 of
    each kind, ``updated`` the number of publications without an item, ``situations`` the cases of 责任追究,
    ``organisation`` a sentence about who is in charge of disclosure.
    """

    disclosed: Counted | None = None
    consultations: Counted | None = None
    requests: int | None = None
    remedies: int | None = None
    fee: str | None = None
    planned: str | None = None
    spent: str | None = None
    withheld: Counted | None = None
    work: Mapping[str, int] = field(default_factory=dict)
    situations: Mapping[str, int] = field(default_factory=dict)
    organisation: str = ""
    updated: str = ""


Writer = Callable[[Report, Year, str], Iterator[str]]


def asks_for(what: str) -> Writer:
    """A comment that asks the clerk for missing information; no page shows it."""

    def writer(_report: Report, _year: Year, _agency: str) -> Iterator[str]:
        yield f"<!-- 请写：{what}（本年做了什么，结果如何；没有的写明没有） -->"

    return writer


def information(report: Report) -> str:
    """The word for what is disclosed: schools and universities disclose 信息, not 政府信息."""
    return "信息" if report.form.name in ("高校", "学校") else "政府信息"
