"""发布机构不是全称。

查什么：发布机构写了简称、网站名称，或者几个机构连写在一起、末尾带着逗号。
为什么（依据）：有的地方的目录编制规范要求发布机构用规范的全称；联合发文的，主办机构写在最前，每个机构一项。
反例：发布机构: 州供销社
正例：发布机构: 红河哈尼族彝族自治州供销合作社联合社
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.lint.basis import LOCAL_CATALOGUES
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.source.diagnostics import Level, Place

CODE = "GK114"
LEVEL = Level.WARNING
FIELD = "发布机构"
BASIS = LOCAL_CATALOGUES

# 、 separates agencies only after the last word of a name (民政、社会保障局 is one agency) and outside brackets.
_JOINED = re.compile(r"[,，;；]|(?<=[局委办厅部会院府社])(?:\s++|、(?![^（(]{0,60}[）)]))(?=\S)")
# 中国平潭 is a website; 中国民用航空局 and 中国人民银行 are agencies.
_SITE = re.compile(r"(?:^中国.{2,6}(?<![局委会署院部社厅办司行团学府])$|网站?$|门户$)")


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report each 发布机构 that is an abbreviation, a website or several names."""
    agency = context.settings.agency
    for word in draft.words.get(FIELD, ()):
        name, place = word.text.strip(), Place(word.line, word.column)
        bare = name.rstrip(",，;；、 ")
        if agency.short_name and bare == agency.short_name:
            yield Finding(place, f"发布机构“{name}”是简称，请写全称“{agency.name}”", agency.name)
        elif bare != agency.name and (bare == agency.site_name or _SITE.search(bare)):
            yield Finding(place, f"发布机构“{name}”像是网站的名称，请写机构全称")
        elif _JOINED.search(name):
            names = [part for part in _JOINED.split(name) if part.strip()]
            right = names[0] if len(names) == 1 else f"[{', '.join(part.strip() for part in names)}]"
            yield Finding(place, f"发布机构里有多余的标点，或几个机构连写：请写成 {right}", right)
