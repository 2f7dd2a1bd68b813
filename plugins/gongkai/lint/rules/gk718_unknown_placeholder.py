"""公开指南里的占位用错。

查什么：guide 各页里“<!-- gongkai:名称 -->”的名称是程序认识的；“<!-- gongkai:category 代码 -->”所写的类别在 catalogue.yml 里，其他占位后面不写别的。
为什么（依据）：占位换成机构、目录树、办理流程和各类的信息；写错了，网站建不成。
反例：<!-- gongkai:category 不存在的类别 -->。
正例：<!-- gongkai:category JGZN -->。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.catalogue.guide_parts import PLACEHOLDER, PLACEHOLDERS
from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.code_blanking import without_code
from gongkai.source.diagnostics import Level, Place
from gongkai.source.nearest import nearest

CODE = "GK718"
LEVEL = Level.ERROR
BASIS = HANDBOOK


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report placeholders that a build would reject."""
    for path, text in sorted((project.guide or {}).items()):
        for match in _used(text):
            line, column = (
                text.count("\n", 0, match.start()) + 1,
                match.start() - text.rfind("\n", 0, match.start()),
            )
            yield from _judge(path, Place(line, column), match["name"], match["argument"] or "", context)


def _used(text: str) -> Iterator[re.Match[str]]:
    # Placeholders are comments, so they are hidden while code is blanked.
    rest = without_code(text.replace("<!--", "<!\0-"))
    return (match for match in PLACEHOLDER.finditer(text) if rest[match.start()] == "<")


def _judge(path: str, place: Place, name: str, argument: str, context: Context) -> Iterator[Finding]:
    if name not in PLACEHOLDERS:
        message = f"没有叫“gongkai:{name}”的占位，可用的有：{'、'.join(PLACEHOLDERS)}"
        near = nearest(name, PLACEHOLDERS)
        yield Finding(place, message, suggestion=f"<!-- gongkai:{near} -->" if near else None, path=path)
    elif name != "category":
        if argument:
            yield Finding(place, f"占位“gongkai:{name}”后面不写别的，请删去“{argument}”", path=path)
    elif context.settings.find_category(argument) is None:
        message = f"占位“gongkai:category {argument}”所写的类别不在 catalogue.yml 里，请写类别的代码"
        yield Finding(place, message, path=path)
