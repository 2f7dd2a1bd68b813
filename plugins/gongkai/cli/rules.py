"""``gongkai rules``: lists all rules, or shows the manual of one and its settings on this site."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from gongkai.catalogue.settings import RuleSetting, Settings
from gongkai.cli._parser import site_root
from gongkai.cli._settings import valid_settings
from gongkai.cli._usage import Misuse
from gongkai.lint.formats.manuals import Manual, manuals
from gongkai.lint.formats.sentences import LEVEL_NAMES
from gongkai.source.nearest import nearest

HELP = "列出检查规则，或显示一条规则的说明和在本站的设置"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument(
        "code", nargs="?", metavar="代码", help="规则的代码或名称，如 GK201（不写就列出全部）"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the list or the manual. Raises :class:`Misuse` for an unknown code."""
    # Manuals are also shown outside a site, and in one with invalid settings.
    settings = valid_settings(site_root(arguments))
    if arguments.code is None:
        print("\n".join(_row(manual, settings) for manual in manuals().values()))
    else:
        print("\n".join(_manual(_find(arguments.code), settings)))
    return 0


def _find(text: str) -> Manual:
    known = manuals()
    by_name = {manual.name: manual for manual in known.values()}
    manual = known.get(text.upper()) or by_name.get(text.lower())
    if manual is None:
        near = nearest(text.upper(), known) or nearest(text.lower(), by_name)
        raise Misuse(f"没有规则“{text}”{f'，是不是“{near}”？' if near else ''}用 gongkai rules 看全部规则")
    return manual


def _row(manual: Manual, settings: Settings | None) -> str:
    return f"{manual.code}  {_level(manual, settings)}  {manual.title}（{manual.name}）"


def _level(manual: Manual, settings: Settings | None) -> str:
    setting = _setting(manual, settings)
    if setting and setting.level and manual.settable:
        return "关　" if setting.level == "关" else setting.level
    return "关　" if manual.off else LEVEL_NAMES[manual.level]


def _setting(manual: Manual, settings: Settings | None) -> RuleSetting | None:
    return settings.rules.get(manual.code) if settings else None


def _manual(manual: Manual, settings: Settings | None) -> Iterator[str]:
    yield f"{manual.code} {manual.name}"
    yield ""
    yield manual.text
    yield ""
    yield f"级别：{LEVEL_NAMES[manual.level]}{'' if manual.settable else '（不能改）'}{'，默认不开' if manual.off else ''}"
    regulations = settings.regulations if settings else 2019
    if manual.basis.get(regulations):
        yield f"依据：{manual.basis[regulations]}"
    if manual.whole:
        yield "范围：要看全部条目"
    yield from _set_here(manual, _setting(manual, settings))


def _set_here(manual: Manual, setting: RuleSetting | None) -> Iterator[str]:
    set_here = setting.parameters if setting else {}
    for name, default in manual.parameters.items():
        value = set_here.get(name)
        text = "、".join(value) if isinstance(value, tuple) else value
        yield (
            f"参数：{name} = {text}（本站设置，默认 {default}）"
            if text
            else f"参数：{name} = {default}（默认）"
        )
    if setting and setting.level:
        yield f"本站：{setting.level}（catalogue.yml 第 {setting.line} 行）"
