"""The search page and its scripts. The page depends only on the site's root and its 成员站点; names and numbers come from
the index."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

BROWSER = Path(__file__).parent / "browser"
ASSETS = "assets/gongkai/search"
LOWEST = "Chrome 80、Edge 80、Firefox 113、Safari 16.4"
"""The minimum browser versions: the first with DecompressionStream, used for the compressed tables."""

_ENTRY = "page.js"
# Modules loaded on demand: the worker for similar results, highlighting on item pages, and search over 成员站点.
_ON_DEMAND = ("near-worker.js", "near-items.js", "highlight.js", "members.js", "joined-facets.js")


def search_main(root: str = "../", name: str = "", members: Sequence[tuple[str, str]] = ()) -> str:
    """The content of the ``main`` element; ``root`` is the relative path from the page to the site's root.

    ``members`` are (name, URL of the root, with a trailing ``/``) of the sites that are searched together with this one,
    whose own name is ``name``.
    """
    modules = sorted(path.name for path in BROWSER.glob("*.js") if path.name not in (*_ON_DEMAND, _ENTRY))
    preload = "\n".join(f'<link rel="modulepreload" href="{root}{ASSETS}/{module}">' for module in modules)
    return _MAIN.format(
        root=escape(root),
        assets=f"{escape(root)}{ASSETS}",
        lowest=LOWEST,
        entry=_ENTRY,
        preload=preload,
        sites=_sites(name, members),
        missing=_MISSING if members else "",
    )


def _sites(name: str, members: Sequence[tuple[str, str]]) -> str:
    if not members:
        return ""
    sites = json.dumps([{"name": member, "root": root} for member, root in members], ensure_ascii=False)
    return f' data-name="{escape(name)}" data-members="{escape(sites)}"'


def search_assets() -> Iterator[tuple[str, bytes]]:
    """The scripts as (path relative to the site's root, content), without indentation and lines of comments: these are
    one fifth of the bytes that a first search fetches."""
    for path in sorted(BROWSER.glob("*.js")):
        lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
        text = "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))
        yield f"{ASSETS}/{path.name}", text.encode()


_MISSING = '<div id="search-missing" class="search-missing" role="status"></div>\n'
_MAIN = """\
<link rel="stylesheet" href="{root}assets/gongkai/search.css">
<div class="gk-panel search-panel">
<h1>检索</h1>
<noscript><p class="search-old">检索要用到 JavaScript，现在没有打开。请<a href="{root}">按类别浏览目录</a>。</p></noscript>
<p id="search-status" class="search-status" role="status">正在准备检索，网络慢时请稍等。如果这句话一直不变，说明浏览器太旧（需要 {lowest} \
或者更新的版本），请<a href="{root}">按类别浏览目录</a>。</p>
{missing}<div id="search-page" hidden{sites}>
<form id="search-form" class="search-form" role="search" method="get" aria-label="检索全部信息">
<label for="search-q">检索词</label>
<input id="search-q" name="q" type="search" autocomplete="off" enterkeyhint="search" maxlength="200" \
aria-describedby="search-hint" placeholder="标题、文号、索引号或者正文里的字">
<button type="submit">检索</button>
</form>
<p id="search-hint" class="search-hint">几个词之间空一格，表示都要有；用引号括起来，表示要连在一起。按 / 键回到检索框，按上下键选结果。</p>
<div class="search-columns">
<details id="search-facets" class="search-facets" hidden>
<summary>筛选</summary>
<div id="search-facet-lists"></div>
</details>
<div class="search-found">
<div id="search-tools" class="search-tools" hidden>
<label>排序 <select id="search-sort"><option value="">按相关程度</option><option value="日期">按日期，新的在前</option></select></label>
<label><input id="search-hide" type="checkbox"> 不列失效和废止的</label>
<button id="search-clear" type="button" hidden>清除筛选</button>
</div>
<h2 class="search-heading">检索结果</h2>
<ol class="search-results" data-state="busy" aria-busy="true"></ol>
<nav id="search-pages" class="search-pages" aria-label="结果的各页"></nav>
<section id="search-attachments" class="search-more"></section>
<section id="search-near" class="search-more"></section>
<p id="search-near-told" class="gk-vh" role="status"></p>
<section id="search-ask" class="search-ask" aria-label="联系我们"></section>
</div>
</div>
</div>
{preload}
<script type="module" src="{assets}/{entry}"></script>
</div>
"""
