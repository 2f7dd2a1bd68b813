"""站内链接打不开。

查什么：正文和公开指南里的相对链接、图片要指到真有的文件：另一条信息的 .md、指南的 .md（装进现有 MkDocs 站点的，还有网站自己的网页的 .md），或者放在本条旁边的附件、指南文件夹里可以公开的文件；不能用 / 开头的地址，也不能用本机的路径（C:\\…、file://…）和网页不保留的地址（javascript:、ftp:）。
为什么（依据）：打不开的链接是网站检查的扣分项；站点挂在哪个路径下都要能用，所以只用相对链接。
反例：[通知](../2008/通知.md)，而那里没有这个文件。
正例：[通知](../2008/2008-00012-通知.md)
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote, unquote

from gongkai.catalogue.model import Record
from gongkai.catalogue.site_paths import takes_page
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding, Link, Project
from gongkai.lint.shared.attachments import ALLOWED_TYPES, leaves_folder, suffix
from gongkai.lint.shared.body import links_of
from gongkai.lint.shared.guide_files import why_unpublished
from gongkai.lint.shared.linking import from_root, is_dropped, is_elsewhere, is_local, resolved
from gongkai.source.diagnostics import Level
from gongkai.source.nearest import nearest

CODE = "GK711"
LEVEL = Level.ERROR
BASIS = {
    **regulations(),
    2019: "《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）；国办公开办函〔2019〕61号",
}

# Files that a build writes at the root of the site.
_MADE = re.compile(r"/(?:catalogue(?:-[0-9]{4})?\.[a-z]+|forms/[^/]+)\Z")


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report relative links without a target on the site."""
    for summary in project.summaries:
        for link in summary.links:
            if _is_unusable(link):
                yield _unusable(summary.path, link)
            elif _is_within(link):
                yield from _judge(summary.path, link, project, resolved(summary.path, link.target))
    for path, text in (project.guide or {}).items():
        for link in links_of(Record(path, {}, (), text, 1, "")):
            if _is_unusable(link):
                yield _unusable(path, link)
            elif _is_within(link):
                yield from _judge_of_guide(path, link, project, context.root)


def _is_unusable(link: Link) -> bool:
    return is_local(link.target) or (is_dropped(link.target) and not link.image)


def _unusable(path: str, link: Link) -> Finding:
    """The finding for a link to a file of the author's machine, or of a kind that pages do not keep."""
    if not is_local(link.target):
        kind = link.target.partition(":")[0]
        message = f"“{kind}:”开头的地址网页不保留，公众点不开：请换成 http、https 的网址，或者只留文字"
        return Finding(link.place, message, path=path)
    name = re.split(r"[/\\]", unquote(link.target))[-1]
    place = "请把图片存到本条旁边" if link.image else "请把文件放在本条旁边，列在“附件”里"
    message = f"“{link.target}”是本机的路径，别人打不开：{place}，链接只写文件名"
    return Finding(link.place, message, name if name and ":" not in name else None, path=path)


def _is_within(link: Link) -> bool:
    return bool(link.target) and not link.target.startswith("#") and not is_elsewhere(link.target)


def _judge_of_guide(path: str, link: Link, project: Project, root: Path) -> Iterator[Finding]:
    place = from_root(resolved(path, link.target), root)
    files = project.guide_files
    if place in project.own_pages:
        message = f"“{link.target}”是网站自己的网页，公开指南里不能按文件链接：请写它的完整网址"
        yield Finding(link.place, message, path=path)
    elif link.target.startswith("/") or place.lower().endswith(".md") or place in project.files:
        yield from _judge(path, link, project, place)
    elif files is None:
        return
    elif place in files.paths:
        reason = why_unpublished(posixpath.relpath(place, files.folder), is_asset=place in files.assets)
        if reason:
            yield Finding(link.place, f"“{link.target}”{reason}", path=path)
    # Other targets of a guide page (feed.xml, catalogue.csv, category/DTXX/) only exist after a build.
    elif place.startswith(f"{files.folder}/") and suffix(place) in ALLOWED_TYPES and not _MADE.search(place):
        yield _lost(path, link, place, project)


