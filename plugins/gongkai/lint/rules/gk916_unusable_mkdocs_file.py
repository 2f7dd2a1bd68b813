"""mkdocs.yml 建不成网站。

查什么：根目录下要有 mkdocs.yml（只有条目、没有公开指南的文件夹，不发布时可以没有），读得出来，写了 site_name，主题是 material，plugins 里有 gongkai；每项设置、插件和扩展的选项是 MkDocs 接受的；写到的主题、插件、Markdown 扩展和它们要用的库已经安装；docs_dir 所指的文件夹在；自己的主题（custom_dir）里的模板没有写错，引到的模板、用到的量和过滤器都有；hooks 是 Python 程序，收得下 MkDocs 给的参数。!ENV 照检查时的环境变量看（不说出它的值），INHERIT 所指的文件在仓库里的一起看。
没有安装的和环境变量的值，只在发布时（--publish、build）算错误：建站的可能是另一台机器；模板里不一定走到的地方是警告。检查只读不运行：hooks 和模板运行起来才知道的错，由 build 说明是哪个文件的第几行。
为什么（依据）：网页的框架由 MkDocs 按这个文件生成；写错了，检查全部通过也建不成网站。
反例：theme: {name: readthedocs}
正例：theme: {name: material}
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding, Project
from gongkai.source.diagnostics import Level

CODE = "GK916"
LEVEL = Level.ERROR
SINCE = "0.2.0"
BASIS = HANDBOOK
FIXED = True


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report settings of ``mkdocs.yml`` that a build refuses."""
    for one in project.refused:
        # Elsewhere the site may be built by another machine; whoever publishes does it here.
        mild = one.unsure or (one.here and not context.publish)
        yield Finding(one.place, one.message, one.suggestion, path=one.path, mild=mild)
