"""``gongkai radar``: the faults that an inspector would find today, worst first, by 科室."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from gongkai.assessment.radar import Fault, radar
from gongkai.cli._facts import facts_of
from gongkai.cli._ledgers import add_ledgers
from gongkai.cli._outside import refuse_inside, write_outside
from gongkai.cli._parser import add_today, site_root
from gongkai.privacy.detectors import masked

HELP = "检查组今天来会扣哪些分：栏目、空白、死链、解读、逾期，最要紧的在前，按科室"
DESCRIPTION = (
    "按检查组自己的尺度看今天的网站：首页和动态栏目两周、其他栏目六个月，空白栏目，空白月份，死链，没有解读的文件，逾期公开的条目（按科室），"
    "年度报告的日期，依申请公开和举报投诉的期限。最要紧的在前。--html 写成可以打印的一页，放在站点文件夹以外。有问题也以 0 退出。"
)
_WHY = "这一页是给本机关看的"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument(
        "--html", type=Path, metavar="文件", help="另写成可以打印的一页，要在站点的文件夹以外"
    )
    add_today(parser)
    add_ledgers(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认：text）")


def run(arguments: argparse.Namespace) -> int:
    """Print the faults; always returns 0."""
    root = site_root(arguments)
    if arguments.html:
        refuse_inside(root, arguments.html, _WHY)
    facts = facts_of(root, arguments)
    found = radar(facts)
    if arguments.html:
        from gongkai.site.render.office import radar_page

        page = radar_page(found, facts.settings.agency.name, facts.today)
        write_outside(root, arguments.html, page.encode(), _WHY)
    if arguments.format == "json":
        print(
            json.dumps({"version": 1, "项目": [one.plain() for one in found]}, ensure_ascii=False, indent=1)
        )
    else:
        print("\n".join(masked(line) for line in _lines(found)))
        print(
            f"{facts.today}：{len(found)} 项会被指出。" if found else f"{facts.today}：没有会被指出的问题。"
        )
    return 0


def _lines(found: Sequence[Fault]) -> Iterator[str]:
    weight = None
    for one in found:
        if one.weight is not weight:
            weight = one.weight
            yield f"【{weight.label}】"
        items = f"（{'、'.join(one.items[:5])}{'……' if len(one.items) > 5 else ''}）" if one.items else ""
        yield f"  {one.whom}  {one.indicator}：{one.state}{items}"
        yield f"      标准：{one.standard}"
    if found:
        yield "按科室："
        yield from (
            f"  {number:>4}  {whom}" for whom, number in Counter(one.whom for one in found).most_common()
        )
