"""Finds plugins in ``mkdocs.yml`` that conflict with gongkai, without importing them."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.content.mkdocs_file.shapes import Trouble
from gongkai.content.mkdocs_file.unusable import names_in
from gongkai.source.yaml_lines import Written

_SEARCH = (
    "自带的检索和 gongkai 不能一起用：网页上只有 gongkai 的检索，它查得到条目，也查得到本站的其他网页；请删去这一行"
    "（以及它下面的选项）"
)
_ADVICE = {
    "search": _SEARCH,
    "tags": (
        "标签在 gongkai 的页面上不显示，标签页是空的：网页的文件头只用标题；条目请用“关键词”“主题分类”，"
        "别的网页请写一页目录；请删去这一行（以及它下面的选项）"
    ),
    "blog": (
        "博客的文章照样生成，博客的首页和归档页却是空的，文章的日期、作者也不显示；要列出来的请写成条目，"
        "列表和订阅由 gongkai 生成；不要列出来的请放在 docs_dir 的其他文件夹，并删去这一行（以及它下面的选项）"
    ),
}
_OWNER = "material/"


def unfit_plugins(root: Written) -> Iterator[Trouble]:
    """(position, Chinese sentence, None) for each plugin that cannot be used if the catalogue is the whole site. Below a
    prefix the user's pages keep theme, search, tags and blog."""
    plugins = root.get("plugins") if root.entries is not None else None
    for name in names_in(plugins) if plugins is not None else ():
        if name.tag or not isinstance(name.scalar, str):
            continue
        plain = name.scalar.removeprefix(_OWNER)
        if plain in _ADVICE:
            yield name, f"插件“{name.scalar}”：{_ADVICE[plain]}", None
