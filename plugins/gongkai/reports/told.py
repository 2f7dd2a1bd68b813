"""What is known of a year beside the tables of its report, and how the draft writes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from gongkai.reports.report import Report


@dataclass(frozen=True)
class Counted:
    """A number and how it falls apart: by channel, by kind, by subject; zeros are kept, for they are said. ``words`` are
    the approximate numbers of channels, as people wrote them (``40余``)."""

    total: int = 0
    channels: Mapping[str, int] = field(default_factory=dict)
    kinds: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def told(self, channel: str) -> str:
        """The number of a channel, as it was written where it is approximate."""
        return self.words.get(channel, str(self.channels[channel]))


@dataclass(frozen=True)
class Year:
    """What is known of a year beside the tables; None stands for what nobody has counted.

    ``requests`` and ``remedies`` are the numbers of an older form, which has no tables for them. Money is a decimal
    text: ``fee`` in 元, ``planned`` and ``spent`` in 万元. ``withheld`` is the register 不公开登记, ``work`` how often each
    kind of 工作记录 happened, ``updated`` how much was published without an item of its own, ``situations`` the cases of
    责任追究, ``organisation`` who runs disclosure, in a sentence.
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


def asked(what: str) -> Writer:
    """A comment that asks the clerk for what only people know; no page shows it."""

    def writer(_report: Report, _year: Year, _agency: str) -> Iterator[str]:
        yield f"<!-- 请写：{what}（本年做了什么，结果如何；没有的写明没有） -->"

    return writer


def information(report: Report) -> str:
    """What is disclosed: schools and universities disclose 信息, not 政府信息."""
    return "信息" if report.form.name in ("高校", "学校") else "政府信息"
