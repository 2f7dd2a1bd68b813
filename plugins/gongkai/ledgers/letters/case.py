"""The data of a letter, and the common frame of all letters: title, number, addressee, signature, notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from gongkai.catalogue.settings.types import Agency
from gongkai.ledgers.clock import Clock, ClockSettings, Step
from gongkai.ledgers.request import Request
from gongkai.papers.paper import Break, Line, Paper, Part, Style
from gongkai.standards.dates import chinese_date

BLANK = "＿" * 8
BLANK_LINE = "＿" * 20  # the length that fits on one line after a few characters
BLANK_DAY = "＿＿＿＿年＿＿月＿＿日"
NOTES = "办理提示（寄出前取下这一页）"
REGULATIONS = "《中华人民共和国政府信息公开条例》"


class LetterError(ValueError):
    """The record lacks something that the letter must say; the message is a Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Case:
    """A request with the agency that answers it (``organ`` is its 受理机关), its clock and the clock's steps."""

    request: Request
    agency: Agency
    organ: str
    clock: Clock
    steps: tuple[Step, ...]
    settings: ClockSettings
    today: date

    @property
    def old(self) -> bool:
        """Whether the request follows the Regulations of 2008."""
        return self.clock.law.year == 2008

    @property
    def law(self) -> str:
        """The Regulations as a letter cites them."""
        return f"{REGULATIONS}（国务院令第{'492' if self.old else '711'}号，以下简称《条例》）"


def han_day(day: date | None) -> str:
    """``2024年3月1日``; a blank to fill in if the day is not known."""
    return chinese_date(day) if day else BLANK_DAY


def letter(
    case: Case,
    title: str,
    body: Iterable[str],
    notes: Iterable[str],
    addressee: str = BLANK,
    number: str = "",
) -> Paper:
    """A letter with its ``body``, and on a page of its own the ``notes`` for the person in charge."""
    shown = number or f"（＿＿＿＿）＿＿第＿＿号　申请编号：{case.request.number}"
    parts: list[Part] = [
        Line(case.organ, Style.TITLE),
        Line(title, Style.TITLE),
        Line(shown, Style.RIGHT),
        Line(f"{addressee}：", Style.FLUSH),
        *_body(body),
        Line("", together=True),
        *(Line(text, together=True) for text in _contact(case.agency)),
        Line(f"{case.organ}（盖章）", Style.RIGHT, together=True),
        Line(BLANK_DAY, Style.RIGHT),
    ]
    remarks = [*notes, *_clock_notes(case)]
    parts += [Break(), Line(NOTES, Style.HEAD), *(Line(text, Style.SMALL) for text in remarks)]
    return Paper(title, case.organ, tuple(parts))


def _body(texts: Iterable[str]) -> list[Line]:
    """The paragraphs; the last is kept with the signature, so that no page has the signature alone."""
    lines = [Line(text) for text in texts]
    return [*lines[:-1], *(replace(line, together=True) for line in lines[-1:])]


def asked_of(case: Case) -> str:
    """The opening of a letter: what was received when, and what was requested."""
    receipt = case.clock.deadline.receipt if case.clock.deadline else case.request.received
    return f"{case.organ}于{han_day(receipt)}收到你（单位）的政府信息公开申请，申请内容为：{without_stop(case.request.content)}。"


def _contact(agency: Agency) -> Iterable[str]:
    contact = agency.contact
    told = (("联系机构", contact.office), ("地址", contact.address), ("电话", contact.phone))
    shown = "；".join(f"{name}：{value}" for name, value in told if value)
    return (shown + "。",) if shown else ()


def _clock_notes(case: Case) -> Iterable[str]:
    if case.old:
        yield "这件申请适用2008年施行的条例（国务院令第492号），所引的是那部条例的条款。"
    yield "期限怎样算来："
    for step in case.steps:
        yield f"{step.on or '日期没有记'}　{step.text}"
    if case.clock.reply_late:
        yield f"按 {case.today} 计，答复已经逾期 {case.clock.reply_late} 个工作日。"


def without_stop(text: str) -> str:
    """A text without the full stop at its end, to be used inside a sentence."""
    return text.rstrip("。；;. ")
