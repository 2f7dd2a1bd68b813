"""引用了本机关没有公开的文件。

查什么：正文引用的本机关发文字号（代字与本站信息的发文字号相同，或参数“代字”所列），目录里找不到。默认关闭。
为什么（依据）：引用的文件公众查不到，可能是应当公开而没有公开，也可能是不该公开的文件被提到了文号。
反例：正文写“根据红供发〔2008〕3号”，目录里没有这一件。
正例：把该文件公开，或者确认它不属于主动公开的范围后写明豁免。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding, Project
from gongkai.source.diagnostics import Level

CODE = "GK505"
LEVEL = Level.WARNING
BASIS = regulations(new="第十九条")
PARAMETERS = {"代字": ""}
OFF = True


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report quoted 发文字号 of the agency's own series that no item has."""
    own = context.settings.agency.name
    numbers = {item.doc_number for item in project.items}
    signs = {
        item.doc_number.partition("〔")[0]
        for item in project.items
        if own in item.agencies and "〔" in item.doc_number
    }
    signs |= {word for word in context.words(CODE, "代字") if word}
    if not signs:
        return
    for summary in project.summaries:
        for quoted, place in summary.quoted:
            sign, _, rest = quoted.partition("〔")
            # 根据红供发〔2008〕3号: what precedes the code of the agency is part of the sentence.
            found = max((known for known in signs if sign.endswith(known)), key=len, default=None)
            if found is not None and f"{found}〔{rest}" not in numbers:
                yield Finding(
                    place,
                    f"正文引用的 {found}〔{rest} 在目录里找不到，请核对它是否应当公开",
                    path=summary.path,
                )
