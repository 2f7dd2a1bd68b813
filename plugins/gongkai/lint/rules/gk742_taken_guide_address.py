"""公开指南的文件占了别的网页的位置。

查什么：guide 里的两个文件会登在同一个网址（a.md 和 a/index.md，大小写不同的两页），或者占了程序自己要写的网址：search、item、category、department、year、topic、statistics、help、data、sitemap 等文件夹里的页面，robots.txt、catalogue.csv 等文件。
为什么（依据）：一个网址只能放一样东西：不是网站生成不出来，就是其中一页悄悄不见了。
反例：guide/办事.md 旁边又有 guide/办事/index.md；guide/robots.txt
正例：只留 guide/办事.md；页面改名为 guide/检索办法.md
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from gongkai.catalogue.guide_addresses import guide_file_path
from gongkai.catalogue.site_paths import clashes, is_taken, unfit
from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.guide_files import why_unpublished
from gongkai.source.diagnostics import START, Level

CODE = "GK742"
LEVEL = Level.ERROR
SINCE = "0.2.0"
BASIS = HANDBOOK
FIXED = True


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report files of the guide whose place on the site is taken, or cannot be."""
    made = _made(project)
    for path, target in sorted(made.items()):
        reason = unfit(target)
        if reason:
            yield Finding(START, f"这个文件做不成网址：{reason}；请改用短的名称", path=path)
        elif is_taken(target):
            shown = target.removesuffix("index.html")
            yield Finding(START, f"网址 {shown} 是程序自己要写的，这个文件放不进去：请改名", path=path)
    sources = {target: path for path, target in sorted(made.items(), reverse=True)}
    doubled = [(path, sources[target]) for path, target in made.items() if sources[target] != path]
    doubled += [(sources[one], sources[other]) for one, other in clashes(sources).items()]
    for path, other in sorted(doubled):
        yield Finding(START, f"这个文件和 {other} 要登在同一个网址：请只留一个，或者改名", path=path)


def _made(project: Project) -> dict[str, str]:
    """{path: path on the site} of what of the guide's folder is published."""
    guide = project.guide_files
    if guide is None:
        return {}
    within = {posixpath.relpath(path, guide.folder): path for path in guide.paths}
    made = {}
    for name, path in within.items():
        if why_unpublished(name, is_asset=path in guide.assets) is None:
            target = guide_file_path(name, within, directory_urls=guide.directory_urls)
            if target is not None:
                made[path] = target
    return made
