"""文件名里有个人号码。

查什么：content 和公开指南的文件夹里文件和文件夹的名称中有身份证号、手机号码或银行卡号，附件和图片也查。
为什么（依据）：附件的文件名就是它的网址，谁都能看到；个人信息公开前必须去标识化。所有输出里这样的名称都已打码，星号处请对照文件夹查找。按索引号命名的文件不算。
反例：附件叫“张某某_”加完整的手机号码。
正例：附件叫“申请表.pdf”；改名用 git mv，已经推送的还要清理历史
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import PERSONAL_DATA
from gongkai.lint.contract import Context, FileSummary, Finding, Project
from gongkai.lint.shared.persons import follows_template
from gongkai.privacy.detectors import Find, is_suspect, numbers_in_path
from gongkai.source.diagnostics import START, Level

CODE = "GK806"
LEVEL = Level.ERROR
BASIS = PERSONAL_DATA


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report files with a personal number in their path."""
    files = project.files.union(project.guide_files.paths if project.guide_files else ())
    # Each name once: nearly every site has none of these.
    suspects = set(filter(is_suspect, {name for path in files for name in path.split("/")}))
    if not suspects:
        return
    for path in sorted(path for path in files if not suspects.isdisjoint(path.split("/"))):
        for find in numbers_in_path(path):
            if not _is_index_number(find, path, project.summary_by_path.get(path), context):
                message = f"文件或文件夹的名称里有{find.kind} {find.masked}：请改名，名称里不要写个人号码"
                yield Finding(START, message, path=path)


def _is_index_number(find: Find, path: str, summary: FileSummary | None, context: Context) -> bool:
    """Whether the digits are part of the item's 索引号, after which the file was named."""
    if summary is None or not follows_template(summary.number, context):
        return False
    return _digits(path[find.start : find.end]) in _digits(summary.number)


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())
