"""What the Regulations ask of the 公开指南, and which of it a site's guide does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.catalogue.settings import Contact, Settings

# 占位在指南的 Markdown 里独占一行：<!-- gongkai:tree -->、<!-- gongkai:category DTXX -->
PLACEHOLDER = re.compile(
    r"<!--[ \t]*+gongkai:(?P<name>(?:(?!-->)[^\s<>])++)(?:[ \t]++(?P<argument>(?:(?!-->)[^\s<]|[ \t]++(?!-->))*+))?[ \t]*+-->"
)
PLACEHOLDERS = ("tree", "contact", "flow", "form", "supervision", "numbers", "category")
"""The names that a placeholder may have; ``category`` alone takes an argument, a category."""

_FENCES = ("```", "~~~")
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+)$", re.MULTILINE)
# A fact is stated where its name is followed by something: 办公时间：工作日 8:00 or a row of a table.
_STATED = r"{name}[ \t*]*(?:[：:]|\|)[ \t*]*[^\s|：:*—-]"


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the guide: what the public calls it, the placeholders and the headings that give it, and, for a
    fact about the 工作机构, the attribute of :class:`Contact` that holds it."""

    name: str
    placeholders: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    attribute: str = ""


# 2019 年条例（第711号）第十二条；2008 年条例（第492号）所列相同，只是把互联网联系方式写作电子邮箱。
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
    """The parts that the Regulations ask of a guide and that neither its pages nor ``catalogue.yml`` give.

    ``guide_texts`` are the texts of ``guide/*.md``. A part is given by a placeholder whose facts are set, by a heading
    (分类、编排、获取) or by the fact stated in the text (``办公时间：…``). Asked of whom the procedure of
    requests is drawn for: 公共企事业单位 lie under the rules of their ministries since 2019 (条例第五十五条). Basis: 条例 of 2019, 第十二条; that of 2008 lists
    the same.
    """
    if not settings.takes_requests:
        return ()
    texts = tuple(_without_fenced(text) for text in guide_texts)
    used = {match["name"] for text in texts for match in PLACEHOLDER.finditer(text)}
    prose = "\n".join(_without_comments(text) for text in texts)
    return tuple(part.name for part in _PARTS if not _given(part, used, prose, settings.agency.contact))


def _given(part: _Part, used: set[str], prose: str, contact: Contact) -> bool:
    placed = bool(used.intersection(part.placeholders))
    if not part.attribute:
        headings = "\n".join(_HEADING.findall(prose))
        return placed or any(word in headings for word in part.headings)
    if placed and getattr(contact, part.attribute):
        return True
    words = _WORDS.get(part.attribute, (part.name,))
    return any(re.search(_STATED.format(name=word), prose, re.MULTILINE) for word in words)


def _without_fenced(text: str) -> str:
    """The text without what stands between two lines of ``` or ~~~; a fence that nothing closes is text."""
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
