"""没有正文也没有附件。

查什么：在政府网站上主动公开、面向社会的信息，既没有正文，也没有附件。
为什么（依据）：公众点进来什么也看不到；正文不能正常显示是考核的扣分项。只在公开栏等其他渠道公开的，写明“公开渠道”即可。
反例：字段区下面什么也没有，公开渠道是政府网站。
正例：写上正文；或者“公开渠道: 公开栏”。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.fields import DEFAULT_AUDIENCE, DEFAULT_CHANNEL
from gongkai.catalogue.model import Openness
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import START, Level

CODE = "GK717"
LEVEL = Level.WARNING
BASIS = regulations(new="第二十三条至第二十五条")


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report an item for the website without content."""
    if (
        draft.has_body
        or "附件" in draft.rows
        or "状态" in draft.rows
        or draft.openness is not Openness.PROACTIVE
    ):
        return
    if draft.texts.get("公开范围", DEFAULT_AUDIENCE) != DEFAULT_AUDIENCE:
        return
    website = {DEFAULT_CHANNEL, context.settings.agency.website}
    if website.intersection(draft.values("公开渠道") or (DEFAULT_CHANNEL,)):
        yield Finding(START, "没有正文也没有附件，请补上；只在公开栏等处公开的，请写“公开渠道”")
