"""``gongkai editor --form``: the form editor's pages and configuration in a folder of their own."""

from __future__ import annotations

import argparse
from pathlib import Path, PurePosixPath

from gongkai.catalogue.settings import Settings
from gongkai.cli._usage import Misuse
from gongkai.content.history import prefix_of
from gongkai.content.reading import walk
from gongkai.lint.editor.form import DEPTH, FORGES, LIBRARIES, Connection, form_files
from gongkai.privacy.detectors import masked_path

_LOCAL = "http://127.0.0.1:{port}"
_PORTS = {"items": 8081, "ledgers": 8082}


def add_form(parser: argparse.ArgumentParser) -> None:
    """The options of the form editor."""
    parser.add_argument(
        "--form",
        type=Path,
        metavar="文件夹",
        help="写出网页上的表单编辑器（Decap CMS）的页面和配置，不写 VS Code 的文件；平时用 make editor",
    )
    parser.add_argument("--forge", choices=FORGES, default="local", help="仓库在哪里（默认：local，本机）")
    parser.add_argument("--forge-url", metavar="网址", help="代码平台的网址，如 https://git.example.gov.cn")
    parser.add_argument("--repository", metavar="名称", default="", help="站点在平台上的仓库，如 xxgk/site")
    parser.add_argument(
        "--ledgers-repository", metavar="名称", default="", help="台账的仓库，如 xxgk/ledgers"
    )
    parser.add_argument("--application", metavar="标识", default="", help="平台上登记的 OAuth 应用的标识")
    parser.add_argument("--branch", metavar="分支", default="main", help="改哪个分支（默认：main）")


def write_form(root: Path, settings: Settings, arguments: argparse.Namespace, number: str | None) -> int:
    """Write the files; returns 1 if the npm packages that the pages load are missing. ``number`` is the next free
    索引号."""
    target: Path = arguments.form
    if _is_published(root, target):
        raise Misuse(
            "表单编辑器不能放在网站里（site/）：它要宽松的内容安全策略，请换一个文件夹，如 build/editor"
        )
    files = form_files(settings, _items(root, arguments), _ledgers(root, settings, arguments), number)
    target.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (target / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"表单编辑器在 {target}：index.html 是条目，ledgers.html 是台账。")
    deep = [path for path in walk(root)[0] if path.count("/") > DEPTH]
    if deep:
        print(
            f"有 {len(deep)} 条信息放得比 content 下 {DEPTH} 层还深，表单里看不到，如 {masked_path(deep[0])}。"
        )
    missing = [name for name in LIBRARIES if not (target / name).is_file()]
    if missing:
        print(f"还缺 {'、'.join(missing)}：运行 make editor，由它从 npm 取来。")
    return 1 if missing else 0


def _is_published(root: Path, target: Path) -> bool:
    site, folder = (root / "site").resolve(), target.resolve()
    return folder == site or site in folder.parents


def _items(root: Path, arguments: argparse.Namespace) -> Connection:
    return Connection(
        arguments.forge,
        _address(arguments, "items"),
        _named(arguments, arguments.repository, "--repository"),
        arguments.branch,
        arguments.application,
        prefix_of(root),
    )


def _ledgers(root: Path, settings: Settings, arguments: argparse.Namespace) -> Connection:
    """The repository of the ledgers; they have one of their own unless they lie in the site's (as in the
    demonstration)."""
    folder = PurePosixPath(settings.ledgers)
    inside = not folder.is_absolute() and ".." not in folder.parts and (root / settings.ledgers).is_dir()
    if inside:
        items = _items(root, arguments)
        return Connection(
            items.forge, items.address, items.repository, items.branch, items.application,
            f"{items.folder}{folder.as_posix()}/",
        )  # fmt: skip
    return Connection(
        arguments.forge,
        _address(arguments, "ledgers"),
        arguments.ledgers_repository or arguments.repository,
        arguments.branch,
        arguments.application,
    )


def _address(arguments: argparse.Namespace, kind: str) -> str:
    if arguments.forge == "local":
        return _LOCAL.format(port=_PORTS[kind])
    if not arguments.forge_url:
        raise Misuse(f"--forge {arguments.forge} 还要写 --forge-url：平台的网址")
    if not str(arguments.forge_url).startswith(("https://", "http://")):
        raise Misuse("--forge-url 要以 https:// 开头")
    return str(arguments.forge_url).rstrip("/")


def _named(arguments: argparse.Namespace, repository: str, option: str) -> str:
    if arguments.forge != "local" and not repository:
        raise Misuse(f"--forge {arguments.forge} 还要写 {option}：仓库的名称，如 xxgk/site")
    return repository
