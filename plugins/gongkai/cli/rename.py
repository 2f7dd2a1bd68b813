"""``gongkai rename``: renames a category or department; no item and no address changes."""

from __future__ import annotations

import argparse
from pathlib import Path

from gongkai.catalogue.settings import Category, Department, Settings
from gongkai.catalogue.settings.renaming import RenamingError, renamed
from gongkai.cli._atomic import replace_bytes
from gongkai.cli._items import changing, writable
from gongkai.cli._ledgers import site_settings
from gongkai.cli._parser import site_root
from gongkai.cli._result import add_format, tell
from gongkai.cli._usage import Misuse
from gongkai.content.reading.walk import CATALOGUE_FILE
from gongkai.source.disk_errors import system_reason
from gongkai.source.nearest import nearest

HELP = "给类别或者科室改名：条目和网址都不用改"
DESCRIPTION = (
    "在 catalogue.yml 里改名称，把旧名称记在“曾用名”里：写着旧名称的条目照旧归到它，网址由代码定，不变。"
    "机构撤并（不只是改名）要写“停用”和“并入”，见手册“机构改革”。"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("kind", choices=("类别", "科室"), metavar="类别|科室", help="改哪一种")
    parser.add_argument("old", metavar="旧", help="现在的名称（类别写路径），或者代码")
    parser.add_argument("new", metavar="新", help="新的名称，只写这一级的名称")
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Rename. Raises :class:`Misuse` and writes nothing if that is not possible."""
    root = site_root(arguments)
    new = " ".join(arguments.new.split())
    with changing(root):
        settings = site_settings(root)
        node = _node(settings, arguments.kind, arguments.old)
        if not new or "/" in new:
            raise Misuse("新的名称只写这一级的名称，不能是空的，里面不能有 /")
        if new == node.name:
            raise Misuse(f"它已经叫“{new}”")
        path = writable(root, CATALOGUE_FILE)
        _write(path, node, new)
    sentence = (
        f"{CATALOGUE_FILE}：{arguments.kind}“{node.name}”（{node.code}）改为“{new}”，旧名称记在“曾用名”里"
    )
    value = {"path": CATALOGUE_FILE, "种类": arguments.kind, "代码": node.code, "旧": node.name, "新": new}
    tell(arguments, sentence, value)
    return 0


def _node(settings: Settings, kind: str, text: str) -> Category | Department:
    if kind == "科室":
        department = settings.find_department(text)
        if department is not None:
            return department
        words = [one.name for one in settings.departments.values()]
    else:
        found = settings.find_category(text)
        alike = [one for one in settings.categories.values() if one.name == text]
        if found is None and len(alike) > 1:
            raise Misuse(
                f"叫“{text}”的类别有 {len(alike)} 个，请写全：{'、'.join(one.full_name for one in alike)}"
            )
        if found or alike:
            return found or alike[0]
        words = [one.full_name for one in settings.categories.values()]
    near = nearest(text, words)
    raise Misuse(f"没有{kind}“{text}”{f'，是不是“{near}”？' if near else ''}")


def _write(path: Path, node: Category | Department, new: str) -> None:
    try:
        replace_bytes(path, renamed(path.read_bytes(), node, new))
    except RenamingError as error:
        raise Misuse(f"{error}，没有改动") from error
    except OSError as error:
        raise Misuse(f"{CATALOGUE_FILE} 写不进去（{system_reason(error)}），原来的没有动") from error
