"""``gongkai editor``: writes files for VS Code that provide completion and show findings, or the form editor's pages."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from gongkai.catalogue.settings import Settings, load_settings
from gongkai.cli._form import add_form, write_form
from gongkai.cli._items import read_items, taken_numbers
from gongkai.cli._ledgers import day_of
from gongkai.cli._parser import site_root
from gongkai.cli._usage import Misuse
from gongkai.content.reading import read_optional
from gongkai.content.reading.walk import CATALOGUE_FILE, leads_through_link
from gongkai.lint.editor import editor_files
from gongkai.lint.editor.files import GENERATED
from gongkai.lint.engine.free_numbers import next_number
from gongkai.source.diagnostics import Diagnostic

HELP = "生成编辑器用的文件：VS Code 的补全和检查任务，或者网页上的表单"
DESCRIPTION = (
    "写出 .vscode/ 下的代码片段（补全字段、类别、科室）、任务（打开文件夹就边写边查，问题列在“问题”面板里）、"
    "catalogue.yml 和 retired.yml 的模式（要装 YAML 扩展），以及 Front Matter CMS 扩展的 frontmatter.json。"
    "不是本命令写的同名文件不会动。改了类别或科室以后再运行一次。写了 --form 时，改为写出网页上的表单编辑器。"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("--force", action="store_true", help="同名文件不是本命令写的，也照样换掉")
    parser.add_argument(
        "--print", metavar="文件", dest="only", help="只把其中一个文件印出来，如 item.schema.json"
    )
    add_form(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the files. Returns 1 if a file with other content was not overwritten."""
    root = site_root(arguments)
    settings = _settings(root)
    number = _next_number(root, settings)
    if arguments.form is not None:
        return write_form(root, settings, arguments, number)
    files = editor_files(settings, _command(root), number)
    _refuse_links(root, files)
    if arguments.only:
        sys.stdout.write(_named(files, arguments.only))
        return 0
    kept = [path for path, text in files.items() if not _write(root / path, text, arguments.force)]
    for path in files:
        print(f"{path}：{'已有别的内容，没有动；要换掉请加 --force' if path in kept else '已写好'}")
    return 1 if kept else 0


def _settings(root: Path) -> Settings:
    data = read_optional(root, CATALOGUE_FILE)
    if data is None:
        raise Misuse(f"{root} 里没有 catalogue.yml，请用 --root 指明站点的根目录")
    if isinstance(data, Diagnostic):
        raise Misuse(f"catalogue.yml：{data.message}")
    settings, defects = load_settings(data)
    if settings is None:
        raise Misuse(f"catalogue.yml 有 {len(defects)} 处错误，请先运行 gongkai check 改正")
    return settings


def _next_number(root: Path, settings: Settings) -> str | None:
    """The next free 索引号; None if an item cannot be read, because it may have that number."""
    items, unreadable = read_items(root, settings)
    if unreadable:
        return None
    return next_number(settings, taken_numbers(root, items), day_of(settings, None))


def _refuse_links(root: Path, files: Iterable[str]) -> None:
    """Raise :class:`Misuse` for symbolic links: they may lead to files outside the site."""
    for path in files:
        if leads_through_link(root, path):
            raise Misuse(f"{path} 是符号链接，或者要经过符号链接，不能写；请换成真正的文件夹和文件")


def _command(root: Path) -> str:
    """The command that runs gongkai from the root: that of the site's virtual environment, or else that on the path."""
    places = (root / ".venv/bin/gongkai", root / ".venv/Scripts/gongkai.exe")
    return ".venv/bin/gongkai" if any(place.exists() for place in places) else "gongkai"


def _named(files: dict[str, str], name: str) -> str:
    found = [text for path, text in files.items() if path == name or path.rsplit("/", 1)[-1] == name]
    if not found:
        raise Misuse(f"没有“{name}”，可以是：{'、'.join(files)}")
    return found[0]


def _write(path: Path, text: str, force: bool) -> bool:
    """Write a file unless it has other content and ``force`` is false. Returns whether it now contains ``text``."""
    try:
        present = path.read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        present = "" if not path.exists() else "?"
    # Plain JSON cannot contain the comment GENERATED: recognize it by its folder.
    generated = present.startswith(GENERATED) or path.parent.name == "gongkai" or '"条目"' in present
    if present and not generated and not force:
        return False
    if present != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return True
