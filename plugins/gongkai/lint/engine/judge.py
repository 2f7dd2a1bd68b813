"""Judges one item: a pure function of its record, the context and the state of its attachments."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from gongkai.catalogue.model import Item, Openness, Record, StatusKind, Waiver
from gongkai.content.reading.defects import diagnose
from gongkai.lint.contract import Context, FileSummary
from gongkai.lint.draft import Draft, draft_of, status_kind
from gongkai.lint.engine.items import item_of, waivers_of
from gongkai.lint.engine.private import private_texts, without_private
from gongkai.lint.engine.relief import apply_waivers, downgrade_older, downgrade_withdrawn
from gongkai.lint.engine.stamp import stamped
from gongkai.lint.summary import summarize
from gongkai.source.diagnostics import Diagnostic, Level, in_order


class Judgement(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The result for one file. Encoded with msgspec it can be cached and sent between processes.

    ``item`` is None if there is an error or the number is 待编; in the latter case ``pending`` holds the item.
    ``waivers`` are all waivers in the file, ``waived`` the keys of those that removed a finding; whether a waiver is
    unused is only known at the end of the run (:mod:`gongkai.lint.engine.waivers`).
    """

    item: Item | None
    diagnostics: tuple[Diagnostic, ...]
    summary: FileSummary
    pending: Item | None = None
    waivers: tuple[Waiver, ...] = ()
    waived: frozenset[str] = frozenset()


def judge(record: Record, context: Context) -> Judgement:
    """Judge one record by all rules with ``check_record``.

    The result depends on the arguments and on the attachments that the item names (they must exist, and their sizes
    become part of the Item), so a cache must take their state into account. A record nested deeper than the rules can
    follow is reported as unreadable.
    """
    try:
        return _judge(record, context)
    except RecursionError:
        return too_deep(record, context)


def too_deep(record: Record, context: Context) -> Judgement:
    """The judgement of a record that is nested deeper than the rules can follow: one error, and a summary of nothing
    but its path."""
    empty = replace(record, fields={}, unknown=(), body="", header="")
    found = diagnose("GK001", record.path, "这个文件的内容嵌套得太深，检查不下去：请减少层次")
    return Judgement(None, (found,), summarize(draft_of(empty, context.settings)))


def _judge(record: Record, context: Context) -> Judgement:
    draft = draft_of(record, context.settings)
    waivers = waivers_of(draft) if "豁免" in draft.rows else ()
    found = tuple(_found(draft, context))
    remaining, waived = (
        apply_waivers(found, waivers, context.today) if waivers and found else (found, frozenset())
    )
    if remaining and "状态" in draft.rows and status_kind(draft.rows["状态"][0]) is StatusKind.WITHDRAWN:
        remaining = downgrade_withdrawn(remaining, record.body_line)
    summary = summarize(draft, with_quotations="GK505" in context.enabled)
    remaining = downgrade_older(remaining, summary.published, context.settings)
    withheld = draft.openness is Openness.WITHHELD or record.malformed
    if withheld or any(diagnostic.level is Level.ERROR for diagnostic in remaining):
        return Judgement(None, in_order(remaining), summary, None, waivers, waived)
    item = item_of(draft, context)
    if draft.pending:
        return Judgement(None, in_order(remaining), summary, item, waivers, waived)
    return Judgement(item, in_order(remaining), summary, None, waivers, waived)


def _found(draft: Draft, context: Context) -> Iterator[Diagnostic]:
    department = draft.department.code if draft.department else None
    regulations = context.settings.regulations
    names, is_looked_for = None, False
    for check, rule, level in context.record_checks:
        for finding in check(draft, context):
            if not is_looked_for:  # most items have no findings
                names, is_looked_for = private_texts(draft, context.settings), True
            kept = without_private(finding, names) if names else finding
            yield stamped(kept, rule, level, draft.path, department, regulations)
