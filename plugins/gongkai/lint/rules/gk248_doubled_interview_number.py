"""两期网上访谈的期号相同。

查什么：同一类别里两期没有撤回的网上访谈写了同一个“期号”；期号里没有年份的，只看同一年的。
为什么（依据）：期号是公众和存档用来指一期的；重了就分不清，年度的期数也数不对。
反例：两期都写“期号: 2010年第1期”
正例：一期写“2010年第1期”，下一期写“2010年第2期”
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from gongkai.catalogue.interview import interviews_of
from gongkai.catalogue.model import Item
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.interviews import RULES
from gongkai.source.diagnostics import Level

CODE = "GK248"
LEVEL = Level.WARNING
SINCE = "0.2.0"
FIELD = "期号"
BASIS = RULES


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report every interview but the first of those with one number."""
    alike: dict[tuple[str, int, str], list[Item]] = defaultdict(list)
    for when, item in interviews_of(context.settings, project.items):
        if number := "".join(item.session.split()):
            year = 0 if str(when.year) in number else when.year
            alike[item.category, year, number].append(item)
    places = {summary.path: summary.place(FIELD) for summary in project.summaries}
    for group in alike.values():
        *later, first = group
        for item in later:
            message = f"期号与《{first.title}》（{first.index_number}）相同，请核对是第几期"
            yield Finding(places[item.path], message, field=FIELD, path=item.path)
