"""Banners above the body of an item: its 状态, its 有效性, where to find what the page does not show, and what an announced
interview asks of its readers."""

from __future__ import annotations

import re
from typing import NamedTuple

from gongkai.catalogue.fields import DEFAULT_AUDIENCE, DEFAULT_CHANNEL
from gongkai.catalogue.interview import coming_on
from gongkai.catalogue.model import Item, Openness, StatusKind, Validity, validity_on
from gongkai.site.views.context import ViewContext, item_link
from gongkai.site.views.interviews import when_text
from gongkai.site.views.places import GUIDE, ON_REQUEST, Link


class Notice(NamedTuple):
    """A banner: ``weight`` is bad, warn or info, ``pointer`` the label of ``links``, ``facts`` are (name, value)."""

    weight: str
    headline: str
    text: str = ""
    pointer: str = ""
    links: tuple[Link, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


def notices(item: Item, context: ViewContext) -> tuple[Notice, ...]:
    """The banners of an item, the most severe first."""
    return tuple(
        notice
        for make in (_status, _validity, _entry, _announced)
        if (notice := make(item, context)) is not None
    )


def _status(item: Item, context: ViewContext) -> Notice | None:
    status = item.status
    if status is None:
        return None
    by = tuple(item_link(other) for number in status.by if (other := context.find(number)))
    on = f"于 {status.on.isoformat()} " if status.on else ""
    weight, headline, named, pointer = {
        StatusKind.WITHDRAWN: ("bad", f"本件已{on}撤回，不再公开正文。", "理由", "另见"),
        StatusKind.REPLACED: ("warn", f"本件已{on}由新的信息替代。", "理由", "现在的信息"),
        StatusKind.CORRECTED: ("info", f"本件已{on}更正。", "更正内容", "更正说明"),
    }[status.kind]
    return Notice(weight, headline, f"{named}：{status.reason}", pointer, by)


_ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇0-9]{1,6}条")


def _validity(item: Item, context: ViewContext) -> Notice | None:
    validity = validity_on(item, context.catalogue.today)
    if validity is Validity.IN_FORCE:
        return None
    weight = "bad" if validity in (Validity.EXPIRED, Validity.REPEALED) else "warn"
    since = f"自 {item.effective.isoformat()} 起施行" if item.effective else ""
    ended = (
        f"于 {item.expires.isoformat()} " if item.expires and item.expires <= context.catalogue.today else ""
    )
    headline = {
        Validity.PENDING: f"本件尚未生效{'，' if since else ''}{since}。",
        Validity.AMENDED: "本件已修改，请以修改后的文本为准。",
        Validity.PARTLY: "本件部分内容已经失效。",
        Validity.EXPIRED: f"本件已{ended}失效。",
        Validity.REPEALED: f"本件已{ended}废止。",
    }[validity]
    basis = context.repealer(item)
    changed = _latest_change(item) if weight == "warn" and validity is not Validity.PENDING else ""
    text = changed if basis or not item.repealed_by else f"{changed}依据：{item.repealed_by}"
    if validity is Validity.REPEALED and basis and not ended:
        text = _dated(basis)
    return Notice(weight, headline, text, "依据", (_basis(item, basis),) if basis else ())


def _basis(item: Item, basis: Item) -> Link:
    """The link to what repealed an item: its title, or the words of 废止依据 where they name an article of it."""
    return Link(item.repealed_by, basis.address) if _ARTICLE.search(item.repealed_by) else item_link(basis)


def _dated(basis: Item) -> str:
    """The day of what repealed an item, for an item that has no 失效日期 of its own."""
    if basis.effective:
        return f"所依据的文件自 {basis.effective.isoformat()} 起施行。"
    return f"所依据的文件形成于 {basis.created.isoformat()}。"


def _latest_change(item: Item) -> str:
    """The last change and its date, as a sentence."""
    if not item.changes:
        return ""
    last = max(item.changes, key=lambda change: change.published or change.formed)
    return (
        f"{last.note.rstrip('。')}（{(last.published or last.formed).isoformat()} 公开）。"
        if last.note
        else ""
    )


def _entry(item: Item, context: ViewContext) -> Notice | None:
    if item.status is not None and item.status.kind is StatusKind.WITHDRAWN:
        return None
    if item.openness is not Openness.PROACTIVE:
        return _on_request(item, context)
    if item.audience != DEFAULT_AUDIENCE:
        text = f"本件在{item.audience}公开，网站只列条目。需要查阅的，请联系{context.catalogue.settings.label('责任科室')}。"
        return Notice("info", f"公开范围：{item.audience}。", text, facts=_where(item, context))
    if DEFAULT_CHANNEL not in item.channels and not item.has_body:
        channels = "、".join(item.channels)
        text = f"本件通过{channels}公开，网站只列条目，原件请到公开地点查阅。"
        return Notice("info", f"公开渠道：{channels}。", text, facts=_where(item, context))
    return None


def _on_request(item: Item, context: ViewContext) -> Notice:
    where = _where(item, context)
    if context.catalogue.settings.takes_requests:
        itself = context.catalogue.settings.agency.itself
        text = f"本件不主动公开，网站只列条目。需要获取的，可以向{itself}提出申请，申请时请写明索引号和标题。"
        link = Link("怎样申请，下载申请表", ON_REQUEST)
        where = _office(item, context)
    else:
        text = f"本件不主动公开，网站只列条目。需要了解的，可以向{context.catalogue.settings.agency.itself}咨询。"
        link = Link("信息公开咨询指南", GUIDE)
    reason = (("不主动公开的理由", item.withholding_reason),)
    headline = f"本件属于{item.openness.value}的信息。"
    return Notice("info", headline, text, "办理", (link,), _said((*reason, *where)))


def _office(item: Item, context: ViewContext) -> tuple[tuple[str, str], ...]:
    """The office that accepts requests: the 工作机构, not the 责任科室, whose telephone is at the end of the page."""
    settings = context.catalogue.settings
    contact = settings.agency.contact
    return (
        ("受理机构", contact.office or settings.agency.name),
        ("联系电话", contact.phone or settings.departments[item.department].phone),
        ("地点", contact.address),
        ("时间", contact.hours),
        ("互联网联系方式", contact.internet),
    )


def _where(item: Item, context: ViewContext) -> tuple[tuple[str, str], ...]:
    settings = context.catalogue.settings
    department, contact = settings.departments[item.department], settings.agency.contact
    return _said(
        (
            (settings.label("责任科室"), department.name),
            ("联系电话", department.phone or contact.phone),
            ("地点", contact.address),
            ("时间", contact.hours),
        )
    )


def _announced(item: Item, context: ViewContext) -> Notice | None:
    """When an interview will be held, and how to ask a question while questions are called for."""
    today = context.catalogue.today
    when = coming_on(item, today)
    if when is None or (item.status is not None and item.status.kind is StatusKind.WITHDRAWN):
        return None
    length = f"，{item.planned_minutes or item.minutes}分钟" if item.planned_minutes or item.minutes else ""
    headline = f"访谈于{when_text(when)}开始{length}。"
    if item.call is None:
        return Notice("info", headline)
    end = item.call.end or when.date()
    text = f"征集问题：{item.call.start.isoformat()} 至 {end.isoformat()}。"
    contact = context.catalogue.settings.agency.contact
    ask = (("电话", contact.phone), ("互联网联系方式", contact.internet), ("地址", contact.address))
    return Notice("info", headline, text, facts=_said(ask) if today <= end else ())


def _said(facts: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in facts if value)
