"""正文里的公开标识与公开属性矛盾。

查什么：主动公开的信息，正文里却单独标着“（此件不予公开）”“（此件依申请公开）”，或者写着“公开属性：不予公开”。
为什么（依据）：公文的公开属性在制发时确定，标在文末；不该公开的文件多半是误放上网的。
反例：公开属性: 主动公开，文末“（此件依申请公开）”。
正例：核对原件：确属主动公开的，文末是“（此件公开发布）”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.catalogue.model import Openness
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.lint.shared.body import place_in
from gongkai.source.diagnostics import Level

CODE = "GK504"
LEVEL = Level.ERROR
BASIS = regulations(new="第十三条、第十七条")

_WORDS = r"(?:不予公开|不公开|依申请公开|不得公开|不宜公开|不主动公开)"
_THIS = "(?:此件|本件|该件|此文)"
_TAG = re.compile(r"<[^<>\n]*>")
# Alone on its line, in tags or not; after the date, as in print; or as the value of a label. A sentence about ways of
# disclosure (公开方式：依申请公开的信息包括……) does not count.
_MARK = re.compile(
    rf"^(?:[ \t\u3000>*_#+-]|<[^<>\n]{{1,80}}>)*+(?:[（(【\[〔]\s*+{_THIS}?(?:属于?)?\s*+{_WORDS}\s*+[）)】\]〕]|{_THIS}\s*+{_WORDS})"
    rf"(?:[。. \t\u3000*_]|</?[a-zA-Z]{{1,10}} ?/?>)*+$"
    rf"|(?<=[0-9]日)[ \t\u3000]*+[（(【\[〔]\s*+{_THIS}\s*+{_WORDS}\s*+[）)】\]〕][。 \t\u3000]*$"
    rf"|(?:信息)?公开(?:属性|方式|类别|选项|形式|类型)\s*+[：:]\s*+{_THIS}?\s*+{_WORDS}(?=[ \t\u3000*_]*(?:[。；;，,）)|<]|$))",
    re.MULTILINE,
)


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report marks in the body of a 主动公开 item that contradict it."""
    body = draft.record.body
    if draft.openness is not Openness.PROACTIVE or not _may_contradict(body):
        return
    for match in _MARK.finditer(body):
        mark = _TAG.sub("", match[0]).strip(" \t\u3000>*_。")
        place = place_in(draft.record, match.start() + match[0].index(mark))
        yield Finding(place, f"公开属性是主动公开，正文里却标着“{mark}”：请核对原件，不该公开的立即移出")


def _may_contradict(body: str) -> bool:
    # 公开 occurs in most bodies, but is a mark only after one of these characters.
    position = body.find("公开")
    while position >= 0:
        if body[position - 1 : position] in ("予", "不", "请", "得", "宜", "动"):
            return True
        position = body.find("公开", position + 2)
    return False
