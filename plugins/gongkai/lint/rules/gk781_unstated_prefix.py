"""没有写明目录放在网站的哪里。

查什么：docs_dir 里有自己的首页（index.md）的 MkDocs 站点，mkdocs.yml 的 plugins 里 gongkai 下面没有写 prefix。
为什么（依据）：这样的站点，目录默认放在 xxgk/ 下面，网站自己的首页、导航、主题和检索都不动。以前的版本把 index.md 当作公开指南，目录占整个网站：已经公开过的，条目的网址会因此改变，而条目的网址不能变。写明了，以后换版本、改首页都不会变。
反例：docs/index.md 是自己的首页，plugins: [search, gongkai]
正例：- gongkai: {prefix: xxgk/}；要像以前那样占整个网站，写 - gongkai: {prefix: ""}
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.content.mkdocs_file import MKDOCS_FILE
from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding, Project
from gongkai.source.diagnostics import Level

CODE = "GK781"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = HANDBOOK


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report a site with a home page of its own whose ``mkdocs.yml`` does not say where the catalogue stands."""
    if project.unstated is None:
        return
    place, prefix = project.unstated
    message = (
        f"网站有自己的首页，目录放在 {prefix} 下面：请写明，以后才不会变；"
        '以前的版本里目录占整个网站、已经公开过的，条目的网址不能变，请写 prefix: ""'
    )
    yield Finding(place, message, f"gongkai: {{prefix: {prefix}}}", path=MKDOCS_FILE)
