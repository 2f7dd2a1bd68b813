"""One file judged by itself: a pure function of its record, the settings and the day (and of its attachments)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
from msgspec.structs import replace

from gongkai.catalogue.fields import KEPT_WHEN_WITHDRAWN
from gongkai.catalogue.model import Item, Openness, Record, StatusKind, Waiver
from gongkai.catalogue.settings import Settings
from gongkai.content.reading.defects import diagnose
from gongkai.lint.draft import status_kind
from gongkai.lint.engine.context import context_for
from gongkai.lint.engine.items import item_of, waivers_of
from gongkai.lint.engine.stamp import enabled_rules, stamped
from gongkai.lint.facts import facts_of
from gongkai.lint.rules import RULES, Context, Draft, Facts, draft_of
from gongkai.source.diagnostics import Diagnostic, Level, in_order


class Judgement(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The outcome of one file.

    ``item`` is None where an error stands or the number is 待编; ``pending`` is a 待编 item without errors. ``waived``
    are the codes that a waiver took away: whether a waiver waives anything is known only when all files were judged.
    Encoded with msgspec it can be cached, or made in another process.
    """

    item: Item | None
    diagnostics: tuple[Diagnostic, ...]
    facts: Facts
    pending: Item | None = None
    waivers: tuple[Waiver, ...] = ()
    waived: frozenset[str] = frozenset()


def judge(record: Record, settings: Settings, today: date, root: Path, publish: bool = False) -> Judgement:
    """Judge one record by all rules that look at a single file.

    The answer depends on the arguments and on the files beside the item that it names (they must be there, and
    their sizes go into the Item): what caches it must know their state too. A record nested deeper than the rules can
    follow is reported as unreadable.
    """
    try:
        return _judge(record, settings, today, root, publish)
    except RecursionError:
        return too_deep(record, settings)


def too_deep(record: Record, settings: Settings) -> Judgement:
    """The judgement of a record that is nested deeper than the rules can follow: one error, and facts of nothing but
    its path."""
    empty = replace(record, fields={}, unknown=(), body="", header="")
    found = diagnose("GK001", record.path, "这个文件的内容嵌套得太深，检查不下去：请减少层次")
    return Judgement(None, (found,), facts_of(draft_of(empty, settings)))


def _judge(record: Record, settings: Settings, today: date, root: Path, publish: bool) -> Judgement:
    context = context_for(settings, today, root, publish)
    draft = draft_of(record, settings)
    waivers = waivers_of(draft) if "豁免" in draft.rows else ()
    found = tuple(_found(draft, context))
    kept, waived = apply_waivers(found, waivers, today) if waivers and found else (found, frozenset())
    if kept and "状态" in draft.rows and status_kind(draft.rows["状态"][0]) is StatusKind.WITHDRAWN:
        kept = past_withdrawal(kept, record.body_line)
    facts = facts_of(draft, with_quotations="GK505" in context.enabled)
    withheld = draft.openness is Openness.WITHHELD or record.malformed
    if withheld or any(diagnostic.level is Level.ERROR for diagnostic in kept):
        return Judgement(None, in_order(kept), facts, None, waivers, waived)
    item = item_of(draft, context)
    if draft.pending:
        return Judgement(None, in_order(kept), facts, item, waivers, waived)
    return Judgement(item, in_order(kept), facts, None, waivers, waived)


def _found(draft: Draft, context: Context) -> Iterator[Diagnostic]:
    department = draft.department.code if draft.department else None
    regulations = context.settings.regulations
    for rule, level in _record_rules(context):
        for finding in rule.check_record(draft, context):
            yield stamped(finding, rule, level, draft.path, department, regulations)


def apply_waivers(
    found: tuple[Diagnostic, ...], waivers: tuple[Waiver, ...], today: date
) -> tuple[tuple[Diagnostic, ...], frozenset[str]]:
    """The findings that stand, and the codes of the rules that were waived.

    A waiver counts until the end of its day and only with a reason; a FIXED rule is not waived. When a waiver has
    ended, what it waived comes back as a warning: time alone must not stop other people's items.
    """
    codes = frozenset(waiver.rule for waiver in waivers if waives(waiver, today))
    ended = frozenset(waiver.rule for waiver in waivers if has_ended(waiver, today))
    kept = tuple(_softened(found_one, ended) for found_one in found if found_one.code not in codes)
    return kept, frozenset(diagnostic.code for diagnostic in found if diagnostic.code in codes)


def _softened(diagnostic: Diagnostic, ended: frozenset[str]) -> Diagnostic:
    return replace(diagnostic, level=Level.WARNING) if diagnostic.code in ended else diagnostic


def past_withdrawal(found: tuple[Diagnostic, ...], body_line: int = 2) -> tuple[Diagnostic, ...]:
    """The findings of a withdrawn item: errors in what its page no longer shows, its body and most of its fields, are
    warnings. A text that must go, for a number that stands in it or for a rule that came later, must be able to go.

    ``body_line`` is the line on which the body begins: what has no field stands there. Errors without which no item can
    be made stay.
    """
    return tuple(
        replace(one, level=Level.WARNING) if one.level is Level.ERROR and _is_hidden(one, body_line) else one
        for one in found
    )


def _is_hidden(diagnostic: Diagnostic, body_line: int) -> bool:
    rule = RULES.get(diagnostic.code)
    if rule is None or rule.fixed:
        return False
    if diagnostic.field is None:
        return diagnostic.line >= body_line
    return diagnostic.field not in KEPT_WHEN_WITHDRAWN


def waives(waiver: Waiver, today: date) -> bool:
    """Whether a waiver is of force on a day."""
    return _is_whole(waiver) and waiver.until >= today


def has_ended(waiver: Waiver, today: date) -> bool:
    """Whether a waiver was of force once and is not any more."""
    return _is_whole(waiver) and waiver.until < today


def _is_whole(waiver: Waiver) -> bool:
    rule = RULES.get(waiver.rule)
    return bool(rule and not rule.fixed and waiver.reason and waiver.until)


_RECORD_RULES: list[tuple[Context, tuple]] = []


def _record_rules(context: Context) -> tuple:
    # Found once for a run: filtering eighty rules for each of ten thousand files costs a second.
    if not _RECORD_RULES or _RECORD_RULES[0][0] is not context:
        rules = tuple((rule, level) for rule, level in enabled_rules(context.settings) if rule.check_record)
        _RECORD_RULES[:] = [(context, rules)]
    return _RECORD_RULES[0][1]
