"""豁免已经期满。

查什么：豁免的“至”已经过去，这一项不再起作用。
为什么（依据）：豁免到期要么问题已经改正，要么重新说明理由；期满只是时间过去，所以只提醒，不拦别人的信息。
反例：今天是 2009-12-31，豁免写“至: 2009-06-30”。
正例：改正问题并删去豁免，或者写明理由另定期限。
"""

from __future__ import annotations

from gongkai.lint.basis import HANDBOOK
from gongkai.source.diagnostics import Level

# Reported by gongkai.lint.engine.waivers at the end of a run.
CODE = "GK913"
LEVEL = Level.WARNING
FIELD = "豁免"
BASIS = HANDBOOK
ONLY_TIME = True
