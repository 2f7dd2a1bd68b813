"""有国家秘密标志。

查什么：文件名、字段（注释也算）和正文里有“绝密★”“机密★5年”“秘密★1年”这样的密级标志，或者单独一行写着“《机密》”“【秘密】”“（绝密）”；公开指南的页面、catalogue.yml、retired.yml、mkdocs.yml、reports 里的文件（注释也算）一样查。
为什么（依据）：标有密级的文件不得公开；误公开就是泄密。讲保密规定、举例说明标志写法的文章，经保密审查后写明理由加“豁免”。
反例：正文第一行“秘密★1年”。
正例：立即把文件移出仓库，并报告保密工作机构；已经提交过的，还要清理历史。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, Source
from gongkai.lint.shared.persons import marks_of
from gongkai.privacy.detectors import secrecy_marks
from gongkai.source.diagnostics import Level

CODE = "GK804"
LEVEL = Level.ERROR
BASIS = regulations(new="第十四条、第十七条")
ALSO = (Source.GUIDE, Source.SETTINGS)


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report marks of state secrets."""
    for mark, place, field in marks_of(draft, context, secrecy_marks):
        message = f"有国家秘密标志“{mark.text}”：请立即移出仓库，并报告保密工作机构"
        yield Finding(place, message, field=field)
