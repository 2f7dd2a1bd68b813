"""``gongkai booklet``: the 公开指南 as a Word file for printing."""

from __future__ import annotations

import argparse
from pathlib import Path

from gongkai.build.guide_tree import guide_folder, read_guide
from gongkai.catalogue.guide_addresses import guide_file_path
from gongkai.cli._atomic import create_bytes, replace_bytes
from gongkai.cli._ledgers import day_of, site_settings
from gongkai.cli._parser import add_today, site_root
from gongkai.cli._usage import Misuse
from gongkai.content.markup.options import site_options
from gongkai.content.markup.renderer import Renderer
from gongkai.content.reading.walk import CONTENT
from gongkai.papers.word import paper_docx
from gongkai.privacy.detectors import masked_path
from gongkai.site.exports.booklet import booklet, default_guide
from gongkai.site.render.guide import UnknownPlaceholderError
from gongkai.source.disk_errors import system_reason

HELP = "把公开指南写成 Word 小册子：封面、目录、正文、类别表，打印出来放在查阅点"
DESCRIPTION = (
    "把公开指南（guide 的 guide.md；没有写的，是程序写的那一份）写成 Word 文档：封面、目录、正文、各类别的公开内容和责任科室，"
    "工作机构、流程、期限按 catalogue.yml 现在的内容。打印出来放在查阅点，也可以放进 guide 供人下载。已经有的文件不改写，要重写加 --force。"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("file", type=Path, metavar="文件", help="写成这个 .docx 文件，如 公开指南.docx")
    parser.add_argument("--force", action="store_true", help="文件已经有了也重写")
    add_today(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the booklet; returns 0."""
    root, target = site_root(arguments), arguments.file
    if target.suffix.lower() != ".docx":
        raise Misuse(f"写成的是 Word 文档，文件名请以 .docx 结尾：{masked_path(str(target))}")
    if target.resolve().is_relative_to((root / CONTENT).resolve()):
        raise Misuse("小册子不是条目，不要写进 content，请写到别处")
    settings = site_settings(root)
    renderer = Renderer(site_options(root))
    try:
        paper = booklet(
            settings,
            _guide(root) or default_guide(settings),
            lambda text: renderer.render(text).html,
            day_of(settings, arguments.today),
        )
    except UnknownPlaceholderError as error:
        raise Misuse(str(error).rstrip("。")) from error
    _write(target, paper_docx(paper), force=arguments.force)
    print(target)
    return 0


def _guide(root: Path) -> str:
    """The text of the page at ``guide/``; empty if it does not exist."""
    folder = guide_folder(root)
    tree = read_guide(root, folder)
    names = {path.removeprefix(f"{folder}/") for path in tree.files.paths}
    for page in tree.pages:
        name = page.path.removeprefix(f"{folder}/")
        if guide_file_path(name, names, directory_urls=True) == "guide/index.html":
            return page.body
    return ""


def _write(target: Path, data: bytes, *, force: bool) -> None:
    try:
        if target.exists():
            if not force:
                raise Misuse(f"{target} 已经有了，没有改写；要重写请加 --force")
            replace_bytes(target, data)
        else:
            create_bytes(target, data)
    except OSError as error:
        raise Misuse(f"{target} 写不进去（{system_reason(error)}）") from error
