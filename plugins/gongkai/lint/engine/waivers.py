"""Waivers that waive nothing, or that have ended: known only when everything else has been judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.lint.engine.judge import Judgement, has_ended, waives
from gongkai.lint.engine.stamp import level_of, stamped
from gongkai.lint.rules import RULES, Context, Finding
from gongkai.source.diagnostics import Diagnostic, Place

IDLE, ENDED = "GK912", "GK913"


def idle_waivers(
    judged: tuple[Judgement, ...],
    waived: Mapping[str, frozenset[str]],
    context: Context,
    unjudged: frozenset[str],
) -> Iterator[Diagnostic]:
    """The findings on waivers; one for a rule that was not judged in this run is left in peace."""
    for judgement in judged:
        used = judgement.waived | waived.get(judgement.facts.path, frozenset())
        for waiver in judgement.waivers:
            rule = RULES.get(waiver.rule)
            if has_ended(waiver, context.today):
                message = f"对 {rule.code}（{rule.title}）的豁免到 {waiver.until} 已经期满，请改正问题，或写明理由另定期限"
                yield from _stamp(ENDED, message, judgement, waiver.line, waiver.column, context)
            elif waives(waiver, context.today) and waiver.key not in used and rule.code not in unjudged:
                where = f"没有哪一条提示里有“{waiver.spot}”" if waiver.spot else "这里没有这个问题"
                message = f"对 {rule.code}（{rule.title}）的豁免没有用处：{where}，请删去这一项豁免"
                yield from _stamp(IDLE, message, judgement, waiver.line, waiver.column, context)


def _stamp(
    code: str, message: str, judgement: Judgement, line: int, column: int, context: Context
) -> Iterator[Diagnostic]:
    rule = RULES[code]
    level = level_of(rule, context.settings)
    if level is not None:
        finding = Finding(Place(line, column), message)
        facts = judgement.facts
        yield stamped(finding, rule, level, facts.path, facts.department, context.settings.regulations)
