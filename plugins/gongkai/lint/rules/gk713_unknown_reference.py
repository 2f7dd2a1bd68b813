"""引用的索引号不存在。

查什么：“解读”“关联”“状态”的“由”里写的索引号，目录里没有；也不能写自己的号。写成索引号样子的“废止依据”也查。
为什么（依据）：页面上的互相链接靠索引号；写错一位，公众就点不到，或点到别处。
反例：关联: [01511800X/2009-00999]，没有这一条。
正例：关联: [01511800X/2009-00099]
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.catalogue import by_doc_number
from gongkai.catalogue.item import Item
from gongkai.content.reading.stray_words import is_number
from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding, Project
from gongkai.source.diagnostics import Level, Place
from gongkai.source.nearest import nearest
from gongkai.standards.doc_number import doc_number_in
from gongkai.standards.index_number import normalise_number

CODE = "GK713"
LEVEL = Level.ERROR
BASIS = HANDBOOK


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report references to 索引号 that no file has; those in ``retired.yml`` are valid."""
    known = {summary.number for summary in project.summaries} | {
        normalise_number(r.index_number) for r in project.retired
    }
    alike: dict[str, list[str]] = {}
    for summary in project.summaries:
        for field, word in summary.references:
            number, place = normalise_number(word.text), Place(word.line, word.column)
            if field == "废止依据" and context.numbers.read(number) is None:
                continue
            if number == summary.number:
                yield Finding(
                    place, f"“{field}”写了自己的索引号，请改写或删去", field=field, path=summary.path
                )
            elif number not in known:
                named = _by_doc_number(word.text, project)
                if named is not None and named.path != summary.path:
                    hint = f"是《{named.title}》的文号：请写它的索引号 {named.index_number}"
                    yield Finding(
                        place, f"“{field}”里的“{word.text}”{hint}", named.index_number, field, summary.path
                    )
                    continue
                if not is_number(number) and context.numbers.read(number) is None:
                    message = f"“{field}”里写的不是索引号：请写所指的那一条的索引号，例如 {summary.number}"
                    yield Finding(place, message, None, field, summary.path)
                    continue
                meant = _meant(number, summary.number, known, alike)
                hint = f"，是不是 {meant}？" if meant else "，请核对"
                message = f"“{field}”里的索引号 {number} 在目录里找不到{hint}"
                yield Finding(place, message, meant, field, summary.path)


def _by_doc_number(text: str, project: Project) -> Item | None:
    number = doc_number_in(text)
    return by_doc_number(project.items).get(number) if number is not None else None


def _meant(number: str, own: str, known: set[str], alike: dict[str, list[str]]) -> str | None:
    # Compared only with numbers that share the prefix or the end: comparing with 10,000 takes a second.
    if not alike:
        for other in sorted(known):
            alike.setdefault(f"{other[:-2]}…", []).append(other)
            alike.setdefault(f"…{other[-5:]}", []).append(other)
    close = alike.get(f"{number[:-2]}…", []) + alike.get(f"…{number[-5:]}", [])
    return nearest(number, [other for other in close[:200] if other != own], at_least=0.9)
