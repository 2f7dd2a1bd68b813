"""``gongkai fix``: corrects what needs no judgement, or shows the corrections with ``--diff``."""

from __future__ import annotations

import argparse
import difflib
import sys
from pathlib import Path

from gongkai.build.body import weigher
from gongkai.cli._atomic import replace_bytes
from gongkai.cli._parser import site_root
from gongkai.cli._paths import items_among
from gongkai.cli._settings import valid_settings
from gongkai.content.reading import read_bytes, read_record, walk
from gongkai.content.reading.names import HIDDEN, without_names
from gongkai.lint.fix import Fixed, fixed, vocabulary_of
from gongkai.lint.fix.body import Weigh
from gongkai.lint.fix.vocabulary import NO_VOCABULARY, Vocabulary
from gongkai.privacy.detectors import masked, masked_path
from gongkai.source.diagnostics import Diagnostic
from gongkai.source.nodes import Scalar
from gongkai.standards.doc_number import corrected, without_sign

HELP = "改正不需要判断的写法（全角冒号、日期、全角数字、文号括号、空白、换行，从 Word 粘贴来的正文）"
DESCRIPTION = (
    "改正不需要判断的写法：字段名后的全角冒号，日期的写法（2009年5月10日），索引号和日期里的全角数字，文号的括号，"
    "值前后的空白，用顿号写的列表，混用的换行符和 BOM（整个文件是 Windows 的换行符的照旧），字段区和正文里看不见的字符。正文里：连成一段的几行之间补空行，用制表符分的表格改成网页的表格，缺的表格横线补上，"
    "成了程序代码的缩进去掉，各项都写 1. 的列表照网页编号，Word 的标记删去。其余一个字节也不动，注释照旧；写入是一步完成的。"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("paths", nargs="*", metavar="路径", help="只改这些文件或文件夹（默认：全部条目）")
    parser.add_argument("--diff", action="store_true", help="只显示会怎样改，不写文件；有要改的就以 1 退出")


def run(arguments: argparse.Namespace) -> int:
    """Correct the given items. Returns 1 if a file could not be read or, with ``--diff``, would change."""
    root = site_root(arguments)
    known, _ = walk(root)
    paths = items_among(root, arguments.paths, known) if arguments.paths else known
    settings, weigh = valid_settings(root), weigher(root)
    vocabulary = vocabulary_of(settings) if settings else NO_VOCABULARY
    names = settings.names if settings else frozenset()
    changed = repaired = unreadable = 0
    for path in paths:
        result, data = _fixed(root, path, vocabulary, weigh)
        if result.unreadable:
            print(f"{masked_path(path)}: {masked(result.unreadable)}", file=sys.stderr)
            unreadable += 1
        elif result.data != data:
            changed += 1
            repaired += len(result.repairs)
            _show(path, data, result, names) if arguments.diff else _write(root, path, result, names)
        if not result.unreadable:
            _tell_left(path, result.data)
    print(_summary(changed, repaired, arguments.diff))
    return 1 if unreadable or (arguments.diff and changed) else 0


def _fixed(root: Path, path: str, vocabulary: Vocabulary, weigh: Weigh) -> tuple[Fixed, bytes]:
    data = read_bytes(root, path)
    if isinstance(data, Diagnostic):
        return Fixed(b"", unreadable=data.message), b""
    return fixed(path, data, vocabulary, weigh), data


def _write(root: Path, path: str, result: Fixed, names: frozenset[str]) -> None:
    replace_bytes(root / path, result.data)
    name, lines = masked_path(path), _lines(result.data, names)
    for repair in result.repairs:
        print(f"{name}:{repair.line}: {lines[repair.line - 1].strip() or '（空行）'}")
    if not result.repairs:
        print(f"{name}: 换行符或 BOM")


def _show(path: str, data: bytes, result: Fixed, names: frozenset[str]) -> None:
    name = masked_path(path)
    before, after = _lines(data, names), _lines(result.data, names)
    lines = difflib.unified_diff(before, after, f"a/{name}", f"b/{name}", lineterm="")
    print("\n".join(line.replace("\r", "␍").replace("\ufeff", "␀BOM") for line in lines))
    for repair in result.repairs:
        if after[repair.line - 1] == HIDDEN:
            print(f"{name}:{repair.line}: {HIDDEN}")


def _tell_left(path: str, data: bytes) -> None:
    """List the wrong 发文字号 that were not corrected: removing 第 or a zero requires a look at the document."""
    record, _ = read_record(path, data)
    entry = record.fields.get("发文字号") if record else None
    if entry is None or not isinstance(entry.value, Scalar):
        return
    text = entry.value.text.strip()
    right, bare = corrected(text), without_sign(text)
    if right:
        cure = f"看过原文，请改成“{right}”"
    elif bare:
        cure = f"缺少机关代字，请照原文写成“××发{bare}”的样子"
    else:
        return
    print(masked(f"{masked_path(path)}:{entry.value.line}: 没有改发文字号“{text}”：{cure}"))


def _lines(data: bytes, names: frozenset[str]) -> list[str]:
    """The lines of a file with personal numbers masked and without those that name people. Not splitlines(), which also splits at U+2028 and others."""
    return without_names(masked(data.decode("utf-8")).split("\n"), names)


def _summary(changed: int, repaired: int, diff: bool) -> str:
    if not changed:
        return "没有要改的。"
    verb = "会改" if diff else "改了"
    return (
        f"{verb} {changed} 个文件，{repaired} 处。"
        if repaired
        else f"{verb} {changed} 个文件的换行符或 BOM。"
    )
