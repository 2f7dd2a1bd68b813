"""搜索引擎找不到目录。

查什么：目录装在现有网站的 prefix 下面、catalogue.yml 写了域名的，网站最上层的 robots.txt（docs_dir 里的那一个）有没有写目录的网站地图，有没有不许搜索引擎读目录。
为什么（依据）：搜索引擎只读网站最上层的 robots.txt（RFC 9309），目录自己的 robots.txt 在 prefix 下面，没有人读；主动公开的信息要便于公众查询。
反例：docs/robots.txt 写着 Disallow: /xxgk/，或者没有 Sitemap 一行。
正例：Sitemap: https://www.example.gov.cn/xxgk/sitemap.xml
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from gongkai.content.mkdocs_file import MKDOCS_FILE
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.shared.robots import forbidden_line, sitemaps
from gongkai.source.diagnostics import START, Level, Place

CODE = "GK523"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = regulations(new="第二十三条")


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report a ``robots.txt`` of the user's site that hides the catalogue, or does not name its sitemap."""
    robots = project.robots
    if robots is None:
        return
    line = f"Sitemap: {robots.url}sitemap.xml"
    if robots.text is None:
        message = f"网站没有 {robots.path}，搜索引擎找不到目录的网站地图：请新建这个文件，写上“User-agent: *”和“{line}”两行"
        yield Finding(robots.named, message, path=MKDOCS_FILE)
        return
    path = urlsplit(robots.url).path
    number = forbidden_line(robots.text, path)
    if number:
        message = f"这一行不许搜索引擎读目录（{path}），公众搜不到：请删去，或者在下面加上“Allow: {path}”"
        yield Finding(Place(number, 1), message, path=robots.path)
    if not any(urlsplit(url).path == f"{path}sitemap.xml" for url in sitemaps(robots.text)):
        yield Finding(
            START, f"没有写目录的网站地图，搜索引擎找不到它：请加上一行“{line}”", line, path=robots.path
        )
