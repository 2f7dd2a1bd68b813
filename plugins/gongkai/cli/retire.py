"""``gongkai retire``: retires a 索引号 for ever and deletes its file."""

from __future__ import annotations

import argparse
import posixpath
import re
from pathlib import Path

from gongkai.catalogue.addresses import number_slug
from gongkai.cli._atomic import create_bytes, replace_bytes
from gongkai.cli._items import ItemFile, changing, read_items, read_retired_lines, writable
from gongkai.cli._ledgers import day_of, site_settings
from gongkai.cli._parser import add_today, site_root
from gongkai.cli._result import add_format, tell
from gongkai.cli._usage import Misuse
from gongkai.content.reading import RETIRED, read_retired
from gongkai.ledgers.writing import as_written
from gongkai.lint.shared.attachments import ALLOWED_TYPES, leaves_folder, named_files, suffix
from gongkai.lint.shared.linking import is_elsewhere, resolved
from gongkai.lint.summary import summarize
from gongkai.privacy.detectors import masked, masked_path
from gongkai.source.disk_errors import system_reason
from gongkai.standards.index_number import normalise_number

HELP = "作废一个索引号：登记在 retired.yml，删去条目的文件"
DESCRIPTION = (
    "连标题也要去掉的信息用这个命令：先在 retired.yml 里登记索引号、日期、理由，再删去条目的文件和它自己的附件。"
    "号从此不再用，原来的网址回答“已撤下”和登记的理由。标题可以留的，用 gongkai withdraw --撤回。"
    "git 的历史里还有原来的内容，要从历史里清除，请联系管理员。"
)

# An empty list, as a new site has it, and the indentation of the entries.
_EMPTY = re.compile(rb"^[ \t]*\[[ \t]*\][ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_ENTRY = re.compile(rb"^([ ]*)- ", re.MULTILINE)

Kept = tuple[str, str]
"""A file that stays, and the item that uses it."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("number", metavar="索引号", help="哪一个号")
    parser.add_argument(
        "--理由", required=True, metavar="理由", dest="reason", help="为什么作废，会显示在原来的网址上"
    )
    parser.add_argument("--keep", action="store_true", help="只登记，不删文件")
    add_today(parser)
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Register the number, then delete the file. Raises :class:`Misuse` if nothing was done."""
    root = site_root(arguments)
    settings = site_settings(root)
    reason = " ".join(arguments.reason.split())
    if not reason:
        raise Misuse("“--理由”后面要写理由")
    day = day_of(settings, arguments.today)
    with changing(root):
        items, _ = read_items(root, settings)
        number = normalise_number(arguments.number)
        own = [item for item in items if item.draft.number == number]
        lines = read_retired_lines(root)
        known = next((line for line in lines if line.slug == number_slug(number)), None)
        if known and not own:
            raise Misuse(f"{arguments.number} 在 {RETIRED} 第 {known.line} 行已经登记过")
        if not own and not arguments.keep:
            raise Misuse(f"目录里没有索引号 {arguments.number}；文件已经删了的，加 --keep 只登记")
        if known is None:
            written = own[0].draft.texts["索引号"] if own else arguments.number
            _register(root, f"- {{索引号: {_quoted(written)}, 日期: {day}, 理由: {_quoted(reason)}}}\n")
        if arguments.format == "text":
            print(f"{RETIRED}：{'已有' if known else '已登记'} {arguments.number}")
        done = [_delete(root, item, items) for item in own if not arguments.keep]
    _tell(arguments, number, day.isoformat(), masked(reason), done)
    return 0


def _tell(
    arguments: argparse.Namespace,
    number: str,
    day: str,
    reason: str,
    done: list[tuple[list[str], list[Kept]]],
) -> None:
    deleted = [masked_path(path) for paths, _ in done for path in paths]
    kept = [(masked_path(path), masked_path(by)) for _, paths in done for path, by in paths]
    lines = [
        *(f"{path}：已删去" for path in deleted),
        *(f"{path}：没有删，{by} 还要用它" for path, by in kept),
    ]
    value = {
        "索引号": number,
        "日期": day,
        "理由": reason,
        "删去": deleted,
        "留下": [{"path": path, "用它的": by} for path, by in kept],
    }
    tell(arguments, "\n".join(lines), value)


def _quoted(text: str) -> str:
    plain = as_written(text)
    return (
        plain
        if plain[:1] == "'" or not set(",{}[]:#") & set(plain)
        else f"'{text.replace(chr(39), chr(39) * 2)}'"
    )


def _register(root: Path, line: str) -> None:
    path = writable(root, RETIRED)
    data = path.read_bytes() if path.exists() else b""
    end = b"\r\n" if b"\r\n" in data else b"\n"
    before = _EMPTY.sub(b"", data)
    entry = _ENTRY.search(before)
    new = (
        before
        + (end if before and not before.endswith((b"\n", b"\r")) else b"")
        + (entry[1] if entry else b"")
        + line.encode().replace(b"\n", end)
    )
    if read_retired(new)[1]:
        raise Misuse(f"{RETIRED} 的写法接不上这一行，请自己加上：{line.strip()}")
    try:
        replace_bytes(path, new) if path.exists() else create_bytes(path, new)
    except OSError as error:
        raise Misuse(f"{RETIRED} 写不进去（{system_reason(error)}），什么都没有改") from error


def _delete(root: Path, item: ItemFile, items: tuple[ItemFile, ...]) -> tuple[list[str], list[Kept]]:
    """Delete the file of an item and the files that only this item names or shows. Returns what was deleted and what
    was kept."""
    used = {source: other.path for other in items if other is not item for source in _files(other)}
    sources = [
        source for source in _files(item) if not leaves_folder(posixpath.relpath(source, _folder(item)))
    ]
    deleted: list[str] = []
    for path in (*(source for source in sources if source not in used), item.path):
        target = writable(root, path)
        if target.is_file():
            try:
                target.unlink()
            except OSError as error:
                raise Misuse(
                    f"{masked_path(path)} 删不掉（{system_reason(error)}）；号已经登记，请自己删去"
                ) from error
            deleted.append(path)
    folder = (root / item.path).parent
    if item.path.endswith("/index.md") and not any(folder.iterdir()):
        folder.rmdir()
    return deleted, [(source, used[source]) for source in sources if source in used]


def _folder(item: ItemFile) -> str:
    return posixpath.dirname(item.path)


def _files(item: ItemFile) -> tuple[str, ...]:
    """The files that an item publishes, as paths from the root: those under 附件, and those that its body links to."""
    named = [one.source for one in named_files(item.draft)]
    targets = (link.target for link in summarize(item.draft).links)
    local = (
        resolved(item.path, target)
        for target in targets
        if target and not target.startswith(("#", "/")) and not is_elsewhere(target)
    )
    return tuple(dict.fromkeys((*named, *(path for path in local if suffix(path) in ALLOWED_TYPES))))
