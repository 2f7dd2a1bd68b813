"""mkdocs.yml 里的设置不用于条目。

查什么：mkdocs.yml 的 markdown_extensions 里，扩展和它的函数要在允许的名单里，选项不指向别的文件；INHERIT、环境变量（!ENV）检查不读。不在名单里的，检查和建站都不用于条目的正文，公开指南的网页照旧用。
为什么（依据）：检查也在服务器上判断别人推送的内容，所以不运行站点带来的任何代码，不读站点文件夹以外的文件；建站用同样的名单，两处看到的正文才一样。
反例：markdown_extensions 里写了自己的扩展 myext。
正例：markdown_extensions: [admonition, footnotes, tables, toc, pymdownx.details]
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.content.mkdocs_file import MKDOCS_FILE
from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding, Project
from gongkai.source.diagnostics import Level

CODE = "GK915"
LEVEL = Level.WARNING
BASIS = HANDBOOK


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report Markdown extensions, options and functions that do not apply to the bodies of items."""
    for one in project.left_out:
        yield Finding(one.place, one.message, one.suggestion, path=MKDOCS_FILE)
