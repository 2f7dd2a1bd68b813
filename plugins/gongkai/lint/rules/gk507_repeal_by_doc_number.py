"""废止依据写的文号，目录里就有这个文件。

查什么：“废止依据”写的是发文字号，或者带文号的名称，而目录里正好有一条信息是这个文号。
为什么（依据）：写索引号最稳：文号会写错、会重复；页面上已经按文号连到了那个文件，改成索引号，文件改了文号也不断。
反例：废止依据: 红供发〔2009〕31号
正例：废止依据: 01511800X/2009-00031
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.catalogue import by_doc_number
from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding, Project
from gongkai.source.diagnostics import Level, Place
from gongkai.standards.doc_number import doc_number_in

CODE = "GK507"
LEVEL = Level.WARNING
SINCE = "0.2.0"
FIELD = "废止依据"
BASIS = HANDBOOK


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report a 废止依据 that names an item by its 发文字号."""
    named = [
        (summary, word, number)
        for summary in project.summaries
        for field, word in summary.references
        if field == FIELD and (number := doc_number_in(word.text)) is not None
    ]
    if not named:
        return
    items = by_doc_number(project.items)
    for summary, word, number in named:
        item = items.get(number)
        if item is not None and item.path != summary.path:
            message = f"目录里有 {number}《{item.title}》，“废止依据”请写它的索引号 {item.index_number}"
            place = Place(word.line, word.column)
            yield Finding(place, message, item.index_number, path=summary.path)
