"""The parts of a 公开指南 that the Regulations require, and those missing in a site's guide."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.catalogue.settings import Contact, Settings

# A placeholder has a line of its own: <!-- gongkai:tree -->, <!-- gongkai:category DTXX -->
PLACEHOLDER = re.compile(
    r"<!--[ \t]*+gongkai:(?P<name>(?:(?!-->)[^\s<>])++)(?:[ \t]++(?P<argument>(?:(?!-->)[^\s<]|[ \t]++(?!-->))*+))?[ \t]*+-->"
)
PLACEHOLDERS = (
    "tree", "contact", "flow", "form", "limits", "supervision", "numbers", "organisation", "category",
)  # fmt: skip
"""The names of placeholders; only ``category`` takes an argument, a category."""

_FENCES = ("```", "~~~")
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+)$", re.MULTILINE)
# A fact is stated if its name is followed by a value: 办公时间：工作日 8:00, or a table row.
_STATED = r"{name}[ \t*]*(?:[：:]|\|)[ \t*]*[^\s|：:*—-]"


@dataclass(frozen=True, slots=True)
class _Part:
    """A required part: its name, the placeholders and heading words that provide it, and, for a fact about the 工作机构,
    the attribute of :class:`Contact`."""

    name: str
    placeholders: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    attribute: str = ""


# 条例 of 2019 (第711号), 第十二条. That of 2008 (第492号) lists the same, with 电子邮箱 for 互联网联系方式.
_PARTS = (
    _Part("信息的分类", ("tree",), ("分类",)),
    _Part("编排体系", ("tree",), ("编排",)),
    _Part("获取方式", ("flow",), ("获取", "依申请公开")),
    _Part("工作机构名称", ("contact",), attribute="office"),
    _Part("办公地址", ("contact",), attribute="address"),
    _Part("办公时间", ("contact",), attribute="hours"),
    _Part("联系电话", ("contact",), attribute="phone"),
    _Part("传真号码", ("contact",), attribute="fax"),
    _Part("互联网联系方式", ("contact",), attribute="internet"),
)
_WORDS = {
    "office": ("工作机构名称", "机构名称", "工作机构"),
    "fax": ("传真号码", "传真"),
    "internet": ("互联网联系方式", "电子邮箱"),
}


def missing_parts(settings: Settings, guide_texts: Iterable[str]) -> tuple[str, ...]:
    """The required parts that neither the guide nor ``catalogue.yml`` provides.

    ``guide_texts`` are the texts of ``guide/*.md``. A part is provided by a placeholder whose facts are set, by a
    heading (分类, 编排, 获取) or by the fact in the text (``办公时间：…``). Empty where the Regulations do not hold: since 2019
    公共企事业单位 follow the rules of their ministries (条例第五十五条). Values that are 待填 in ``catalogue.yml`` do not count as
    missing: another rule reports them. Basis: 条例 of 2019, 第十二条.
    """
    if not settings.follows_regulations:
        return ()
    texts = tuple(_without_fenced(text) for text in guide_texts)
    used = {match["name"] for text in texts for match in PLACEHOLDER.finditer(text)}
    prose = "\n".join(_without_comments(text) for text in texts)
    return tuple(part.name for part in _PARTS if not _is_provided(part, used, prose, settings.agency.contact))


def _is_provided(part: _Part, used: set[str], prose: str, contact: Contact) -> bool:
    placed = bool(used.intersection(part.placeholders))
    if not part.attribute:
        headings = "\n".join(_HEADING.findall(prose))
        return placed or any(word in headings for word in part.headings)
    if placed and (getattr(contact, part.attribute) or part.attribute in contact.awaited):
        return True
    words = _WORDS.get(part.attribute, (part.name,))
    return any(re.search(_STATED.format(name=word), prose, re.MULTILINE) for word in words)


def _without_fenced(text: str) -> str:
    """The text without fenced code (``` or ~~~); an unclosed fence is text."""
    lines = text.split("\n")
    last = {
        mark: max((n for n, line in enumerate(lines) if line.rstrip(" \t") == mark), default=-1)
        for mark in _FENCES
    }
    kept: list[str] = []
    closing = ""
    for number, line in enumerate(lines):
        if closing:
            closing = "" if line.rstrip(" \t") == closing else closing
            continue
        closing = next((mark for mark in _FENCES if line.startswith(mark) and number < last[mark]), "")
        if not closing:
            kept.append(line)
    return "\n".join(kept)


def _without_comments(text: str) -> str:
    pieces: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start)) >= 0:
        pieces.append(text[position:start])
        position = end + 3
    return "".join((*pieces, text[position:]))
