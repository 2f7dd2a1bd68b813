"""附件没有全部读出来。

查什么：每个附件（按内容认格式，不看扩展名）里的每一处都要读出来检查。加了密、损坏、格式不认识（rar、7z、老的 ppt 等）、文件套文件超过三层，以及超过限度的，都列出来。限度：10 秒、500 MB 内存、解压后 100 MB、压缩包里 2 万个文件、40 万处文字，文件本身 50 MB；收进检索的文字 5 MB。音频和视频里的话不查；“快速保存”的 doc 和 wps，删掉的字也读得出来的，不算。
为什么（依据）：公开前要依法审查（2019 年条例第十七条），没有读出来的部分，程序没有替您查过个人号码和密级标志，也检索不到；公众的手机和旧电脑多半也打不开。
反例：加了密码的 xlsx；一张表设过整表格式，或者粘进了几百万个单元格；rar 压缩包。
正例：去掉密码；删去空行空列后另存；rar 换成 zip；确实要原样公开的，人工逐页看过以后写明理由加“豁免”。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.attachments.report import Note, Report
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, FileSummary, Finding
from gongkai.lint.shared.attachment_bytes import trouble
from gongkai.lint.shared.attachment_contents import attachments_with_reports, summed
from gongkai.lint.shared.attachments import answers
from gongkai.source.diagnostics import Level

CODE = "GK719"
LEVEL = Level.ERROR
FIELD = "附件"
BASIS = regulations(new="第十七条、第二十四条")

_CURES = {
    "encrypted": "请去掉密码和限制",
    "broken": "请用原来的软件打开、另存一遍",
    "entities": "请用 Word、Excel 或 WPS 打开、另存一遍",
    "too-large": "请删去多余的内容（空行空列、整表的格式）后另存，或拆成几个附件",
    "too-slow": "请删去空行空列和多余的格式后另存，或拆成几个附件",
    "out-of-memory": "请删去多余的内容后另存，或拆成几个附件",
    "too-deep": "请把里面的文件取出来，直接作附件",
    "unknown": "请换成 pdf、docx、xlsx 或 zip",
    "not-in-full": "请另存为新的格式，或删去读不出来的部分",
    "fast-saved": "请在 Word 或 WPS 里另存一次",
    "crashed": "请再检查一次，还是这样就用原来的软件打开、另存一遍",
}
PICTURES = "text-in-picture"


def check_attachments(
    summary: FileSummary, reports: Mapping[str, Report], context: Context
) -> Iterator[Finding]:
    """Each attachment that was not read in full."""
    for source, place, name, report in attachments_with_reports(summary, reports):
        failures = [one for one in report.failures if one.code != PICTURES]
        path = context.root / source
        if not failures or (answers(path.is_file) and trouble(path)):
            continue  # GK704 says what is wrong with it
        yield Finding(
            place,
            f"附件“{name}”没有全部读出来：{summed(failures)}。{_cure(failures)}，看过确可公开的写明理由加豁免",
        )


def _cure(failures: list[Note]) -> str:
    cures = dict.fromkeys(_CURES[one.code] for one in failures if one.code in _CURES)
    return "；".join(list(cures)[:2]) or "请用原来的软件打开、另存一遍"
