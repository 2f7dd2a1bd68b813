"""附件或页面只是 Git LFS 的占位。

查什么：附件和公开指南的页面里，内容是“version https://git-lfs.github.com/spec/v1”的占位文字，不是文件本身；什么类型都查。
为什么（依据）：大文件没有从服务器取下来；照样公开，公众下载到的是三行英文。
反例：附件1.csv 里只有 version、oid、size 三行。
正例：运行 git lfs pull 取下文件；或者不用 LFS，直接提交文件。
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, Source
from gongkai.lint.shared.attachments import answers, leaves_folder, named_files, through_link
from gongkai.source.diagnostics import Level, Place
from gongkai.source.git_leftovers import is_pointer

CODE = "GK738"
LEVEL = Level.ERROR
SINCE = "0.2.0"
RETROACTIVE = True
BASIS = regulations(new="第二十四条")
ALSO = (Source.GUIDE,)

_READ = 200
"""Bytes."""


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report attachments and pages that are pointers of Git LFS."""
    if is_pointer(draft.record.body):
        message = "这里是 Git LFS 的占位，不是页面的文字：请运行 git lfs pull 取下文件"
        yield Finding(Place(draft.record.body_line, 1), message)
    for named in named_files(draft):
        path = context.root / named.source
        hidden = leaves_folder(named.file) or through_link(context.root, named.source)
        if not hidden and answers(path.is_file) and _is_pointer(path):
            message = f"附件“{named.file}”只是 Git LFS 的占位，公众打不开：请运行 git lfs pull 取下文件，或者直接提交文件"
            yield Finding(named.place, message)


def _is_pointer(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return is_pointer(file.read(_READ))
    except OSError:
        return False
