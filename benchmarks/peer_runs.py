"""The runs of the peers in one case: Hugo and Pagefind, stock MkDocs with Material."""

from __future__ import annotations

from dataclasses import replace

from benchmarks import peers
from benchmarks.cases import HUGO, HUGO_EDITED, PEER, PEER_EDITED, STOCK, Figures
from benchmarks.measure import size_of
from benchmarks.workspace import Workspace

STOCK_LIMIT = 1_000  # stock MkDocs grows with the square of the pages


def run_hugo(where: Workspace, size: int) -> Figures:
    """Hugo, then Pagefind over its site; both again after one edit: neither keeps anything between runs."""
    root = where.fresh(f"hugo-{size}")
    peers.write_hugo(root, where.items(size), where.nodes)
    names = {node.code: node.name for node in where.nodes}
    first = next(where.items(size))
    found = Figures()
    for hugo_name, both_name in ((HUGO, PEER), (HUGO_EDITED, PEER_EDITED)):
        hugo = where.run([where.peer("hugo"), "--quiet", "--destination", "public"], root)
        index = where.run([where.pagefind, "--site", "public"], root)
        found.costs[hugo_name], found.costs[both_name] = hugo, hugo + index
        found.sites.setdefault(PEER, size_of(root / "public"))
        peers.write_hugo_item(root, replace(first, body=f"{first.body}\n\n补充的一段。\n"), names)
    where.discard(root)
    return found


def run_stock(where: Workspace, size: int) -> Figures:
    """Stock MkDocs with Material, every item in its navigation; nothing above STOCK_LIMIT items."""
    found = Figures()
    if size > STOCK_LIMIT:
        return found
    root = where.fresh(f"mkdocs-{size}")
    peers.write_mkdocs(root, where.items(size))
    found.costs[STOCK] = where.run([where.peer("mkdocs"), "build", "--quiet"], root)
    found.sites[STOCK] = size_of(root / "site")
    where.discard(root)
    return found
