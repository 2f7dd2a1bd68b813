"""文件名在 Windows 上用不了。

查什么：content 和公开指南文件夹里的文件、文件夹，名称里有 < > : " | ? * 或反斜杠，以点或空格结尾，或者是 Windows 的设备名（aux、con、nul、com1……，带扩展名也算）。
为什么（依据）：这样的仓库在 Windows 上检出不了，用 Windows 的同事从此取不到任何改动。
反例：content/2009/aux.md；content/关于“十一五”规划的通知?.md
正例：content/2009/辅助材料.md
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.site_paths import unfit_for_windows
from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding, Project
from gongkai.source.diagnostics import START, Level

CODE = "GK744"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = HANDBOOK


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report names of files and folders that Windows refuses; a folder is reported with the first of its files."""
    guide = project.guide_files.paths if project.guide_files else ()
    paths = {*project.files, *project.summary_by_path, *guide}
    # Each name once: nearly every site has none of these.
    if not any(map(unfit_for_windows, {part for path in paths for part in path.split("/")})):
        return
    reported: set[str] = set()
    for path in sorted(paths):
        yield from _judge(path, reported)


def _judge(path: str, reported: set[str]) -> Iterator[Finding]:
    parts = path.split("/")
    for count, part in enumerate(parts, 1):
        reason = unfit_for_windows(part)
        here = "/".join(parts[:count])
        if reason and here not in reported:
            reported.add(here)
            what = "文件" if count == len(parts) else "文件夹"
            yield Finding(START, f"{what}名“{part}”{reason}，在 Windows 上检出不了，请改名", path=path)
