"""Findings removed by waivers (豁免), and errors downgraded to warnings by expired waivers or withdrawal (撤回)."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from gongkai.catalogue.fields import KEPT_WHEN_WITHDRAWN
from gongkai.catalogue.model import Waiver
from gongkai.lint.rules import RULES
from gongkai.source.diagnostics import Diagnostic, Level


def apply_waivers(
    found: tuple[Diagnostic, ...], waivers: tuple[Waiver, ...], today: date
) -> tuple[tuple[Diagnostic, ...], frozenset[str]]:
    """The diagnostics that remain, and the codes of those that were waived.

    A waiver applies up to and including its last day, and only if it gives a reason; FIXED rules cannot be waived.
    What an expired waiver covered comes back as a warning: the passing of time must not block other items.
    """
    active = frozenset(waiver.rule for waiver in waivers if is_active(waiver, today))
    expired = frozenset(waiver.rule for waiver in waivers if is_expired(waiver, today))
    remaining = tuple(
        _as_warning(diagnostic) if diagnostic.code in expired else diagnostic
        for diagnostic in found
        if diagnostic.code not in active
    )
    return remaining, frozenset(diagnostic.code for diagnostic in found if diagnostic.code in active)


def downgrade_withdrawn(found: tuple[Diagnostic, ...], body_line: int = 2) -> tuple[Diagnostic, ...]:
    """The diagnostics of a withdrawn item, with errors in what its page no longer shows as warnings.

    An item may be withdrawn because of a personal number in its text, or violate a rule introduced later: such errors
    must not prevent the withdrawal. Errors of FIXED rules and in the fields that the page still shows remain.
    ``body_line`` is the line on which the body begins: findings without a field from there on concern the body.
    """
    return tuple(
        _as_warning(one) if one.level is Level.ERROR and _is_hidden(one, body_line) else one for one in found
    )


def _as_warning(diagnostic: Diagnostic) -> Diagnostic:
    return replace(diagnostic, level=Level.WARNING)


def _is_hidden(diagnostic: Diagnostic, body_line: int) -> bool:
    rule = RULES.get(diagnostic.code)
    if rule is None or rule.fixed:
        return False
    if diagnostic.field is None:
        return diagnostic.line >= body_line
    return diagnostic.field not in KEPT_WHEN_WITHDRAWN


def is_active(waiver: Waiver, today: date) -> bool:
    """Whether a waiver is complete and has not expired."""
    return waiver.until is not None and waiver.until >= today and _is_complete(waiver)


def is_expired(waiver: Waiver, today: date) -> bool:
    """Whether a waiver is complete and has expired."""
    return waiver.until is not None and waiver.until < today and _is_complete(waiver)


def _is_complete(waiver: Waiver) -> bool:
    rule = RULES.get(waiver.rule)
    return rule is not None and not rule.fixed and bool(waiver.reason)
