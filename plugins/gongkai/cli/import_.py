"""``gongkai import``: imports documents and lists as items, or with ``--ledger`` as records."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from gongkai.attachments.pool import readers
from gongkai.catalogue.fields import REQUIRED
from gongkai.catalogue.settings import load_settings
from gongkai.cli._import_ledger import add_ledger_import, import_ledger
from gongkai.cli._parser import add_today, site_root
from gongkai.cli._usage import Misuse
from gongkai.content.markup.options import site_options
from gongkai.content.markup.renderer import Renderer
from gongkai.content.reading import read_optional
from gongkai.content.reading.walk import CATALOGUE_FILE
from gongkai.importing.document import Made
from gongkai.importing.run import Imported, Importer
from gongkai.importing.sources import Refusal, sources_of
from gongkai.importing.writing import Shelf
from gongkai.privacy.detectors import masked
from gongkai.source.nearest import nearest
from gongkai.source.safe_paths import UnsafePathError

HELP = "把 Word、WPS、PDF、OFD、网页和表格导入成条目；--ledger 导入台账"
DESCRIPTION = (
    "把别的文件导入成条目：.docx、.doc、.wps、.rtf、.odt、.ofd、.pdf（有文字层的）、政府网站的网页（.html）、"
    ".xlsx、.xls、.et、.csv 的清单，或者装着它们的文件夹和 .zip。每份文件成为 content/ 里的一个文件夹：index.md 和附件。"
    "标题、发文字号、成文日期、发文机关等从文件里读，读自哪里逐项列出；没有读到的留给经办人，gongkai check 会指出来。"
    "已有的文件不会被覆盖；导入不成的，什么也不留下。"
    "用 --ledger 把电子表格（.xlsx、.xls、.csv）导入一种台账：表头可以用常见的别名；按编号合并，重复导入不会重复登记；"
    "记录里已经有的不改写，不同的列出来；有问题的行说明是第几行哪一个字段，不导入，其余的照导。"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("files", nargs="+", type=Path, metavar="文件", help="文件、文件夹或 .zip")
    parser.add_argument(
        "--to", default="", metavar="文件夹", help="放在 content/ 里的哪个文件夹（默认：content/ 本身）"
    )
    parser.add_argument("--category", default="", metavar="类别", help="文件自己没有写明类别时用这个")
    parser.add_argument("--department", default="", metavar="科室", help="文件自己没有写明责任科室时用这个")
    parser.add_argument(
        "--with-source", action="store_true", help="把原文件也作为附件（会公开，请先用 check 查过）"
    )
    add_ledger_import(parser)
    add_today(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="结果的格式（默认 text）")


def run(arguments: argparse.Namespace) -> int:
    """Import and print the results; returns 1 if a file or a row was refused."""
    if arguments.ledger:
        return import_ledger(arguments)
    root = site_root(arguments)
    _refuse_unknown(root, arguments.category, arguments.department)
    sources, refused = sources_of(arguments.files)
    try:
        shelf = Shelf(root, arguments.to)
    except UnsafePathError as error:
        raise Misuse(str(error)) from error
    given = {"类别": arguments.category, "责任科室": arguments.department}
    defaults = {name: value for name, value in given.items() if value}
    results: list[Imported | Refusal] = list(refused)
    for one in refused if arguments.format == "text" else ():
        _tell(one)
    with readers() as pool:
        importer = Importer(
            pool.read_layout, Renderer(site_options(root)), shelf, defaults, arguments.with_source
        )
        for result in importer.each(sources):
            results.append(result)
            if arguments.format == "text":
                _tell(result)
    if arguments.format == "json":
        print(json.dumps(_report(results), ensure_ascii=False, indent=2))
    else:
        _conclude(results)
    return 1 if any(isinstance(result, Refusal) for result in results) else 0


def _refuse_unknown(root: Path, category: str, department: str) -> None:
    """Raise :class:`Misuse` where an option names what the site does not have, which would stand in every item, and
    where there is no site."""
    data = read_optional(root, CATALOGUE_FILE)
    if data is None:
        raise Misuse(f"{root} 里没有 catalogue.yml，请用 --root 指明站点的根目录")
    settings = load_settings(data)[0] if isinstance(data, bytes) else None
    if settings is None:
        return
    leaves = [one.full_name for one in settings.open_leaves]
    found = settings.find_category(category) if category else None
    if category and (found is None or not found.is_leaf):
        meant = nearest(category, leaves)
        raise Misuse(
            f"--category 要写目录树里的末级类别，没有“{category}”{f'，是不是“{meant}”？' if meant else ''}"
        )
    if department and settings.find_department(department) is None:
        names = "、".join(one.name for one in settings.departments.values() if not one.retired)
        raise Misuse(f"--department 没有“{department}”这个科室，可以写：{names}")


def _tell(result: Imported | Refusal) -> None:
    """Print one result. Personal numbers in it are masked."""
    if isinstance(result, Refusal):
        print(masked(f"没有导入 {result.name}：{result.reason}"), file=sys.stderr)
        return
    made = result.made
    print(masked(f"{result.source} → {result.path}"))
    for line in _lines(made):
        print(masked(f"  {line}"))


def _lines(made: Made) -> list[str]:
    draft = made.draft
    lines = [
        f"{name}：{guess.value}（{guess.where}）".replace("\n", "、") for name, guess in draft.fields.items()
    ]
    attached = [f"附件：{one.value}（{one.where}）" for one in draft.attached]
    if made.kind == "list":
        return [
            f"标题：{draft.fields['标题'].value}",
            *attached,
            *(f"请注意：{note}" for note in draft.notes),
        ]
    lines += [f"{name}：{value}（留在正文里）" for name, value in draft.seen.items()]
    lines += attached
    missing = _missing(made)
    lines += [f"没有读到，请补写：{'、'.join(missing)}"] if missing else []
    lines += [
        f"没有放进条目：{one.why}“{one.text[:40]}{'…' if len(one.text) > 40 else ''}”"
        for one in draft.left_out[:12]
    ]
    if len(draft.left_out) > 12:
        lines.append(f"没有放进条目的还有 {len(draft.left_out) - 12} 处，见 --format json")
    lines += [f"看不见的内容没有带进来：{one}" for one in made.hidden]
    lines += [f"请注意：{note}" for note in draft.notes]
    return [*lines, *_account_lines(made)]


def _account_lines(made: Made) -> list[str]:
    account = made.account
    if account is None:
        return []
    parts = [f"原件 {account.shown} 字", f"条目 {account.kept} 字"]
    parts += [f"没有放进条目 {account.left_out} 字"] if account.left_out else []
    parts += [f"自动编号补上 {account.labels} 字"] if account.labels else []
    if account.is_even:
        return [f"核对：{'，'.join(parts)}，一字不少"]
    lost = [f"原件有而条目没有：{text}" for text in account.lost]
    return [
        f"核对：{'，'.join(parts)}，对不上，请看：",
        *lost,
        *(f"条目有而原件没有：{text}" for text in account.added),
    ]


def _missing(made: Made) -> list[str]:
    return [
        field.name for field in REQUIRED if f"\n{field.name}:\n" in made.text.partition("\n---\n")[0] + "\n"
    ]


def _conclude(results: list[Imported | Refusal]) -> None:
    done = [result for result in results if isinstance(result, Imported)]
    refused = len(results) - len(done)
    uneven = sum(one.made.account is not None and not one.made.account.is_even for one in done)
    told = f"导入 {len(done)} 条" + (f"，没有导入 {refused} 处" if refused else "")
    told += f"，其中 {uneven} 条的字数对不上" if uneven else ""
    pending = "" if all("索引号" in one.made.draft.fields for one in done) else "索引号写的是“待编”；"
    print(f"{told}。{pending}请补写缺的几项，对照原件看一遍，再运行 gongkai check" if done else told)


def _report(results: list[Imported | Refusal]) -> dict[str, Any]:
    items, refused = [], []
    for result in results:
        if isinstance(result, Refusal):
            refused.append({"文件": masked(result.name), "原因": masked(result.reason)})
        else:
            items.append(_item(result))
    return {"version": 1, "items": items, "refused": refused}


def _item(result: Imported) -> dict[str, Any]:
    made, account = result.made, result.made.account
    return {
        "source": masked(result.source),
        "path": result.path,
        "kind": made.kind,
        "字段": {
            name: {"值": masked(guess.value), "出处": masked(guess.where)}
            for name, guess in made.draft.fields.items()
        },
        "正文要素": {name: masked(value) for name, value in made.draft.seen.items()},
        "缺": _missing(made),
        "没有放进条目": [{"文字": masked(one.text), "原因": one.why} for one in made.draft.left_out],
        "看不见的": made.hidden,
        "附件": [file.name for file in made.files],
        "提示": [masked(note) for note in made.draft.notes],
        "字数": None
        if account is None
        else {
            "原件": account.shown,
            "条目": account.kept,
            "没有放进条目": account.left_out,
            "自动编号": account.labels,
            "缺少": [masked(text) for text in account.lost],
            "多出": [masked(text) for text in account.added],
        },
    }
