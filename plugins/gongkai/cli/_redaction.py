"""The common part of ``clean`` and ``mask``: reads files and writes copies; originals stay unless ``--in-place`` is
given."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from gongkai.attachments.model import Reading
from gongkai.attachments.pool import bytes_of
from gongkai.cli._atomic import create_bytes, replace_bytes
from gongkai.cli._usage import Misuse
from gongkai.privacy.detectors import masked_path
from gongkai.redaction.bounded import BusyError
from gongkai.redaction.errors import RedactionError

Work = Callable[[bytes], tuple[bytes, str]]
"""Content of a file → (content of the copy, what was done in Chinese). Raises :class:`RedactionError`,
:class:`BusyError`."""


def add_arguments(parser: argparse.ArgumentParser, suffix: str) -> None:
    """Add the arguments of both verbs; ``suffix`` is appended to the name of a copy."""
    parser.add_argument("files", nargs="+", metavar="文件", help="要处理的文件")
    parser.add_argument(
        "--output",
        metavar="文件夹",
        help=f"把结果放进这个文件夹，文件名不变（默认：放在旁边，文件名加“{suffix}”）",
    )
    parser.add_argument("--in-place", action="store_true", help="直接改原来的文件，不另存")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="结果的格式（默认 text）")


def run(arguments: argparse.Namespace, suffix: str, work: Work) -> int:
    """Process every file. Returns 1 if one of them was refused; the others are still written."""
    if arguments.output and arguments.in_place:
        raise Misuse("--output 和 --in-place 只能用一个")
    results = [_one(Path(name), arguments, suffix, work) for name in arguments.files]
    if arguments.format == "json":
        print(json.dumps({"version": 1, "files": results}, ensure_ascii=False, indent=2))
    else:
        _print(results)
    return 1 if any(result["error"] for result in results) else 0


def _one(path: Path, arguments: argparse.Namespace, suffix: str, work: Work) -> dict[str, Any]:
    result: dict[str, Any] = {"file": masked_path(str(path)), "output": None, "done": None, "error": None}
    data = bytes_of(path)
    if isinstance(data, Reading):
        messages = [failure.message for failure in data.failures] or ["不是可以处理的文件"]
        return result | {"error": "；".join(messages)}
    target = _target(path, arguments, suffix)
    if target != path and target.exists():
        return result | {"error": f"{masked_path(str(target))} 已经有了，没有覆盖"}
    try:
        made, done = work(data)
    except (RedactionError, BusyError) as error:
        return result | {"error": str(error)}
    if target == path:
        if made != data:
            replace_bytes(path, made)
    else:
        create_bytes(target, made)
    return result | {"output": masked_path(str(target)), "done": done}


def _target(path: Path, arguments: argparse.Namespace, suffix: str) -> Path:
    if arguments.in_place:
        return path
    if arguments.output:
        folder = Path(arguments.output)
        folder.mkdir(parents=True, exist_ok=True)
        return folder / path.name
    return path.with_name(f"{path.stem}{suffix}{path.suffix}")


def _print(results: Iterable[dict[str, Any]]) -> None:
    for result in results:
        if result["error"]:
            print(f"{result['file']}：没有处理，原来的文件没有动", file=sys.stderr)
            print("\n".join(f"  {line}" for line in result["error"].split("\n")), file=sys.stderr)
        else:
            print(f"{result['output']}：{result['done']}")
