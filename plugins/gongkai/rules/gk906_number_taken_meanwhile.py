"""索引号已被另一个分支用了。

查什么：与基准版本（--base）比较，从这个分支分出来以后，基准上别的信息已经用了同一个索引号。
为什么（依据）：两个分支各自编号，后合并的一个要让号；不然合并后两条信息抢一个网址。
反例：主分支上新合并的通知用了 01511800X/2009-00158，本分支的公告也用了它。
正例：改用提示给出的空号。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.diagnostics import Level
from gongkai.index_number import next_free
from gongkai.rules.basis import GUIDELINE
from gongkai.rules.contract import Context, Finding, Whole
from gongkai.rules.formers import formers

CODE = "GK906"
LEVEL = Level.ERROR
FIELD = "索引号"
BASIS = GUIDELINE
FIXED = True


def check_catalogue(whole: Whole, context: Context) -> Iterator[Finding]:
    """Each number of this branch that the base has meanwhile given to another file."""
    if whole.history is None or not whole.history.beside:
        return
    beside = {former.number: former for former in formers(whole.history.beside)}
    known = {former.number for former in formers(whole.history.before)}
    taken = [
        *beside,
        *(f.number for f in whole.facts if f.number),
        *(line.index_number for line in whole.retired),
    ]
    for facts in whole.facts:
        other = beside.get(facts.number)
        # A file that both have is the same item, edited on both sides; git itself will say so.
        if (
            other is None
            or facts.path == other.path
            or facts.number in known
            or other.path in whole.facts_by_path
        ):
            continue
        free = next_free(context.numbers, facts.number, taken)
        hint = f"，请改用 {free}" if free else "，请换一个号"
        message = (
            f"{facts.number} 在 {whole.history.base} 上已经是《{other.title}》（{other.path}）的号{hint}"
        )
        yield Finding(facts.place(FIELD), message, free, path=facts.path)
