"""规则的设置不对。

查什么：catalogue.yml“规则”里和考核方案“规则”里的代码要有这条规则；没有它就登不了条目的规则不能关或降级；只因时间推移而起的规则不能定为错误；参数名称要认得，该是数的要写数，该是期限的要写期限。
为什么（依据）：写错的设置不起作用，该查的没有查也没有人知道。
反例：规则: {GK999: 关}
正例：规则: {GK113: 关}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.catalogue.settings import RuleSetting, Settings
from gongkai.content.reading.walk import CATALOGUE_FILE
from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.registry import RULES, Rule, suggest_code
from gongkai.source.diagnostics import Level, Place
from gongkai.source.nearest import nearest
from gongkai.source.nodes import Mapping, Node, Scalar, Sequence
from gongkai.source.quoting import quoted
from gongkai.standards.limits import parse_limit

CODE = "GK914"
LEVEL = Level.ERROR
FIELD = "规则"
BASIS = HANDBOOK
FIXED = True

_OF_READING = "GK0"
"""Defects of files that cannot be read, which have no module of their own."""
# An integer with an optional unit: 5年.
_AMOUNT = re.compile(r"[0-9]{1,6}\s*[^0-9\s]{0,4}")


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report settings under 规则 that have no effect or are not allowed."""
    for code, setting in context.settings.rules.items():
        settings = context.settings
        rule = RULES.get(code) or _of_ledgers(code)
        if rule is None:
            message, right = _unknown(code)
            yield Finding(settings.key_place("规则", code), message, right, path=CATALOGUE_FILE)
            continue
        for message, right in _wrong_level(rule, setting):
            yield Finding(settings.place("规则", code, "级别"), message, right, path=CATALOGUE_FILE)
        for name, message, right in _wrong_parameters(rule, setting):
            yield Finding(settings.key_place("规则", code, name), message, right, path=CATALOGUE_FILE)

    yield from _of_schemes(context.settings)


def _of_schemes(settings: Settings) -> Iterator[Finding]:
    """Report codes that the schemes of 考核 count findings by, and that no rule has."""
    for scalar in _codes(settings.source.get("考核") if settings.source else None):
        code = scalar.text.strip()
        if code not in RULES and _of_ledgers(code) is None and not code.startswith(_OF_READING):
            message, right = _unknown(code)
            yield Finding(Place(scalar.line, scalar.column), message, right, "考核", CATALOGUE_FILE)


def _codes(node: Node | None, *, inside: bool = False) -> Iterator[Scalar]:
    """The scalars below a key 规则."""
    if isinstance(node, Mapping):
        for entry in node.entries:
            yield from _codes(entry.value, inside=entry.key.text == FIELD)
    elif isinstance(node, Sequence):
        for child in node.nodes:
            yield from _codes(child, inside=inside)
    elif inside and isinstance(node, Scalar):
        yield node


def _of_ledgers(code: str) -> Rule | None:
    """A rule for ledgers, whose level may be set like that of any other; it has no parameters."""
    from gongkai.ledgers.rules import rules  # imported late: most sites set none of them

    rule = rules().get(code)
    if rule is None:
        return None
    return Rule(
        code=rule.code,
        name=rule.name,
        level=rule.level,
        title=rule.title,
        manual=rule.manual,
        field=None,
        only_time=rule.only_time,
        fixed=False,
        off=False,
        also=frozenset(),
        parameters={},
        basis_texts=rule.basis,
        check_record=None,
        check_attachments=None,
        check_catalogue=None,
    )


def _unknown(code: str) -> tuple[str, str | None]:
    meant = suggest_code(code)
    return f"没有{quoted(code)}这条规则" + (
        f"，是不是 {meant}？" if meant else "；规则代码像 GK113 这样写"
    ), meant


def _wrong_level(rule: Rule, setting: RuleSetting) -> Iterator[tuple[str, str | None]]:
    if rule.fixed and setting.level not in (None, "错误"):
        yield f"{rule.code}（{rule.title}）不能关，也不能降为警告：没有它条目就登不出去", None
    if rule.only_time and setting.level == "错误":
        yield f"{rule.code}（{rule.title}）不能定为错误：只因时间推移而起的问题不能拦住别人的信息", "警告"


def _wrong_parameters(rule: Rule, setting: RuleSetting) -> Iterator[tuple[str, str, str | None]]:
    for name, value in setting.parameters.items():
        if name not in rule.parameters:
            known = f"，可以写的有：{'、'.join(rule.parameters)}" if rule.parameters else "，它没有参数"
            yield (
                name,
                f"{rule.code} 没有参数{quoted(name, rule.parameters)}{known}",
                nearest(name, rule.parameters),
            )
            continue
        default = rule.parameters[name]
        written = value if isinstance(value, str) else "、".join(value)
        if default.isdigit() and not _AMOUNT.fullmatch(written):
            yield (
                name,
                f"{rule.code} 的“{name}”应当是一个数，例如 {default}，不能写{quoted(written)}",
                default,
            )
        elif parse_limit(default) is not None and parse_limit(written) is None:
            # A limit that cannot be read would switch off its part of the rule without a word.
            yield (
                name,
                f"{rule.code} 的“{name}”应当是一个期限，例如 {default}，不能写{quoted(written)}",
                default,
            )
