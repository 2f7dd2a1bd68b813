"""状态写得不对。

查什么：“状态”要写撤回、替代、更正中的一个，后面写理由；还要有日期；替代要写“由”哪个索引号替代。
为什么（依据）：公开过的信息不能悄悄消失：撤回要说明理由，替代要指向新的文件，更正要说明改了什么。
反例：状态: 撤回
正例：状态: {撤回: 数据有误，重新核对后公开, 日期: 2009-06-01}
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.model import StatusKind
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, scalar_text, status_by, status_kind, status_reason
from gongkai.source.diagnostics import Level

CODE = "GK115"
LEVEL = Level.ERROR
FIELD = "状态"
BASIS = regulations(new="第六条")
FIXED = True


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report a 状态 without its kind, reason, date or successor."""
    for row in draft.rows.get(FIELD, ()):
        place = draft.place(FIELD)
        kind = status_kind(row)
        if kind is None:
            yield Finding(
                place, "“状态”要写“撤回”“替代”“更正”中的一个，像 {撤回: 理由, 日期: 2009-06-01} 这样"
            )
            continue
        if not status_reason(row, kind):
            yield Finding(place, f"“{kind}”后面没有写理由，请补上，像“{kind}: 数据有误”这样")
        if not scalar_text(row, "日期"):
            yield Finding(place, f"“状态”没有写{kind}的“日期”，请补上")
        if kind is StatusKind.REPLACED and not status_by(row):
            yield Finding(place, "“替代”要写明由哪一条替代，请补上“由: 索引号”")
