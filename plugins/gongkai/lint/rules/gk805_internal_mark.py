"""有内部文件标志。

查什么：文件名、字段（注释也算）或正文里单独一行标着“内部资料”“注意保存”“工作秘密”“不得公开”“不得外传”“会后收回”等；公开指南的页面、catalogue.yml、retired.yml、mkdocs.yml、reports 里的文件（注释也算）一样查。
为什么（依据）：标着这些字的文件多半不该公开，公开前应当重新审查。
反例：文首“内部资料　注意保存”。
正例：审查后确可公开的，去掉标志再公开。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, Source
from gongkai.lint.shared.persons import marks_of
from gongkai.privacy.detectors import internal_marks
from gongkai.source.diagnostics import Level

CODE = "GK805"
LEVEL = Level.WARNING
BASIS = regulations(new="第十六条、第十七条")
ALSO = (Source.GUIDE, Source.SETTINGS)


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report marks of internal documents."""
    for mark, place, field in marks_of(draft, context, internal_marks):
        if "不予公开" not in mark.text or draft.source is not Source.ITEM:  # GK504 reports these in items
            yield Finding(place, f"标着“{mark.text}”：请审查能否公开，能公开的去掉这个标志", field=field)
