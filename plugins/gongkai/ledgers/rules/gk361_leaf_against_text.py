"""办理结果和理由不像一回事。

查什么：“理由”里说的情形，通常计入表三的另一行：检索后没有的、别的机关掌握的计入“本机关不掌握相关政府信息”，需要加工的计入“没有现成信息需要另行制作”，工商、不动产登记查询计入“属于行政查询事项”，信访投诉计入“信访举报投诉类申请”，已经公开、告知获取方式的计入“予以公开”。
为什么（依据）：江苏省政府信息公开申请答复规范（国办公开办2020年1月转发参考）；这是一个省的规范，所以只是提醒。
反例：办理结果: 重复申请，理由写的是检索后没有
正例：办理结果: 本机关不掌握相关政府信息
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.ledgers.basis import JIANGSU, everywhere
from gongkai.ledgers.contract import Context, Finding, as_request
from gongkai.ledgers.kinds import REQUESTS
from gongkai.ledgers.leaves import Group, leaf_of
from gongkai.ledgers.record import LedgerRecord
from gongkai.source.diagnostics import Level

CODE = "GK361"
LEVEL = Level.WARNING
BASIS = everywhere(JIANGSU)
KIND = REQUESTS

# The first match decides; doubtful phrases are left out.
_SITUATIONS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), caption)
    for pattern, caption in (
        (r"已(?:经)?(?:主动|依法)?公开(?:在|于|，|,)|已(?:经)?主动公开", "予以公开"),
        (
            r"(?:未|没有)(?:检索到|查到|找到|查询到|制作|获取|保存)|检索.{0,6}(?:不存在|没有|无)|不掌握|不属于本机关|非本机关",
            "本机关不掌握相关政府信息",
        ),
        (r"(?:需要?|须)(?:另行)?(?:汇总|加工|分析|制作|整理)|没有现成", "没有现成信息需要另行制作"),
        (r"不动产登记|工商登记|企业登记(?:资料|档案)", "属于行政查询事项"),
        (r"信访事项|属于信访|举报投诉|进行(?:信访|投诉|举报)", "信访举报投诉类申请"),
        (r"执法案卷", "属于行政执法案卷"),
        (r"商业秘密|个人隐私", "保护第三方合法权益"),
    )
)


def check_record(record: LedgerRecord, context: Context) -> Iterator[Finding]:
    """Report a ground that belongs to another leaf than the one chosen."""
    row = as_request(record)
    # If a part was disclosed, the ground is about the rest.
    if not row.result or not row.ground or leaf_of(row.result).group in (Group.GRANTED, Group.PARTIAL):
        return
    meant = next((caption for pattern, caption in _SITUATIONS if pattern.search(row.ground)), None)
    if meant and meant != row.result:
        message = f"“理由”里的情形通常计入“{meant}”，请核对“办理结果”（江苏省规范，供参考）"
        yield Finding(row.place("办理结果"), message, "办理结果", meant)
