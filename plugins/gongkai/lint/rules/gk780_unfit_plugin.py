"""插件不能和 gongkai 一起用。

查什么：mkdocs.yml 的 plugins 里，有没有和 gongkai 一起时不起作用的插件：自带的检索（search）、标签（tags）、博客（blog）。
为什么（依据）：网站照样建得成，这些插件的页面却是空的，或者多出用不着的文件。建站以前说清楚，比建好以后找不到好。
反例：plugins: [search, gongkai]
正例：plugins: [gongkai]
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding, Project
from gongkai.source.diagnostics import Level

CODE = "GK780"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = HANDBOOK


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report plugins in ``mkdocs.yml`` that do nothing, or harm, beside gongkai."""
    for one in project.unfit:
        yield Finding(one.place, one.message, one.suggestion, path=one.path)
