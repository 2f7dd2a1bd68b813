"""Finds the records: every ``.md`` in the folders of the ledgers, in a fixed order, without following links."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from gongkai.content.reading.defects import diagnose as malformed
from gongkai.ledgers.defects import diagnose
from gongkai.ledgers.kinds import KINDS
from gongkai.source.diagnostics import Diagnostic
from gongkai.source.disk_errors import system_reason
from gongkai.source.nearest import nearest

_DEEPEST = 12
_README = "readme.md"
_UNNAMEABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def records_below(folder: Path, shown: str) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """The paths of all records relative to ``folder``, sorted; and the defects of other entries.

    ``shown`` is the name of the folder in findings (``ledgers``, ``../台账``). Hidden files and folders and a README
    are skipped; a symbolic link is an error, as below ``content/``.
    """
    if folder.is_symlink():
        return (), (
            malformed("GK001", shown, "台账文件夹是符号链接；请用文件夹本身，或用 --ledgers 指明它在哪里"),
        )
    paths: list[str] = []
    found: list[Diagnostic] = []
    for path, refusal in _files(folder, ""):
        if refusal:
            found.append(malformed("GK001", f"{shown}/{path}" if path else shown, refusal))
        elif path.lower().endswith(".md") and path.lower() != _README:
            kind, inside, _ = path.partition("/")
            if inside and kind in KINDS:
                paths.append(path)
            else:
                found.append(_misplaced(f"{shown}/{path}", kind if inside else ""))
    return tuple(sorted(paths)), tuple(found)


def _misplaced(path: str, folder: str) -> Diagnostic:
    meant = nearest(folder, KINDS) if folder else None
    hint = f"，是不是“{meant}”？" if meant else f"；记录要放在其中一个：{'、'.join(KINDS)}"
    what = f"台账下没有“{folder}”这个文件夹" if folder else "记录不能直接放在台账文件夹下"
    return diagnose("GK151", path, what + hint, suggestion=meant)


def _files(folder: Path, prefix: str, depth: int = 0) -> Iterator[tuple[str, str | None]]:
    """(path, None) of each file; (path, reason) of entries that are not files or cannot be read."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        yield prefix.rstrip("/"), f"文件夹读不出来（{system_reason(error)}），请检查权限和磁盘"
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = f"{prefix}{entry.name}"
        if _UNNAMEABLE.search(entry.name):
            yield _UNNAMEABLE.sub("\ufffd", path), "名称里有换行、控制字符或不是 UTF-8 的字节，请改名"
        elif entry.is_symlink():
            yield path, "这是符号链接，台账不跟着它走；请把文件本身放在这里"
        elif entry.is_dir(follow_symlinks=False):
            if depth >= _DEEPEST:
                yield path, "文件夹层数太深，请放得浅一些"
            else:
                yield from _files(Path(entry.path), f"{path}/", depth + 1)
        elif entry.is_file(follow_symlinks=False):
            yield path, None
        else:
            yield path, "这不是普通文件（是设备、管道或套接字），请移走"
