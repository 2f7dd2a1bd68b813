"""An item as a row: its public fields under their Chinese names, read from the one table of fields."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from operator import attrgetter
from urllib.parse import quote

from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.fields import FIELDS, KEPT_WHEN_WITHDRAWN
from gongkai.catalogue.model import Attachment, Change, Item, Period, Status, StatusKind, validity_on

LINK = "链接"
NAMES: tuple[str, ...] = (*(field.name for field in FIELDS if field.exported), LINK)

Value = str | list[str] | dict[str, str | list[str]] | list[dict[str, str]]
ExportRow = dict[str, Value]
_Read = Callable[[object, Item], Value | None]  # (the attribute, its item) → what the row says

# These say something even where the item's own attribute is empty.
_DERIVED = frozenset({"发布机构", "有效性"})


def row_maker(catalogue: Catalogue) -> Callable[[Item], ExportRow]:
    """A function that turns an item into its row: names in the order of the table of fields, then 链接.

    Dates are ``YYYY-MM-DD`` (公开时间 with ``HH:mm`` where it is known), lists are lists, 类别 is its path, 责任科室
    its name, 有效性 the one of ``catalogue.today``. A field without a value is left out. Where the contract gives a
    default (公开属性, 公开范围, 公开渠道, 发布机构) the value in force is written.
    """
    fields = [field for field in FIELDS if field.exported]
    special = _special(catalogue)
    columns = [(field.name, special.get(field.attribute, _plain)) for field in fields]
    attributes = attrgetter(*(field.attribute for field in fields))

    def row(item: Item) -> ExportRow:
        values: ExportRow = {}
        for (name, read), own in zip(columns, attributes(item), strict=True):
            # Most fields of most items are empty: asking first halves the time of a row.
            if (own or name in _DERIVED) and (value := read(own, item)):
                values[name] = value
        # What describes its content goes with the withdrawal, as on its page.
        if item.status and item.status.kind is StatusKind.WITHDRAWN:
            values = {name: value for name, value in values.items() if name in KEPT_WHEN_WITHDRAWN}
        values[LINK] = item.address
        return values

    return row


def published_text(item: Item) -> str:
    """公开时间 as it is known: a date, or a date with its time; empty where there is none."""
    if item.published is None:
        return ""
    time = f" {item.published_time:%H:%M}" if item.published_time else ""
    return item.published.isoformat() + time


def attachment_address(item: Item, attachment: Attachment) -> str:
    """Where an attachment lies, relative to the site's root, percent-encoded."""
    return item.address + quote(attachment.file)


def _plain(own: object, _: Item) -> Value:
    if isinstance(own, tuple):
        return list(own)
    return own.isoformat() if isinstance(own, date) else str(own)


def _special(catalogue: Catalogue) -> dict[str, _Read]:
    settings = catalogue.settings
    return {
        "category": lambda code, _: settings.categories[code].full_name,
        "department": lambda code, _: settings.departments[code].name,
        "agencies": lambda names, _: list(names) or [settings.agency.name],
        "published": lambda _, item: published_text(item),
        "stated_validity": lambda _, item: _validity(item, catalogue.today),
        "notice_period": lambda period, _: _period(period),
        "changes": lambda changes, _: [_change(change) for change in changes],
        "attachments": lambda _, item: _attachments(item),
        "status": lambda status, _: _status(status),
    }


def _validity(item: Item, today: date) -> str | None:
    # A notice that says nothing of its validity is not thereby declared 有效.
    if item.stated_validity is None and item.effective is None and item.expires is None:
        return None
    return validity_on(item, today).value


def _period(period: Period) -> dict[str, str]:
    end = {"止": period.end.isoformat()} if period.end else {}
    return {"起": period.start.isoformat(), **end}


def _change(change: Change) -> dict[str, str]:
    published = {"公开日期": change.published.isoformat()} if change.published else {}
    return {"形成日期": change.formed.isoformat(), **published, "说明": change.note}


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
