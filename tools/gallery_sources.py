"""Write the source of a site for the gallery that has what the examples have not: members, a list of answered requests,
and a 公示 in progress.

``python tools/gallery_sources.py EXAMPLE FOLDER ADDRESS…`` copies the example and adds the sites at these addresses as
成员站点, ``reports/answered-2024.yml``, whose requests are invented, and an item whose 公示期 includes the site's 基准日.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

ANSWERED = """\
# 演示的内容是虚构的。
年度: 2024
答复:
"""
REQUESTS = (
    ("2024-003", "某年度农资储备补助的发放标准", "予以公开", "2024-11-20", ""),
    ("2024-002", "某项目的验收资料；其中企业的成本资料不予公开", "部分公开", "2024-06-05", ""),
    ("2024-001", "本单位的职责和内设机构", "予以公开", "2024-03-11", "{number}"),
)

NOTICE = """\
---
标题: 拟录用工作人员名单公示
类别: 机构职能
索引号: 01511800X/{year}-90001
生成时间: {today}
公开时间: {today}
责任科室: 办公室
公示期: {{起: {today}, 止: {year}-12-31}}
---

经考试和考核，拟录用××、××两名同志，现予公示。
"""


def main(example: Path, folder: Path, addresses: list[str]) -> int:
    """Write the source; what stood in the folder is removed."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(example, folder, ignore=shutil.ignore_patterns("site", ".gongkai", "__pycache__"))
    members = "".join(
        f"  - {{名称: 成员站点之{number}, 地址: {address}}}\n" for number, address in enumerate(addresses, 1)
    )
    settings = folder / "catalogue.yml"
    own = settings.read_text(encoding="utf-8")
    head, _, rest = own.partition("\n输出:\n")  # a key that the example has must not be written twice
    settings.write_text(f"{head}\n输出:\n  依申请答复: 是\n{rest}\n成员站点:\n{members}", encoding="utf-8")
    (folder / "reports").mkdir(exist_ok=True)
    (folder / "reports/answered-2024.yml").write_text(ANSWERED + _requests(folder), encoding="utf-8")
    today = (folder / "catalogue.yml").read_text(encoding="utf-8").partition("基准日:")[2].split()[0]
    notice = folder / "content" / today[:4] / "公示.md"
    notice.parent.mkdir(exist_ok=True)
    notice.write_text(NOTICE.format(today=today, year=today[:4]), encoding="utf-8")
    return 0


def _requests(folder: Path) -> str:
    text = next(folder.glob("content/2024/机构职能.md")).read_text(encoding="utf-8")
    number = text.partition("索引号:")[2].partition("\n")[0].strip()
    lines = []
    for own, summary, result, day, item in REQUESTS:
        lines.append(f'  - {{编号: "{own}", 对外摘要: {summary}, 办理结果: {result}, 日期: {day}')
        lines.append(f", 索引号: {item.format(number=number)}}}\n" if item else "}\n")
    return "".join(lines)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]))
