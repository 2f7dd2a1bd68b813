"""类别不在目录树里。

查什么：“类别”要写 catalogue.yml 目录树里的路径（业务及服务/合作指导）或代码；上下级之间只用英文斜杠 /。
为什么（依据）：公开目录按类别编排，指南要写明分类和编排体系；类别写错的信息在目录里没有位置。
反例：类别: 业务与服务/合作指导
正例：类别: 业务及服务/合作指导
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from gongkai.catalogue.settings import Settings
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import Level
from gongkai.source.nearest import nearest

CODE = "GK401"
LEVEL = Level.ERROR
FIELD = "类别"
BASIS = regulations(new="第十二条")
FIXED = True


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report an unknown category, with the leaf that was probably meant."""
    text = draft.texts.get(FIELD)
    if text is None or draft.category is not None:
        return
    named = _named(text, context.settings)
    if len(named) > 1:
        message = f"叫“{text}”的类别有 {len(named)} 个，请写全：{'、'.join(named)}"
        yield Finding(draft.place(FIELD), message)
        return
    meant = _meant(text, context.settings)
    hint = f"，是不是“{meant}”？" if meant else "；请从 catalogue.yml 的“类别”里选一个末级类别"
    yield Finding(draft.place(FIELD), f"目录树里没有类别“{text}”{hint}", meant)


def _named(text: str, settings: Settings) -> list[str]:
    """The leaves whose last part of the name is written alone: 合作指导 for 业务及服务/合作指导."""
    return [category.full_name for category in settings.open_leaves if category.name == text]


def _meant(text: str, settings: Settings) -> str | None:
    if named := _named(text, settings):
        return named[0]
    leaves = settings.open_leaves
    words = {category.full_name: category.full_name for category in leaves}
    words.update({category.code: category.code for category in leaves})
    plain = unicodedata.normalize("NFKC", text).replace("\\", "/").replace(">", "/").replace(" ", "")
    # ＹＷ－ＨＺ and yw-hz mean the code YW-HZ, which a search for the nearest name would not find.
    same = [word for word in words if word.casefold() == plain.casefold()]
    return same[0] if same else nearest(plain, words)
