"""Builds an Item from a draft without errors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gongkai.catalogue.addresses import number_slug
from gongkai.catalogue.fields import DEFAULT_CHANNEL, FIELDS, NO_DOC_NUMBER, Field, Kind
from gongkai.catalogue.model import Attachment, Change, FollowUp, Item, Period, Status, Waiver
from gongkai.lint.contract import Context
from gongkai.lint.draft import (
    Draft,
    row_day,
    scalar_text,
    status_by,
    status_kind,
    status_reason,
)
from gongkai.lint.shared.attachments import named_files


def item_of(draft: Draft, context: Context) -> Item:
    """The item described by a draft.

    Each field is read by its kind; absent and empty fields get the default of :class:`Item`. The fields listed below
    have a value on the item that differs from the one written.

    Raises ValueError if the category or the department is unknown; the FIXED rules report both.
    """
    if draft.category is None or draft.department is None:
        raise ValueError(f"{draft.path} has no valid category or department")
    values: dict[str, Any] = {}
    for name in draft.record.fields:
        if (reader := _READERS.get(name)) and (value := reader[1](draft)):
            values[reader[0]] = value
    if "channels" in values:
        own = context.settings.agency.website
        values["channels"] = tuple(DEFAULT_CHANNEL if one == own else one for one in values["channels"])
    agencies = values.get("agencies") or (context.settings.agency.name,)
    values |= {
        "path": draft.path,
        "digest": draft.record.digest,
        "body_line": draft.record.body_line,
        "has_body": draft.has_body,
        "slug": number_slug(values["index_number"]),
        "published_time": draft.published_time,
        "title": " ".join(values["title"].split()),
        "category": draft.category.code,
        "department": draft.department.code,
        "doc_number": "" if values.get("doc_number") in NO_DOC_NUMBER else values.get("doc_number", ""),
        "agencies": agencies,
        "source": values.get("source") or agencies[0],
        "attachments": _attachments(draft, context),
    }
    return Item(**values)


def waivers_of(draft: Draft) -> tuple[Waiver, ...]:
    """豁免 as written; GK911 reports unknown rules and missing reasons or dates."""
    rows = draft.rows.get("豁免", ())
    return tuple(
        Waiver(
            scalar_text(row, "规则"),
            scalar_text(row, "理由"),
            row_day(row, "至"),
            row.line,
            row.column,
            scalar_text(row, "处"),
        )
        for row in rows
    )


def _changes(draft: Draft) -> tuple[Change, ...]:
    rows = draft.rows.get("变更", ())
    return tuple(
        Change(formed, row_day(row, "公开日期"), scalar_text(row, "说明"), row_day(row, "提供日期"))
        for row in rows
        if (formed := row_day(row, "形成日期"))
    )


def _follow_ups(draft: Draft) -> tuple[FollowUp, ...]:
    rows = draft.rows.get("会后答复", ())
    read = ((scalar_text(row, "问题"), row_day(row, "日期"), scalar_text(row, "答复")) for row in rows)
    return tuple(FollowUp(*one) for one in read if one[0])


def _period(draft: Draft, name: str = "公示期") -> Period | None:
    rows = draft.rows.get(name, ())
    start = row_day(rows[0], "起") if rows else None
    return Period(start, row_day(rows[0], "止")) if start else None


def _status(draft: Draft) -> Status | None:
    rows = draft.rows.get("状态", ())
    kind = status_kind(rows[0]) if rows else None
    if kind is None:
        return None
    by = tuple(node.text.strip() for node in status_by(rows[0]))
    return Status(kind, status_reason(rows[0], kind), row_day(rows[0], "日期"), by)


def _attachments(draft: Draft, context: Context) -> tuple[Attachment, ...]:
    return tuple(
        Attachment(named.file, named.name, named.source, (context.root / named.source).stat().st_size)
        for named in named_files(draft)
    )


_Reader = Callable[[Draft], object]

_STRUCTURED: dict[str, _Reader] = {
    "call": lambda draft: _period(draft, "征集"),
    "changes": _changes,
    "follow_ups": _follow_ups,
    "notice_period": _period,
    "status": _status,
    "waivers": waivers_of,
}


def _reader(field: Field) -> _Reader:
    """The function that returns the value of a field; empty or None if there is none."""
    name, words = field.name, field.words
    match field.kind:
        case Kind.TEXT:
            return lambda draft: draft.texts.get(name)
        case Kind.CHOICE if words is not None:
            return lambda draft: words(draft.texts[name]) if name in draft.texts else None
        case Kind.DATE | Kind.DATETIME:
            return lambda draft: draft.days.get(name)
        case Kind.TEXTS | Kind.NUMBERS:
            return lambda draft: draft.values(name)
    return _STRUCTURED[field.attribute]


# By name, with the attribute of Item. 附件 is read in item_of(), which knows the folder.
_READERS: dict[str, tuple[str, _Reader]] = {
    field.name: (field.attribute, _reader(field))
    for field in FIELDS
    if field.attribute and field.kind is not Kind.FILES
}
