"""Builds an Item from a draft without errors."""

from __future__ import annotations

from gongkai.catalogue.addresses import number_slug
from gongkai.catalogue.fields import DEFAULT_AUDIENCE, DEFAULT_CHANNEL, NO_DOC_NUMBER
from gongkai.catalogue.model import Attachment, Change, Item, Openness, Period, Status, Validity, Waiver
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

    Raises ValueError if the category or the department is unknown; the FIXED rules report both.
    """
    if draft.category is None or draft.department is None:
        raise ValueError(f"{draft.path} has no valid category or department")
    texts, days = draft.texts, draft.days
    agencies = draft.values("发布机构") or (context.settings.agency.name,)
    validity = texts.get("有效性")
    doc_number = texts.get("发文字号", "")
    return Item(
        path=draft.path,
        digest=draft.record.digest,
        body_line=draft.record.body_line,
        has_body=draft.has_body,
        title=" ".join(texts["标题"].split()),
        category=draft.category.code,
        index_number=texts["索引号"],
        slug=number_slug(texts["索引号"]),
        created=days["生成时间"],
        department=draft.department.code,
        published=days.get("公开时间"),
        published_time=draft.published_time,
        updated=days.get("更新时间"),
        changes=_changes(draft),
        summary=texts.get("内容概述", ""),
        doc_number="" if doc_number in NO_DOC_NUMBER else doc_number,
        agencies=agencies,
        source=texts.get("来源", "") or agencies[0],
        openness=draft.openness or Openness.PROACTIVE,
        withholding_reason=texts.get("不公开理由", ""),
        audience=texts.get("公开范围", DEFAULT_AUDIENCE),
        topics=draft.values("主题分类"),
        genres=draft.values("体裁分类"),
        service_objects=draft.values("服务对象"),
        article=texts.get("条例条款", ""),
        keywords=draft.values("关键词"),
        channels=draft.values("公开渠道") or (DEFAULT_CHANNEL,),
        effective=days.get("施行日期"),
        expires=days.get("失效日期"),
        stated_validity=Validity(validity) if validity else None,
        repealed_by=texts.get("废止依据", ""),
        notice_period=_period(draft),
        interpretations=draft.values("解读"),
        related=draft.values("关联"),
        attachments=_attachments(draft, context),
        status=_status(draft),
        waivers=waivers_of(draft),
    )


def waivers_of(draft: Draft) -> tuple[Waiver, ...]:
    """豁免 as written; GK911 reports unknown rules and missing reasons or dates."""
    rows = draft.rows.get("豁免", ())
    return tuple(
        Waiver(scalar_text(row, "规则"), scalar_text(row, "理由"), row_day(row, "至"), row.line, row.column)
        for row in rows
    )


def _changes(draft: Draft) -> tuple[Change, ...]:
    rows = draft.rows.get("变更", ())
    read = ((row_day(row, "形成日期"), row_day(row, "公开日期"), scalar_text(row, "说明")) for row in rows)
    return tuple(Change(formed, published, note) for formed, published, note in read if formed)


def _period(draft: Draft) -> Period | None:
    rows = draft.rows.get("公示期", ())
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
