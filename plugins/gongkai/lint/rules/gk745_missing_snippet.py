"""网页里引入的片段不在。

查什么：mkdocs.yml 里写了 pymdownx.snippets 的 check_paths: true 时，公开指南和网站自己的网页里用 --8<-- 引入的文件都在（也看片段里再引入的；写了段名的，文件里有这一段）。只看仓库里面的文件。
为什么（依据）：写了 check_paths: true，少一个片段，MkDocs 就不生成网站。
反例：--8<-- "办理须知.md"，旁边没有这个文件
正例：--8<-- "snippets/办理须知.md"，文件在 base_path 所指的文件夹里
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.content.mkdocs_file import MKDOCS_FILE
from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding, Project
from gongkai.source.diagnostics import Level

CODE = "GK745"
LEVEL = Level.ERROR
SINCE = "0.2.0"
BASIS = HANDBOOK
FIXED = True


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report snippets without which a build fails."""
    for one in project.missing_snippets:
        where = "从 base_path 所指的文件夹找起" if one.path else "auto_append 所写"
        yield Finding(
            one.place,
            f"引入的片段“{one.name}”不在（{where}；check_paths: true 时网站建不成）：请核对文件名，或者删去这一行",
            path=one.path or MKDOCS_FILE,
        )