def _judge(path: str, link: Link, project: Project, place: str) -> Iterator[Finding]:
    if link.target.startswith("/"):
        message = f"链接“{link.target}”以 / 开头，站点换了路径就打不开，请改成相对链接"
        yield Finding(link.place, message, path=path)
        return
    if place.lower().endswith(".md"):
        known = (
            place in project.files
            or place in (project.guide or {})
            or place in project.own_pages
            or (project.guide_files is not None and place in project.guide_files.paths)
            or (project.guide is None and "guide/" in place)
        )
        if not known:
            yield _lost(path, link, place, project)
        return
    if place not in project.files:
        yield _lost(path, link, place, project)
        return
    beside = posixpath.relpath(place, posixpath.dirname(path))
    if leaves_folder(beside):
        message = f"“{link.target}”是别的信息的附件，不会登在这一页下面：请链接到那一条信息的 .md"
        yield Finding(link.place, message, path=path)
    elif takes_page(beside):
        message = f"“{link.target}”的位置是条目自己的页面（index.html），不会登出去：请移到别的文件夹"
        yield Finding(link.place, message, path=path)
    elif suffix(place) not in ALLOWED_TYPES:
        yield Finding(link.place, f"“{link.target}”的类型不能公开，请换成 pdf、docx、xlsx 等格式", path=path)


def _lost(path: str, link: Link, place: str, project: Project) -> Finding:
    if link.target.startswith(("“", "”")):
        message = f"链接“{link.target.strip('“”')}”前后的引号是中文的：请换成英文引号"
        return Finding(link.place, message, link.target.strip("“”"), path=path)
    meant = _meant(place, project)
    right = quote(posixpath.relpath(meant, posixpath.dirname(path)), safe="/") if meant else None
    shown = posixpath.relpath(meant, posixpath.dirname(path)) if meant else None
    what = "图片" if link.image else "链接"
    hint = f"，是不是“{shown}”？" if shown else "，请核对文件名和路径"
    if meant and normalize("NFC", meant) == normalize("NFC", place):
        hint = (
            "：有一个文件看上去同名，字符的编码方式却不同（多半是在 macOS 上起的名），请把建议的名称粘贴过来"
        )
    fragment = link.target.partition("#")[1] + link.target.partition("#")[2]
    # Chinese characters are not escaped, only those that would end the link.
    plain = shown if shown and not any(character in shown for character in " ()<>") else right
    return Finding(
        link.place,
        f"{what}“{link.target}”指的文件不存在{hint}",
        f"{plain}{fragment}" if plain else None,
        path=path,
    )


def _meant(place: str, project: Project) -> str | None:
    if f"{place}/index.md" in project.files:
        return f"{place}/index.md"
    if f"{place}.md" in project.files:
        return f"{place}.md"
    folder = posixpath.dirname(place)
    name = posixpath.basename(place).casefold()
    of_guide = project.guide_files.paths if project.guide_files else tuple(project.guide or ())
    near = [
        path for path in (*project.files, *of_guide, *project.own_pages) if posixpath.dirname(path) == folder
    ]
    same = [path for path in near if posixpath.basename(path).casefold() == name]
    elsewhere = same or [
        path for path in project.files if posixpath.basename(path).casefold() == name != "index.md"
    ]
    if len(elsewhere) == 1:
        return elsewhere[0]
    # Compare names without extensions: a common .md is no similarity.
    stems = {
        posixpath.splitext(posixpath.basename(path))[0]: path
        for path in near
        if suffix(path) == suffix(place)
    }
    likely = nearest(posixpath.splitext(posixpath.basename(place))[0], stems, at_least=0.6)
    return stems[likely] if likely else None
