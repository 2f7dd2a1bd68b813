"""公开指南的文件夹里有不公开的文件。

查什么：guide 里不是页面（.md）、也不是可以公开的类型的文件：网页、脚本、svg、配置；名称以点开头的文件和文件夹。mkdocs.yml 的 extra_css、extra_javascript 里写明的样式和脚本不算。
为什么（依据）：guide 里的文件会放到网站上，谁都能打开：网页和 svg 里可能藏有脚本，配置里可能有口令。这些文件程序不复制；留在仓库里，能看到仓库的人还是能看到。
反例：guide/secret.env
正例：把申请表存成 guide/申请表.docx
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.guide_files import why_unpublished
from gongkai.source.diagnostics import START, Level

CODE = "GK722"
LEVEL = Level.WARNING
BASIS = HANDBOOK

# Files created by operating systems and editors.
_LEFTOVERS = frozenset((".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep", ".gitignore"))


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report files in the guide folder that are not published."""
    if project.guide_files is None:
        return
    for path in project.guide_files.paths:
        name = posixpath.basename(path)
        within = posixpath.relpath(path, project.guide_files.folder)
        reason = why_unpublished(within, is_asset=path in project.guide_files.assets)
        if reason and name not in _LEFTOVERS and not name.startswith("~$"):
            yield Finding(START, f"“{name}”{reason}", path=path)
