"""豁免没有用处。

查什么：豁免了一条规则，可这条信息并没有违反它。有的问题过一段时间自己就没有了，所以只提醒，不拦别人的信息。
为什么（依据）：没有用处的豁免会在以后真出问题时把问题遮住。
反例：豁免了 GK301，公开却没有超期。
正例：删去这一项豁免。
"""

from __future__ import annotations

from gongkai.lint.basis import HANDBOOK
from gongkai.source.diagnostics import Level

# Reported by gongkai.lint.engine.waivers at the end of a run.
CODE = "GK912"
LEVEL = Level.WARNING
FIELD = "豁免"
BASIS = HANDBOOK
ONLY_TIME = True
