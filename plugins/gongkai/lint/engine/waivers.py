"""Unused and expired waivers, which are only known at the end of a run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.lint.engine.judge import Judgement
from gongkai.lint.engine.relief import is_active, is_expired
from gongkai.lint.engine.stamp import level_of, stamped
from gongkai.lint.rules import RULES, Context, Finding
from gongkai.source.diagnostics import Diagnostic, Place

UNUSED, EXPIRED = "GK912", "GK913"


def waiver_findings(
    judged: tuple[Judgement, ...],
    waived: Mapping[str, frozenset[str]],
    context: Context,
    unjudged: frozenset[str],
) -> Iterator[Diagnostic]:
    """A diagnostic for each unused or expired waiver.

    ``waived`` maps files to the codes that were waived in them by the checks of the project. A waiver for a rule in
    ``unjudged``, which was not checked in this run, is not reported as unused.
    """
    for judgement in judged:
        used = judgement.waived | waived.get(judgement.summary.path, frozenset())
        for waiver in judgement.waivers:
            rule = RULES.get(waiver.rule)
            if rule is None:
                continue
            if is_expired(waiver, context.today):
                message = f"对 {rule.code}（{rule.title}）的豁免到 {waiver.until} 已经期满，请改正问题，或写明理由另定期限"
                yield from _stamp(EXPIRED, message, judgement, waiver.line, waiver.column, context)
            elif is_active(waiver, context.today) and rule.code not in used | unjudged:
                message = f"对 {rule.code}（{rule.title}）的豁免没有用处：这里没有这个问题，请删去这一项豁免"
                yield from _stamp(UNUSED, message, judgement, waiver.line, waiver.column, context)


def _stamp(
    code: str, message: str, judgement: Judgement, line: int, column: int, context: Context
) -> Iterator[Diagnostic]:
    rule = RULES[code]
    level = level_of(rule, context.settings)
    if level is not None:
        finding = Finding(Place(line, column), message)
        summary = judgement.summary
        yield stamped(finding, rule, level, summary.path, summary.department, context.settings.regulations)
