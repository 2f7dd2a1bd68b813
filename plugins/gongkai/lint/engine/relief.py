"""Findings removed by waivers (豁免), and errors downgraded to warnings by expired waivers,
withdrawal (撤回), or because the rule is younger than the item (规则.自)."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from msgspec.structs import replace

from gongkai.catalogue.fields import KEPT_WHEN_WITHDRAWN
from gongkai.catalogue.model import Waiver
from gongkai.catalogue.settings import Settings
from gongkai.lint.rules import RULES
from gongkai.lint.versions import RELEASES, is_adopted
from gongkai.source.diagnostics import Diagnostic, Level


def apply_waivers(
    found: tuple[Diagnostic, ...], waivers: tuple[Waiver, ...], today: date
) -> tuple[tuple[Diagnostic, ...], frozenset[str]]:
    """The diagnostics that remain, and the keys of the waivers that removed one.

    A waiver applies up to and including its last day, and only if it gives a reason; FIXED rules cannot be waived.
    What an expired waiver covered comes back as a warning: the passing of time must not block other items.
    """
    active = [waiver for waiver in waivers if is_active(waiver, today)]
    expired = [waiver for waiver in waivers if is_expired(waiver, today)]
    remaining: list[Diagnostic] = []
    used: set[str] = set()
    for diagnostic in found:
        keys = [waiver.key for waiver in active if _covers(waiver, diagnostic)]
        used.update(keys)
        if not keys:
            covered = any(_covers(waiver, diagnostic) for waiver in expired)
            remaining.append(_as_warning(diagnostic) if covered else diagnostic)
    return tuple(remaining), frozenset(used)


def _covers(waiver: Waiver, diagnostic: Diagnostic) -> bool:
    if waiver.rule != diagnostic.code:
        return False
    return not waiver.spot or _spot(waiver.spot).search(diagnostic.message) is not None


@lru_cache
def _spot(text: str) -> re.Pattern[str]:
    # A1 does not match within A11, nor 3 within 13.
    before = "(?<![0-9A-Za-z])" if text[0].isascii() and text[0].isalnum() else ""
    after = "(?![0-9A-Za-z])" if text[-1].isascii() and text[-1].isalnum() else ""
    return re.compile(f"{before}{re.escape(text)}{after}")


def downgrade_withdrawn(found: tuple[Diagnostic, ...], body_line: int = 2) -> tuple[Diagnostic, ...]:
    """The diagnostics of a withdrawn item, with errors in what its page no longer shows as warnings.

    An item may be withdrawn because of a personal number in its text, or violate a rule introduced later: such errors
    must not prevent the withdrawal. Errors of FIXED rules and in the fields that the page still shows remain.
    ``body_line`` is the line on which the body begins: findings without a field from there on concern the body.
    """
    return tuple(
        _as_warning(one) if one.level is Level.ERROR and _is_hidden(one, body_line) else one for one in found
    )


def downgrade_older(
    found: tuple[Diagnostic, ...], published: date | None, settings: Settings
) -> tuple[Diagnostic, ...]:
    """The diagnostics of an item published on that day, with errors of rules that came later as warnings.

    An upgrade of the program must not block items that were right when they were published. The site accepts the rules of
    a version by 规则.自, and a rule by setting its level; FIXED and RETROACTIVE rules are errors at once.
    """
    if published is None:
        return found
    return tuple(_as_warning(one) if _is_younger(one, published, settings) else one for one in found)


def _is_younger(diagnostic: Diagnostic, published: date, settings: Settings) -> bool:
    rule = RULES.get(diagnostic.code)
    if rule is None or diagnostic.level is not Level.ERROR or rule.fixed or rule.retroactive:
        return False
    if rule.code in settings.rules and settings.rules[rule.code].level is not None:
        return False
    return published < RELEASES[rule.since] and not is_adopted(rule.since, settings.rules_adopted)


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
