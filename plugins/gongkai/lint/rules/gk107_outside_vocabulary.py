"""值不在本站词表里。

查什么：catalogue.yml“词表”里列了主题分类、体裁分类、服务对象、公开范围、公开渠道的词，条目就只用这些词。
为什么（依据）：分类词不统一，按主题检索和统计就会漏掉信息。
反例：主题分类: 农业（词表里是“农业、畜牧业、渔业”）
正例：主题分类: 农业、畜牧业、渔业
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.fields import DEFAULT_AUDIENCE, DEFAULT_CHANNEL
from gongkai.lint.basis import SETTINGS
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import Level, Place
from gongkai.source.nearest import nearest

CODE = "GK107"
LEVEL = Level.WARNING
BASIS = SETTINGS

_MOST = 100


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report words that are not in the site's vocabulary of their field."""
    always = {
        "公开范围": (DEFAULT_AUDIENCE,),
        "公开渠道": (DEFAULT_CHANNEL, context.settings.agency.website),
    }
    for name, vocabulary in context.settings.vocabularies.items():
        if name in draft.texts:
            words = [(draft.texts[name], draft.place(name))]
        else:
            words = [(w.text.strip(), Place(w.line, w.column)) for w in draft.words.get(name, ())]
        # Each search for the nearest word takes time; an item has a handful of words.
        for word, place in words[:_MOST]:
            if word not in vocabulary and word not in always.get(name, ()):
                meant = nearest(word, vocabulary)
                hint = (
                    f"，是不是“{meant}”？" if meant else "；请从词表里选，或把它补进 catalogue.yml 的“词表”"
                )
                yield Finding(place, f"词表“{name}”里没有“{word}”{hint}", meant, name)
