"""``gongkai check-search``: queries a built site in a real browser and compares the results with its pages."""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from statistics import median

from gongkai.build.site_prefix import site_prefix
from gongkai.cli._parser import integer, site_root
from gongkai.cli._usage import Misuse
from gongkai.search.acceptance import (
    BrokenSiteError,
    BrowserMissingError,
    Verdict,
    answers_of,
    built_pages,
    draw_queries,
    find_browser,
    judge,
    number_queries,
)

HELP = "在真正的浏览器里检验检索：该找到的都找到，不该找到的一条没有"
DESCRIPTION = (
    "从建好的网站里抽取检索词（标题的片段、全部索引号和发文字号、正文的片段），用网站自己的脚本在 Chromium 里检索，"
    "与逐页查看的结果比较，报告查全率和查准率；有一处不对就退出 1。"
)
CLEAN, DEFECTS = 0, 1
FIXED_QUERIES = ("009", "。", "的", "一", "，", "20", "(", "通知")
SHOWN = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument(
        "--site-dir",
        type=Path,
        metavar="文件夹",
        help="建好的网站在哪里（默认：站点根目录下的 site，目录在 prefix 下面的是 site/xxgk）",
    )
    parser.add_argument(
        "--seed",
        type=integer,
        default=2009,
        metavar="数",
        help="抽取的种子，同一个种子抽到同样的词（默认：2009）",
    )
    parser.add_argument(
        "--count", type=integer, default=500, metavar="数", help="除编号以外抽多少个检索词（默认：500）"
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the check. Returns 1 if a result is wrong."""
    root = site_root(arguments)
    site = arguments.site_dir or root / "site" / site_prefix(root)
    return check_search(site, seed=arguments.seed, count=arguments.count)


def check_search(site_dir: Path, *, seed: int, count: int) -> int:
    """Run ``count`` random queries, and one for each number in the site, and print a report.

    Returns the exit code. Raises :class:`Misuse` if there is no site or no browser.
    """
    try:
        pages = built_pages(site_dir)
        browser = find_browser()
        numbers = number_queries(pages, random.Random(seed))
        queries = [*FIXED_QUERIES, *numbers, *draw_queries(pages, seed, count)]
        verdict = judge(pages, answers_of(site_dir, queries, browser))
    except (BrokenSiteError, BrowserMissingError) as error:
        raise Misuse(str(error)) from error
    print("\n".join(_report(verdict)))
    return DEFECTS if verdict.wrong else CLEAN


def _report(verdict: Verdict) -> list[str]:
    times = sorted(verdict.milliseconds)
    lines = [
        f"检索词 {verdict.queries} 个（其中完整的编号 {verdict.numbers} 个），应当找到 {verdict.true} 条次",
        f"查全率 {verdict.recall:.4f}，查准率 {verdict.precision:.4f}",
        f"前十条的用时：中位 {median(times):.0f} 毫秒，最长 {times[-1]:.0f} 毫秒",
    ]
    if verdict.wrong:
        lines.append(f"答错的 {len(verdict.wrong)} 个：")
        lines += [f"  {sentence}" for sentence in verdict.wrong[:SHOWN]]
        lines += ["  ……"] if len(verdict.wrong) > SHOWN else []
    return lines
