"""索引号给了另一条信息。

查什么：与基准版本（--base）比较，同一个索引号现在是另一条信息：标题和生成时间都变了。
为什么（依据）：索引号终身唯一，不能挪给别的信息；引用旧号的人会看到不相干的内容。
反例：删掉 01511800X/2009-00012，又把这个号给了新的通知。
正例：新的信息用新的号。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import GUIDELINE
from gongkai.lint.contract import Context, Finding, Whole
from gongkai.lint.shared.formers import formers
from gongkai.source.diagnostics import Level
from gongkai.standards.dates import parse_date
from gongkai.standards.index_number import next_free

CODE = "GK904"
LEVEL = Level.ERROR
FIELD = "索引号"
BASIS = GUIDELINE
FIXED = True


def check_catalogue(whole: Whole, context: Context) -> Iterator[Finding]:
    """Each number whose title, day and file are all others than before."""
    if whole.history is None:
        return
    current = {facts.number: facts for facts in whole.facts if facts.number}
    taken = [*current, *(line.index_number for line in whole.retired)]
    for former in formers(whole.history.before):
        facts = current.get(former.number)
        if facts is None or facts.path == former.path or facts.title == former.title:
            continue
        if facts.created != parse_date(former.created):
            free = next_free(context.numbers, former.number, taken)
            hint = f"，可以用 {free}" if free else ""
            message = f"{former.number} 原来是《{former.title}》的号，不能给别的信息，请换新号{hint}"
            yield Finding(facts.place(FIELD), message, free, path=facts.path)
