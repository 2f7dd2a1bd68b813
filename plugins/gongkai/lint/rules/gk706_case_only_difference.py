"""文件名只有大小写不同。

查什么：content 里有两个路径，只是字母大小写（或全角半角的组合方式）不同。
为什么（依据）：在 Windows 和 macOS 上它们是同一个文件，检出仓库时会互相覆盖，丢掉一个。
反例：附件1.docx 和 附件1.DOCX 在同一个文件夹。
正例：改成明显不同的名称。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from unicodedata import normalize

from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding, Project
from gongkai.source.diagnostics import START, Level

CODE = "GK706"
LEVEL = Level.WARNING
BASIS = HANDBOOK


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report paths that differ only in case."""
    alike: dict[str, list[str]] = defaultdict(list)
    for path in project.files:
        alike[path.casefold() if path.isascii() else normalize("NFC", path).casefold()].append(path)
    for paths in alike.values():
        if len(paths) > 1:
            for path in sorted(paths):
                others = "、".join(other for other in sorted(paths) if other != path)
                twins = {normalize("NFC", other) for other in paths}
                what = "看上去一样，只是字符的编码方式不同" if len(twins) == 1 else "只有大小写不同"
                yield Finding(START, f"这个路径与 {others} {what}，在别的电脑上会互相覆盖，请改名", path=path)
