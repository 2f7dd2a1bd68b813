"""What stands beside the items: pages of the guide, ``catalogue.yml``, ``retired.yml``, each judged by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from gongkai.catalogue.model import Record
from gongkai.catalogue.settings import Settings
from gongkai.lint.engine.context import context_for
from gongkai.lint.engine.items import waivers_of
from gongkai.lint.engine.judge import Judgement, apply_waivers, too_deep
from gongkai.lint.engine.stamp import enabled_rules, stamped
from gongkai.lint.facts import facts_of
from gongkai.lint.rules import Context, Draft, Source, draft_of
from gongkai.lint.shared.persons import named_scalars
from gongkai.source.diagnostics import Diagnostic, in_order
from gongkai.source.nodes import Entry, Node, Scalar, Sequence

# What an agency publishes of itself: a small office's telephone may be a mobile one.
_CONTACTS = ("联系方式", "监督")
_TELEPHONES = ("电话", "传真", "手机")


def judge_beside(
    record: Record, source: Source, settings: Settings, today: date, root: Path, publish: bool = False
) -> Judgement:
    """Judge a file that is no item by the rules for files of its kind; there is no item in the answer. One nested deeper
    than the rules can follow is reported as unreadable."""
    try:
        return _judge(record, source, settings, today, root, publish)
    except RecursionError:
        return too_deep(record, settings)


def _judge(
    record: Record, source: Source, settings: Settings, today: date, root: Path, publish: bool
) -> Judgement:
    context = context_for(settings, today, root, publish)
    contacts = frozenset(_contacts(record.unknown)) if source is Source.SETTINGS else frozenset()
    draft = draft_of(record, settings, source, contacts)
    waivers = waivers_of(draft) if source is Source.GUIDE else ()
    kept, waived = apply_waivers(tuple(_found(draft, context)), waivers, today)
    return Judgement(None, in_order(kept), facts_of(draft), None, waivers, waived)


def _found(draft: Draft, context: Context) -> Iterator[Diagnostic]:
    for rule, level in enabled_rules(context.settings):
        if rule.check_record and draft.source in rule.also:
            for finding in rule.check_record(draft, context):
                yield stamped(finding, rule, level, draft.path, None, context.settings.regulations)


def _contacts(entries: tuple[Entry, ...]) -> Iterator[Scalar]:
    """The values in which an office's own number may stand."""
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
