"""Writes the files of ``reports/`` that verbs make for the public, after reading them as ``check`` does."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from gongkai.cli._report_files import read_own, write_into
from gongkai.privacy.detectors import masked, masked_path
from gongkai.reports.published import read_published
from gongkai.reports.site import FOLDER


def publish(root: Path, name: str, text: str, unreadable: Iterable[str], told: str) -> int:
    """Write a file of ``reports/`` and print its path; returns 1 and writes nothing if a record cannot be read or the
    file would have an error. Raises :class:`Misuse` if it cannot be written."""
    path, data = f"{FOLDER}/{name}", text.encode()
    refused = [f"{masked_path(one)}：读不出来，请用 gongkai check 看问题" for one in unreadable]
    for file in read_published({path: data}).files:
        refused += [f"{path}:{one.place.line}：{one.message}" for one in file.findings]
    if refused:
        print("\n".join(map(masked, refused)), file=sys.stderr)
        print("没有写文件：请改正以后再运行一次", file=sys.stderr)
        return 1
    changed = data != read_own(root, path)
    if changed:
        write_into(root, path, data)
    print(f"{path}：{'写好' if changed else '没有变化'}，{told}")
    return 0
