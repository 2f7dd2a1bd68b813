"""Judges files that are not items: guide pages, ``catalogue.yml`` and ``retired.yml``."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.model import Record
from gongkai.lint.contract import Context
from gongkai.lint.draft import Draft, Source, draft_of
from gongkai.lint.engine.items import waivers_of
from gongkai.lint.engine.judge import Judgement, too_deep
from gongkai.lint.engine.private import private_texts, without_private
from gongkai.lint.engine.relief import apply_waivers
from gongkai.lint.engine.stamp import stamped
from gongkai.lint.shared.persons import named_scalars
from gongkai.lint.summary import summarize
from gongkai.source.diagnostics import Diagnostic, in_order
from gongkai.source.nodes import Entry, Node, Scalar, Sequence

# Keys under which an agency publishes its own telephone number, which may be a mobile one.
_CONTACTS = ("联系方式", "监督")
_TELEPHONES = ("电话", "传真", "手机")


def judge_beside(record: Record, source: Source, context: Context) -> Judgement:
    """Judge a file by the rules for files of its kind (``ALSO``). ``item`` of the result is None. A file nested deeper
    than the rules can follow is reported as unreadable."""
    try:
        return _judge(record, source, context)
    except RecursionError:
        return too_deep(record, context)


def _judge(record: Record, source: Source, context: Context) -> Judgement:
    contacts = frozenset(_contacts(record.unknown)) if source is Source.SETTINGS else frozenset()
    draft = draft_of(record, context.settings, source, contacts)
    waivers = waivers_of(draft) if source is Source.GUIDE else ()
    remaining, waived = apply_waivers(tuple(_found(draft, context)), waivers, context.today)
    return Judgement(None, in_order(remaining), summarize(draft), None, waivers, waived)


def _found(draft: Draft, context: Context) -> Iterator[Diagnostic]:
    names = private_texts(draft, context.settings) if draft.source is Source.GUIDE else None
    for check, rule, level in context.record_checks:
        if draft.source in rule.also:
            for finding in check(draft, context):
                kept = without_private(finding, names) if names else finding
                yield stamped(kept, rule, level, draft.path, None, context.settings.regulations)


def _contacts(entries: tuple[Entry, ...]) -> Iterator[Scalar]:
    """The values that may be an agency's own telephone number."""
    for entry in entries:
        if entry.key.text in _CONTACTS:
            yield from (scalar for _, scalar in named_scalars(entry))
        elif isinstance(entry.value, Scalar):
            if any(word in entry.key.text for word in _TELEPHONES):
                yield entry.value
        else:
            yield from _contacts(_entries_below(entry.value))


def _entries_below(node: Node) -> tuple[Entry, ...]:
    if isinstance(node, Sequence):
        return tuple(entry for child in node.nodes for entry in _entries_below(child))
    return () if isinstance(node, Scalar) else node.entries
