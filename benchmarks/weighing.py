"""``python -m benchmarks.weighing [SITE]``: processor time of comparing bodies with their pages, without anything else
that ``gongkai check`` does."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import process_time

from benchmarks import check, our_tree
from benchmarks.drafts import Draft, drafts, tree
from benchmarks.texts import synthetic
from gongkai.content.markup.options import site_options
from gongkai.content.markup.renderer import Rendered, Renderer
from gongkai.content.reading import body_text
from gongkai.content.weighing.weigh import undrawn_tables, weigh

MOST_SECONDS = 1.0
"""For 10,000 bodies, except those whose lines are aligned one by one."""
_SIZE = 10_000
_ALIGNED = "footnotes in every body, lines aligned"


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor time for some bodies: rendering them, comparing them, and comparing the slowest one;
    ``plain`` is the number of bodies without inline markup, ``differing`` the number with differences."""

    bodies: int
    plain: int
    differing: int
    rendering: float
    weighing: float
    slowest: float

    @property
    def of_ten_thousand(self) -> float:
        """Seconds of comparing 10,000 such bodies."""
        return self.weighing * _SIZE / max(1, self.bodies)


def plain_site(root: Path, size: int) -> Path:
    """The tree of ``size`` items as most sites have them, written once."""
    if not (root / "catalogue.yml").exists():
        nodes = tree(40)
        our_tree.write(root, drafts(size, nodes, synthetic()), nodes)
    return root


def marked(items: list[Draft]) -> Iterator[Draft]:
    """The same items with links, bold text, code, nested lists, and a table with links in each."""
    for draft in check.linked(items):
        words = draft.title
        yield replace(
            draft,
            body=f"{draft.body}\n**一、{words}**\n\n按照**《{words}》**（见[全文](a.pdf)）和 `{words}` 办理。\n\n"
            f"- **材料**：[申请表](b.docx)\n    - {words}原件\n    - 复印件<sup>2</sup>\n- 窗口：{words}\n\n"
            f"| 事项 | 材料 |\n|---|---|\n| [{words}](c.md) | **原件** |\n| {words} | [样本](d.pdf) |\n",
        )


def footnoted(items: list[Draft]) -> Iterator[Draft]:
    """The same items with a footnote and a paragraph broken by hand in each, so that their lines are aligned."""
    for draft in check.linked(items):
        yield replace(
            draft,
            body=f"{draft.body}\n数据为初步统计[^1]，\n以年终决算为准。\n\n[^1]: {draft.title}。\n",
        )


def made_site(root: Path, size: int, bodies: Callable[[list[Draft]], Iterator[Draft]]) -> Path:
    """The tree of ``size`` items with these bodies, written once."""
    if not (root / "catalogue.yml").exists():
        nodes = tree(40)
        our_tree.write(root, bodies(list(drafts(size, nodes, synthetic()))), nodes)
    return root


def cost(root: Path, repeat: int) -> Cost:
    """The cost of the bodies of the items of a site; the least of several runs, since the machine is shared."""
    start = process_time()
    pairs = list(_rendered(root))
    rendering = process_time() - start
    runs = [_weighed(pairs) for _ in range(repeat)]
    weighing, slowest, differing = min(runs)
    return Cost(len(pairs), sum(one.plain for _, one in pairs), differing, rendering, weighing, slowest)


def _rendered(root: Path) -> Iterator[tuple[str, Rendered]]:
    renderer = Renderer(site_options(root, "mkdocs.yml"))
    for path in sorted((root / "content").rglob("*.md")):
        body = body_text(path.read_bytes())
        yield body, renderer.render(body)


def _weighed(pairs: list[tuple[str, Rendered]]) -> tuple[float, float, int]:
    """(seconds, seconds of the slowest body, number of bodies with differences)."""
    total = slowest = 0.0
    differing = 0
    for body, rendered in pairs:
        start = process_time()
        found = weigh(body, rendered.html, rendered.blocks)
        undrawn = list(undrawn_tables(body, rendered.html))
        spent = process_time() - start
        total, slowest = total + spent, max(slowest, spent)
        differing += bool(found or undrawn)
    return total, slowest, differing


def main(arguments: list[str] | None = None) -> int:
    """Print the costs; 1 where 10,000 bodies of one kind, or those of the given site, need more than the least."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.weighing", description=__doc__)
    parser.add_argument("site", nargs="?", type=Path, help="a site; default: made ones")
    parser.add_argument("--size", type=int, default=_SIZE, help="number of items of the made sites")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each; the best counts")
    options = parser.parse_args(arguments)
    if options.site is not None:
        return _judged("site", cost(options.site, options.repeat))
    sites = {
        "links in every body": check.site(check.CACHE / f"check-{options.size}", options.size),
        "ordinary": plain_site(check.CACHE / f"weighing-{options.size}", options.size),
    }
    for name, bodies in (("links, bold, lists and tables in every body", marked), (_ALIGNED, footnoted)):
        root = check.CACHE / f"weighing-{bodies.__name__}-{options.size}"
        sites[name] = made_site(root, options.size, bodies)
    return max(_judged(name, cost(root, options.repeat)) for name, root in sites.items())


def _judged(name: str, found: Cost) -> int:
    print(
        f"{name}: {found.bodies} bodies, {found.plain} without inline markup, {found.differing} with differences:"
        f" {found.weighing:.2f} s cpu, {found.of_ten_thousand:.2f} s for 10,000"
        f"{'' if name == _ALIGNED else f' (at most {MOST_SECONDS} s)'}, slowest {1000 * found.slowest:.1f} ms;"
        f" rendering {found.rendering:.2f} s"
    )
    return 1 if found.of_ten_thousand > MOST_SECONDS and name != _ALIGNED else 0


if __name__ == "__main__":
    sys.exit(main())
