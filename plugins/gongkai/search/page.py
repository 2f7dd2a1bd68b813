"""The search page and its scripts. Apart from the content before a query, the page depends only on the site's root
and its 成员站点; names and numbers come from the index."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from gongkai.search.bundle import bundled, minified
from gongkai.search.fragments import compressed

BROWSER = Path(__file__).parent / "browser"
ASSETS = "assets/gongkai/search"
LOWEST = "Chrome 80、Edge 80、Firefox 113、Safari 16.4"
"""The minimum browser versions: the first with DecompressionStream, used for the compressed tables."""

_OWN, _PORTAL = "own-page.js", "portal-page.js"
_BUNDLES = (_OWN, _PORTAL, "search.js", "highlight.js")
# Also published: the worker in which similar results are computed.
_APART = ("near-worker.js",)
# Fetched for a query that needs them: traditional characters, the names of the syllables.
_TABLES = ("simplified", "syllables")


def search_main(
    root: str = "../", name: str = "", members: Sequence[tuple[str, str]] = (), start: str = ""
) -> str:
    """The content of the ``main`` element; ``root`` is the relative path from the page to the site's root.

    ``members`` are (name, URL of the root, with a trailing ``/``) of the sites that are searched together with this
    one, whose own name is ``name``; ``start`` is the HTML shown before a query.
    """
    return _MAIN.format(
        root=escape(root),
        assets=f"{escape(root)}{ASSETS}",
        lowest=LOWEST,
        entry=_PORTAL if members else _OWN,
        sites=_sites(name, members),
        missing=_MISSING if members else "",
        start=start,
    )


def _sites(name: str, members: Sequence[tuple[str, str]]) -> str:
    if not members:
        return ""
    sites = json.dumps([{"name": member, "root": root} for member, root in members], ensure_ascii=False)
    return f' data-name="{escape(name)}" data-members="{escape(sites)}"'


def search_assets() -> Iterator[tuple[str, bytes]]:
    """The scripts as (path relative to the site's root, content): the search page's, the engine alone (for
    ``check-search``), the marks on item pages, each in one file, the worker, and the tables that a few queries need."""
    modules = {path.name: path.read_text(encoding="utf-8") for path in sorted(BROWSER.glob("*.js"))}
    for name in _BUNDLES:
        yield f"{ASSETS}/{name}", minified(bundled(modules, name)).encode()
    for name in _APART:
        yield f"{ASSETS}/{name}", minified(modules[name]).encode()
    for name in _TABLES:
        yield f"{ASSETS}/{name}.bin", compressed((BROWSER / f"{name}.txt").read_bytes(), 9)


_MISSING = '<div id="search-missing" class="search-missing" role="status"></div>\n'
_MAIN = """\
<link rel="preload" as="fetch" href="{root}search/index.json" crossorigin>
<div class="gk-panel search-panel">
<h1>检索</h1>
<noscript><p class="search-old">检索要用到 JavaScript，现在没有打开。请<a href="{root}">按类别浏览目录</a>。</p></noscript>
{missing}<div id="search-page"{sites}>
<form id="search-form" class="search-form" role="search" method="get" aria-label="检索全部信息">
<label for="search-q">检索词</label>
<input id="search-q" name="q" type="search" autocomplete="off" enterkeyhint="search" maxlength="200" \
aria-describedby="search-hint" placeholder="标题、文号、日期或者正文里的字">
<button type="submit">检索</button>
</form>
<p id="search-hint" class="search-hint">几个词之间空一格，表示都要有；用引号括起来，表示要连在一起；写日期（2009-09-25），找那天的信息。<span \
class="search-keys">按 / 键回到检索框，按上下键选结果。</span></p>
<p id="search-status" class="search-status" role="status">正在准备检索，网络慢时请稍等。</p>
<div class="search-columns">
<details id="search-facets" class="search-facets">
<summary>筛选</summary>
<fieldset class="search-between"><legend>日期</legend>
<label>从 <input id="search-from" type="date" min="1949-10-01"></label>
<label>到 <input id="search-to" type="date" min="1949-10-01"></label>
</fieldset>
<div id="search-facet-lists"></div>
<button id="search-see" class="search-see" type="button">收起筛选</button>
</details>
<div class="search-found">
<div id="search-chips" class="search-chips"></div>
<div id="search-tools" class="search-tools">
<label><span>排序</span> <select id="search-sort"><option value="">按相关程度</option><option value="日期">按日期，新的在前</option></select></label>
<label><input id="search-hide" type="checkbox"> 不列失效和废止的</label>
<button id="search-clear" type="button" hidden>清除筛选</button>
</div>
<section id="search-start" class="search-start" aria-label="从这里开始" hidden>
{start}</section>
<section id="search-services" class="search-beside" aria-label="服务"></section>
<section id="search-day" class="search-more" aria-label="这一天的信息"></section>
<h2 class="search-heading">检索结果</h2>
<ol class="search-results" data-state="busy" aria-busy="true"></ol>
<nav id="search-pages" class="search-pages" aria-label="结果的各页"></nav>
<section id="search-meant" class="search-beside" aria-label="您是不是要找" aria-live="polite"></section>
<section id="search-attachments" class="search-more"></section>
<section id="search-near" class="search-more"></section>
<section id="search-site-pages" class="search-beside" aria-label="本站网页"></section>
<p id="search-near-told" class="gk-vh" role="status"></p>
<section id="search-ask" class="search-ask" aria-label="联系我们"></section>
<p id="search-waiting" class="search-waiting">如果一直停在“正在准备检索”，说明浏览器太旧（需要 {lowest} \
或者更新的版本），请<a href="{root}">按类别浏览目录</a>。</p>
</div>
</div>
</div>
<script type="module" async src="{assets}/{entry}"></script>
</div>
"""
