"""依申请公开的信息带了正文或附件。

查什么：公开属性是依申请公开的，只登目录条目，不写正文，不放附件。
为什么（依据）：仓库和网站任何人都能下载，写在这里就等于已经公开；公众应当通过申请取得。
反例：公开属性: 依申请公开，字段区下面还有全文。
正例：只留字段区；正文放在机关内部保管。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.model import Openness
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, node_place
from gongkai.lint.shared.body import place_in
from gongkai.source.diagnostics import Level, Place

CODE = "GK502"
LEVEL = Level.ERROR
BASIS = regulations(new="第十三条")
FIXED = True


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report a body or attachments of an item that may only be listed."""
    if draft.openness is not Openness.ON_REQUEST:
        return
    if draft.has_body:
        body = draft.record.body
        place: Place = place_in(draft.record, len(body) - len(body.lstrip()))
        yield Finding(place, "这条信息依申请公开，只登条目，不能写正文：请把正文移出本仓库")
    if "附件" in draft.rows:
        place = node_place(draft.record.fields["附件"].value)
        yield Finding(place, "这条信息依申请公开，只登条目，不能放附件：请把附件移出本仓库", field="附件")
