"""豁免写得不全。

查什么：“豁免”的每一项要写规则（如 GK301）、理由、至（截止日期）；规则要有，而且是可以豁免的。
为什么（依据）：豁免是例外，要说得清为什么、到什么时候为止；没有期限的豁免会一直遮住问题。
反例：豁免: [{规则: GK301}]
正例：豁免: [{规则: GK301, 理由: 系统故障延期，已报州政府办, 至: 2010-01-31}]
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, Source, node_place, scalar_text
from gongkai.lint.registry import RULES, suggest_code
from gongkai.source.diagnostics import Level, Place

CODE = "GK911"
LEVEL = Level.ERROR
FIELD = "豁免"
BASIS = HANDBOOK
ALSO = (Source.GUIDE,)
FIXED = True


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report waivers without rule, reason or end date."""
    for row in draft.rows.get(FIELD, ()):
        missing = [key for key in ("规则", "理由", "至") if not scalar_text(row, key)]
        if missing:
            yield Finding(
                node_place(row), f"这一项豁免没有写{'、'.join(f'“{key}”' for key in missing)}，请补上"
            )
        node = row.get("规则")
        if node is not None and scalar_text(row, "规则"):
            yield from _rule(node_place(node), scalar_text(row, "规则"))


def _rule(place: Place, code: str) -> Iterator[Finding]:
    rule = RULES.get(code)
    if rule is None:
        meant = suggest_code(code)
        hint = f"，是不是 {meant}？" if meant else "；规则代码像 GK301 这样写"
        yield Finding(place, f"没有“{code}”这条规则{hint}", meant)
    elif rule.fixed:
        yield Finding(place, f"{code}（{rule.title}）不能豁免，请改正问题，并删去这一项豁免")
