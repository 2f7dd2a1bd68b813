"""Where the catalogue of a new site stands, as its README says it: a site of its own, or in a MkDocs site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteFolders:
    """``guide`` is the folder of the guide's pages. In a MkDocs site that was there before, ``docs`` is the folder of its
    pages and ``prefix`` what the catalogue stands below (``xxgk/``, empty where it is the whole site)."""

    guide: str = "guide"
    docs: str = ""
    prefix: str = ""

    def slots(self) -> Mapping[str, str]:
        """The parts of the README that depend on it."""
        what = "目录" if self.docs else "站点"
        return {
            "何物": what,
            "指南": self.guide,
            "开头": self._lead(),
            "看网站": self._look(),
            "生成": self._build(),
        }

    def _lead(self) -> str:
        if not self.docs:
            return "这个文件夹就是网站的全部内容：一条信息一个文件。您不需要会编程，照下面做。"
        ours = "`catalogue.yml`（设置）、`content/`（一条信息一个文件）"
        if self.prefix:
            return (
                f"信息公开目录装在这个 MkDocs 网站的 `{self.prefix}` 下面：{ours}、`{self.guide}/`（公开指南等几页）。"
                f"网站原来的网页还在 `{self.docs}/`，照原来的办法改，导航末尾多一个通向目录的链接。您不需要会编程，照下面做。"
            )
        return (
            f"这个 MkDocs 网站整个成为信息公开目录：{ours}。`{self.docs}/` 里的网页是公开指南等几页，首页由目录生成。"
            "您不需要会编程，照下面做。"
        )

    def _look(self) -> str:
        below = f"，目录在地址后面加 `{self.prefix}`" if self.prefix else ""
        return f"`mkdocs serve`，在浏览器里打开它给出的地址{below}。"

    def _build(self) -> str:
        if not self.docs:
            return "`gongkai build`，得到 `site/` 文件夹，交给网站的管理人员放到现有网站的信息公开栏目下。"
        both = "目录和网站原来的网页一起建好" if self.prefix else "网站建好"
        return f"`mkdocs build`（先检查，有错不建），{both}，照原来的办法放上去。"


STANDALONE = SiteFolders()
"""A site of its own."""
