"""An item as a row of the exported tables: its public fields (``fields.py``) by their Chinese names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from operator import attrgetter
from urllib.parse import quote

from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.fields import FIELDS, KEPT_WHEN_WITHDRAWN
from gongkai.catalogue.model import (
    Attachment,
    Change,
    FollowUp,
    Item,
    Period,
    Status,
    StatusKind,
    validity_on,
)

LINK = "链接"
NAMES: tuple[str, ...] = (*(field.name for field in FIELDS if field.exported), LINK)

Value = str | list[str] | dict[str, str | list[str]] | list[dict[str, str]]
ExportRow = dict[str, Value]
_Read = Callable[[Item], Value | None]

# Exported even where the attribute of the item is empty.
_DERIVED = frozenset({"发布机构", "有效性"})


def row_maker(catalogue: Catalogue) -> Callable[[Item], ExportRow]:
    """A function that converts an item to its row: names in the order of the field table, then 链接.

    Dates are ``YYYY-MM-DD`` (公开时间 with ``HH:mm`` where known), 类别 is the path of names, 责任科室 the name, 有效性 that on
    ``catalogue.today``. Fields without a value are left out. Fields with a default (公开属性, 公开范围, 公开渠道, 发布机构) have
    the value in force.
    """
    fields = [field for field in FIELDS if field.exported]
    special = _special(catalogue)
    columns = [(field.name, special.get(field.attribute)) for field in fields]
    attributes = attrgetter(*(field.attribute for field in fields))

    def row(item: Item) -> ExportRow:
        values: ExportRow = {}
        for (name, read), own in zip(columns, attributes(item), strict=True):
            # Most fields of most items are empty: testing `own` first halves the time.
            if (own or name in _DERIVED) and (value := read(item) if read else _plain(own)):
                values[name] = value
        # Of a withdrawn item (撤回) the fields that describe the content are left out, as on its page.
        if item.status and item.status.kind is StatusKind.WITHDRAWN:
            values = {name: value for name, value in values.items() if name in KEPT_WHEN_WITHDRAWN}
        values[LINK] = item.address
        return values

    return row


def published_text(item: Item) -> str:
    """公开时间 as ``YYYY-MM-DD``, with ``HH:mm`` where the time is known; empty where there is none."""
    if item.published is None:
        return ""
    time = f" {item.published_time:%H:%M}" if item.published_time else ""
    return item.published.isoformat() + time


def attachment_address(item: Item, attachment: Attachment) -> str:
    """The address of an attachment relative to the site's root, percent-encoded."""
    return item.address + quote(attachment.file)


def _plain(own: object) -> Value:
    if isinstance(own, tuple):
        return list(own)
    return own.isoformat() if isinstance(own, date) else str(own)


def _special(catalogue: Catalogue) -> dict[str, _Read]:
    settings = catalogue.settings
    return {
        "category": lambda item: settings.categories[item.category].full_name,
        "department": lambda item: settings.departments[item.department].name,
        "agencies": lambda item: list(item.agencies) or [settings.agency.name],
        "published": published_text,
        "stated_validity": lambda item: _validity(item, catalogue.today),
        "notice_period": lambda item: _period(item.notice_period) if item.notice_period else None,
        "call": lambda item: _period(item.call) if item.call else None,
        "follow_ups": lambda item: [_follow_up(one) for one in item.follow_ups],
        "changes": lambda item: [_change(change) for change in item.changes],
        "attachments": _attachments,
        "status": lambda item: _status(item.status) if item.status else None,
    }


def _validity(item: Item, today: date) -> str | None:
    # An item that does not state its validity is not declared 有效.
    if item.stated_validity is None and item.effective is None and item.expires is None:
        return None
    return validity_on(item, today).value


def _period(period: Period) -> dict[str, str | list[str]]:
    values: dict[str, str | list[str]] = {"起": period.start.isoformat()}
    if period.end:
        values["止"] = period.end.isoformat()
    return values


def _change(change: Change) -> dict[str, str]:
    published = {"公开日期": change.published.isoformat()} if change.published else {}
    return {"形成日期": change.formed.isoformat(), **published, "说明": change.note}


def _follow_up(one: FollowUp) -> dict[str, str]:
    answered = {"日期": one.answered.isoformat()} if one.answered else {}
    return {"问题": one.question, **answered, **({"答复": one.answer} if one.answer else {})}


def _attachments(item: Item) -> list[dict[str, str]] | None:
    if not item.shows_body:
        return None
    return [
        {"文件": attachment.file, "名称": attachment.name, LINK: attachment_address(item, attachment)}
        for attachment in item.attachments
    ]


def _status(status: Status) -> dict[str, str | list[str]]:
    values: dict[str, str | list[str]] = {status.kind.value: status.reason}
    if status.on:
        values["日期"] = status.on.isoformat()
    if status.by:
        values["由"] = list(status.by)
    return values
