"""``gongkai init``: a new site for one kind of body, with the repository of its ledgers."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from gongkai.build.clock import date_in_shanghai
from gongkai.build.guide_tree import guide_folder
from gongkai.build.site_prefix import GUIDE
from gongkai.cli._atomic import replace_bytes
from gongkai.cli._parser import add_today
from gongkai.cli._usage import Misuse
from gongkai.content.git_calls import GitError, git
from gongkai.content.mkdocs_file import (
    DEFAULT_PREFIX,
    MkdocsFile,
    holds_items,
    inherited_plugins,
    read_mkdocs,
)
from gongkai.content.reading import read_mkdocs_file
from gongkai.ledgers.kinds import KINDS
from gongkai.profiles.answers import AnswerError, Answers, answers_of, read_code, read_name, read_offices
from gongkai.profiles.mkdocs_plugin_line import with_plugin
from gongkai.profiles.place import STANDALONE, SiteFolders
from gongkai.profiles.profile import Profile, profiles
from gongkai.profiles.site_files import ledger_files, site_files
from gongkai.profiles.writing import write_new
from gongkai.source.disk_errors import system_reason
from gongkai.source.yaml_lines import Fault, YamlError, read_foreign

HELP = "新建一个站点：按单位的种类备好类别、指南和设置"
DESCRIPTION = (
    "在一个文件夹里新建站点，按单位的种类备好类别、科室、时限、指南和说明（README.md），另建一个不公开的台账仓库。"
    "已有 MkDocs 站点的文件夹也可以：只添加文件和一行插件，不覆盖任何文件。没有写的名称、代码、科室在终端里询问。"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    known = "；".join(f"{one.name}：{one.note}" for one in profiles().values())
    parser.add_argument("folder", type=Path, metavar="文件夹", help="站点放在哪里（没有就新建）")
    parser.add_argument(
        "--profile", choices=tuple(profiles()), required=True, metavar="种类", help=f"单位的种类。{known}"
    )
    parser.add_argument("--name", default="", metavar="名称", help="机构的全称")
    parser.add_argument(
        "--code", default="", metavar="代码", help="统一社会信用代码（18位）或者组织机构代码（9位）"
    )
    parser.add_argument(
        "--department",
        action="append",
        default=[],
        metavar="科室",
        help="科室，可写多次：办公室 或 办公室=BGS",
    )
    parser.add_argument("--tree", default="", metavar="类别树", help="机关有两种：五类（默认）、第二十条")
    parser.add_argument(
        "--ledgers", type=Path, metavar="文件夹", help="台账放在哪里（默认：站点旁边的“…-台账”）"
    )
    add_today(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认：text）")


def run(arguments: argparse.Namespace) -> int:
    """Write the site and its ledgers; returns 2 if an answer cannot be used or a site exists already."""
    folder: Path = arguments.folder
    if (folder / "catalogue.yml").exists():
        raise Misuse(f"{folder} 里已经有 catalogue.yml，是一个建好的站点；请换一个文件夹")
    if folder.exists() and not folder.is_dir():
        raise Misuse(f"{folder} 是一个文件，不是文件夹；请换一个名称")
    _refuse_unreadable(folder / "mkdocs.yml")
    profile = profiles()[arguments.profile]
    try:
        profile, answers = _answers(profile, arguments)
    except AnswerError as error:
        raise Misuse(str(error)) from error
    ledgers = _ledgers_folder(folder, arguments.ledgers)
    try:
        return _write(profile, answers, folder, ledgers, arguments.format)
    except BrokenPipeError:  # whoever reads the output has read enough
        raise
    except OSError as error:
        place = f"{error.filename}：" if error.filename else ""
        raise Misuse(f"写不进去：{place}{system_reason(error)}") from error


def _refuse_unreadable(file: Path) -> None:
    """Raise :class:`Misuse` for a ``mkdocs.yml`` that MkDocs cannot read either, before anything is written."""
    try:
        read_foreign(file.read_bytes().decode() if file.exists() else "site_name: ''")
    except UnicodeDecodeError as error:
        raise Misuse(
            f"{file} 不是 UTF-8 编码，MkDocs 也读不出来：请在编辑器里另存为 UTF-8，再运行一次"
        ) from error
    except YamlError as error:
        defect = error.defects[0]
        if defect.fault != Fault.ALIAS:  # MkDocs follows aliases
            raise Misuse(
                f"{file} 第 {defect.place.line} 行有错，MkDocs 也读不出来（{defect.message}）：请先改好，再运行一次"
            ) from error
    except OSError as error:
        raise Misuse(f"{file} 读不出来（{system_reason(error)}）") from error


def _answers(profile: Profile, arguments: argparse.Namespace) -> tuple[Profile, Answers]:
    """The answers given as arguments or interactively, and the profile for the body with this name. Raises
    :class:`AnswerError`."""
    today = arguments.today or date_in_shanghai()
    name, code, offices = arguments.name, arguments.code, arguments.department
    if sys.stdin.isatty():
        name = name or _asked(f"机构全称（如 {profile.sample_name}）", read_name)
        profile = profile.for_body(name)
        code = code or _asked("统一社会信用代码或者组织机构代码（还没有可以直接回车）", read_code)
        words = "、".join(office.name for office in profile.offices)
        asked = offices or _asked(
            f"科室，用、隔开（直接回车用：{words}）", lambda text: read_offices(text.split("、"))
        )
        offices = asked.split("、") if isinstance(asked, str) and asked else offices
    profile = profile.for_body(name)
    return profile, answers_of(profile, name, code, offices, arguments.tree, today)


def _asked(question: str, read: object) -> str:
    """An answer that ``read`` accepts; empty if the user just presses Enter."""
    while True:
        answer = input(f"{question}：").strip()
        if not answer:
            return ""
        try:
            assert callable(read)
            read(answer)
        except AnswerError as error:
            print(error)
        else:
            return answer


def _ledgers_folder(folder: Path, given: Path | None) -> Path:
    """The folder of the ledgers, absolute. Raises :class:`Misuse` if it would lie in the site."""
    site = folder.resolve()
    ledgers = given.resolve() if given else site.parent / f"{site.name}-台账"
    if ledgers == site or site in ledgers.parents:
        raise Misuse("台账不能放在站点的文件夹里：站点会公开，台账不能；请另写一个文件夹")
    return ledgers


def _write(profile: Profile, answers: Answers, folder: Path, ledgers: Path, form: str) -> int:
    existing = (folder / "mkdocs.yml").is_file()
    if existing and holds_items((read_mkdocs_file(folder) or MkdocsFile()).docs_dir or ""):
        raise Misuse(
            "这个网站的网页在 content 里（docs_dir），那里要放条目：请先把网页移到别的文件夹，例如 docs，再来"
        )
    prefix = _prefix(folder) if existing else ""
    place = _place(folder, prefix) if existing else STANDALONE
    named = Path(os.path.relpath(ledgers, folder.resolve())).as_posix()
    texts = site_files(profile, answers, named, place)
    if existing:
        del texts["mkdocs.yml"]
        readme = texts.pop("README.md")
        texts["README.md" if not (folder / "README.md").exists() else "README-信息公开.md"] = readme
    # A folder with catalogue.yml is a site, one with mkdocs.yml has been one of MkDocs: they are written last, so that
    # what was interrupted can be begun again.
    ending: tuple[str, ...] = ("mkdocs.yml", "catalogue.yml")
    last = {name: texts.pop(name) for name in ending if name in texts}
    written, kept = write_new(folder, texts)
    notes = [*(_adopt(folder, prefix) if existing else ()), *_repository(folder, nested=False)]
    _, _ = write_new(ledgers, ledger_files(profile, answers, named, KINDS))
    notes += _repository(ledgers, nested=True)
    own, _ = write_new(folder, last)
    written = [*reversed(own), *written]
    if form == "json":
        value = {"version": 1, "written": written, "kept": kept, "ledgers": named, "notes": notes}
        print(json.dumps(value, ensure_ascii=False, indent=1))
    else:
        print("\n".join(_told(folder, written, kept, ledgers, notes)))
    return 0


def _place(folder: Path, prefix: str) -> SiteFolders:
    """The place of the catalogue in a MkDocs site that was there before."""
    mkdocs = read_mkdocs_file(folder)
    docs = (mkdocs and mkdocs.docs_dir) or "docs"
    return SiteFolders(GUIDE if prefix else guide_folder(folder), docs, prefix)


def _prefix(folder: Path) -> str:
    """The prefix of the catalogue in an existing site, chosen where there are no pages; empty if the site has no
    pages of its own."""
    mkdocs = read_mkdocs_file(folder)
    if mkdocs is None or mkdocs.prefix is not None or not mkdocs.docs_dir or mkdocs.docs_dir == GUIDE:
        return (mkdocs and mkdocs.prefix) or ""
    docs = folder / mkdocs.docs_dir
    if next(docs.rglob("*.md"), None) is None:
        return ""
    free = (one for one in (DEFAULT_PREFIX, "gongkai/") if not (docs / one).exists())
    return next(free, DEFAULT_PREFIX)


def _adopt(folder: Path, prefix: str) -> Iterator[str]:
    """Name the plugin in the ``mkdocs.yml`` of an existing site; yields what the user must do."""
    file = folder / "mkdocs.yml"
    data = file.read_bytes()
    text = data.decode()
    end = "\r\n" if "\r\n" in text else "\n"
    inherits = _inherited_plugins(folder, data)
    changed = None if inherits else with_plugin(text.replace("\r\n", "\n"), prefix)
    if changed is not None and prefix and read_mkdocs(changed.encode()).prefix != prefix:
        changed = None
    line = f"gongkai: {{prefix: {prefix}}}" if prefix else "gongkai"
    if inherits:
        yield f"mkdocs.yml 的 plugins 继承自 {inherits}，另写就不起作用了，没有动它：请把那里的 plugins 抄到 mkdocs.yml，末尾加上 {line}"
    elif changed is None:
        yield f"mkdocs.yml 的 plugins 不是一行一个的列表，没有动它：请自己加上 {line}"
    elif changed.replace("\n", end) != text:
        replace_bytes(file, changed.replace("\n", end).encode())
        yield f"mkdocs.yml 的 plugins 末尾加了“{line}”，别的没有动"
    if prefix:
        yield f"目录放在网站的 {prefix} 下面，有自己的导航；网站原来的首页、导航、主题和检索都不动，导航末尾多一个通向目录的链接"
        return
    if any((folder / guide_folder(folder) / name).exists() for name in ("index.md", "README.md")):
        yield "网站的首页由目录生成，原来的首页以后在 home/"
    if "name: material" not in text and "name: 'material'" not in text and 'name: "material"' not in text:
        yield "gongkai 的页面以 Material 主题为底：请在 mkdocs.yml 写“theme:”下一行“  name: material”"


def _inherited_plugins(folder: Path, data: bytes) -> str:
    """The file that INHERIT names, if the plugins are written there, or may be: a list of its own would replace them."""
    parent, own = inherited_plugins(data)
    if not parent or own:
        return ""
    above = folder / parent
    inside = not PurePosixPath(parent).is_absolute() and ".." not in PurePosixPath(parent).parts
    if not inside or above.is_symlink() or not above.is_file():
        return parent
    further, there = inherited_plugins(above.read_bytes())
    return parent if there or further else ""


def _repository(folder: Path, *, nested: bool) -> Iterator[str]:
    """Make the folder a git repository, the ledgers' also within another one; yields errors."""
    if (folder / ".git").exists():
        return
    try:
        if not nested and _is_within_repository(folder):
            return
        git(folder, "init", "--quiet")
    except GitError as error:
        yield f"{folder} 没有成为 git 仓库（{'没有装 git' if error.missing else error}），以后可以自己运行 git init"


def _is_within_repository(folder: Path) -> bool:
    try:
        return bool(git(folder, "rev-parse", "--show-toplevel"))
    except GitError as error:
        if error.missing:
            raise
        return False


def _told(
    folder: Path, written: list[str], kept: list[str], ledgers: Path, notes: list[str]
) -> Iterator[str]:
    made = (
        "信息公开目录加进了"
        if (folder / "mkdocs.yml").is_file() and "mkdocs.yml" not in written
        else "站点建在"
    )
    yield f"{made} {folder}，写了 {len(written)} 个文件："
    yield from (f"  {name}" for name in written)
    if kept:
        yield f"已经有的没有动：{'、'.join(kept)}"
    yield f"台账建在 {ledgers}，不公开。"
    yield from notes
    readme = next((name for name in written if name.startswith("README")), "README.md")
    yield f"下一步：打开 {folder / readme}，照着做；gongkai check --root {folder} 会说还差什么。"
