"""公开时间早于提交的时间。

查什么：这次新增的信息，公开时间比带来它的提交早了很多天（参数“天数”，默认 20 天；还没有提交的按今天算）。
为什么（依据）：伪造发稿日期是网站检查的单项否决问题；git 的提交时间可以证明什么时候登记的。补登以前在别处公开的信息，写明理由加“豁免”。
反例：2009-12-20 提交的文件，公开时间写 2009-05-01。
正例：公开时间写实际公开的日期。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.diagnostics import Level
from gongkai.rules.basis import regulations
from gongkai.rules.contract import Context, Finding, Whole
from gongkai.rules.formers import formers

CODE = "GK905"
LEVEL = Level.WARNING
FIELD = "公开时间"
BASIS = {
    **regulations(),
    2019: "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）：弄虚作假（如伪造发稿日期）",
}
PARAMETERS = {"天数": "20"}


def check_catalogue(whole: Whole, context: Context) -> Iterator[Finding]:
    """Each new item that says it was published long before anything of it was there."""
    history = whole.history
    if history is None:
        return
    old = {former.number for former in formers(history.before)}
    most = context.amount(CODE, "天数")
    for facts in whole.facts:
        if facts.path in history.before or facts.path not in history.touched or facts.number in old:
            continue
        # A site that is judged by a 基准日 lives in that day: the clock of its commits is ahead of it.
        brought = min(history.brought.get(facts.path, context.today), context.today)
        early = (brought - facts.published).days if facts.published else 0
        if early > most:
            message = f"公开时间 {facts.published} 比登记进来的日子（{brought}）早 {early} 天，请核对是不是实际公开的日期"
            yield Finding(facts.place(FIELD), message, path=facts.path)
