"""公开指南的页面里有不起作用的字段。

查什么：页面的字段区写了 MkDocs 或者主题的字段，例如 template、hide、tags。
为什么（依据）：页面的样子由程序定，这些字段不起作用；尤其是 template，不会用仓库里的模板。原有的 MkDocs 站点装上以后照样能用，只是提醒。
反例：hide: [toc]
正例：只写标题，需要时加豁免
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, Source
from gongkai.lint.shared.guide_files import PAGE_KEYS_OF_MKDOCS
from gongkai.source.diagnostics import Level, Place

CODE = "GK721"
LEVEL = Level.WARNING
BASIS = HANDBOOK
ALSO = (Source.GUIDE,)


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report metadata of MkDocs and themes, which has no effect."""
    if draft.source is not Source.GUIDE:
        return
    for entry in (*draft.record.fields.values(), *draft.record.unknown):
        if entry.key.text in PAGE_KEYS_OF_MKDOCS:
            message = f"“{entry.key.text}”在公开指南的页面里不起作用，请删去"
            yield Finding(Place(entry.key.line, entry.key.column), message, field=entry.key.text)
