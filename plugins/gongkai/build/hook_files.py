"""Judges the programs that ``hooks`` of ``mkdocs.yml`` names by their text; they are parsed, never run.

MkDocs imports them and calls their functions by name: what neither can succeed is told. What they do is not known here.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from importlib.machinery import all_suffixes
from importlib.util import find_spec
from pathlib import Path

from gongkai.source.quoting import UNSAID, discreet_software, quoted_software

_MOST_CODE = 200_000
# The arguments by name; "*" for one that is given before them, by its position. After mkdocs.plugins.BasePlugin.
_EVENTS: Mapping[str, tuple[str, ...]] = {
    "on_startup": ("command", "dirty"),
    "on_shutdown": (),
    "on_serve": ("*", "config", "builder"),
    "on_config": ("*",),
    "on_pre_build": ("config",),
    "on_files": ("*", "config"),
    "on_nav": ("*", "config", "files"),
    "on_env": ("*", "config", "files"),
    "on_post_build": ("config",),
    "on_build_error": ("error",),
    "on_pre_template": ("*", "template_name", "config"),
    "on_template_context": ("*", "template_name", "config"),
    "on_post_template": ("*", "template_name", "config"),
    "on_pre_page": ("*", "config", "files"),
    "on_page_read_source": ("page", "config"),
    "on_page_markdown": ("*", "page", "config", "files"),
    "on_page_content": ("*", "page", "config", "files"),
    "on_page_context": ("*", "page", "config", "nav"),
    "on_post_page": ("*", "page", "config"),
}


def hook_troubles(path: Path) -> Iterator[tuple[str, bool]]:
    """(end of a Chinese sentence, whether the reason is what is installed here) for each reason that a file cannot be
    used."""
    if not path.name.endswith(tuple(all_suffixes())):
        yield "不是 Python 程序（文件名应当以 .py 结尾）", False
        return
    try:
        with path.open("rb") as opened:
            data = opened.read(_MOST_CODE)
        if len(data) == _MOST_CODE:
            return
        tree = ast.parse(data)
    except SyntaxError as error:
        yield f"第 {error.lineno or 1} 行写错了（{discreet_software(error.msg)}）", False
        return
    except ValueError:
        yield "不是 Python 程序", False
        return
    except (OSError, RecursionError, MemoryError):
        return
    for statement in tree.body:
        if (
            isinstance(statement, ast.FunctionDef)
            and statement.name in _EVENTS
            and not statement.decorator_list
        ):
            if missing := _unaccepted(statement.args, _EVENTS[statement.name]):
                yield f"第 {statement.lineno} 行的 {statement.name} 不收 MkDocs 给的参数（{missing}）", False
        elif isinstance(statement, ast.Import | ast.ImportFrom):
            for name in _imported(statement):
                if not _is_there(path.parent, name):
                    yield f"第 {statement.lineno} 行要用的{quoted_software(name)}没有安装", True


def _unaccepted(arguments: ast.arguments, given: tuple[str, ...]) -> str:
    """The arguments that a function is given and does not accept, or wants and is not given."""
    positional = [one.arg for one in (*arguments.posonlyargs, *arguments.args)]
    by_name = {*(one.arg for one in arguments.args), *(one.arg for one in arguments.kwonlyargs)}
    first = given[:1] == ("*",)
    if first and not positional and not arguments.vararg:
        return "第一个"
    names = [name for name in given if name != "*"]
    taken = positional[:1] if first else []
    refused = [name for name in names if (name in taken or name not in by_name) and not arguments.kwarg]
    needed = positional[: len(positional) - len(arguments.defaults)][len(taken) :]
    needed += [
        one.arg
        for one, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        if default is None
    ]
    wrong = dict.fromkeys([*refused, *(name for name in needed if name not in names)])
    return "、".join(name if name.isascii() else UNSAID for name in wrong)


def _imported(statement: ast.Import | ast.ImportFrom) -> Iterator[str]:
    names = (
        [one.name for one in statement.names]
        if isinstance(statement, ast.Import)
        else [statement.module or ""]
    )
    if not getattr(statement, "level", 0):
        yield from (name.partition(".")[0] for name in names if name)


def _is_there(beside: Path, name: str) -> bool:
    """Whether a package is installed, or lies beside the file, where MkDocs looks too."""
    try:
        return find_spec(name) is not None or any(beside.glob(f"{name}*"))
    except (ImportError, ValueError, OSError):
        return True
