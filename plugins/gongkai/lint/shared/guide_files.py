"""The folder of guide pages: which files are published, and which fields a page may have."""

from __future__ import annotations

import posixpath
import re

from gongkai.lint.shared.attachments import ALLOWED_TYPES, suffix

PAGE_FIELDS = ("标题", "豁免")
"""The fields of a guide page; ``title`` is an alias of the first, as in an item."""
PAGE_KEYS_OF_MKDOCS = frozenset((
    "template", "hide", "icon", "tags", "description", "author", "authors", "date", "status", "subtitle", "search",
    "categories", "links", "pin", "readtime", "slug", "social", "comments", "boost", "revision_date", "nav_title", "keywords", "image",
))  # fmt: skip
"""Page metadata of MkDocs and its themes, which has no effect here."""

_MARKDOWN = (".markdown", ".mdown", ".mkdn", ".mkd", ".md")
_RESERVED = re.compile(r"gk-shell-[^/]*\Z")
_OURS = ("content", "site")


def is_page(path: str) -> bool:
    """Whether a file of the folder becomes a page."""
    return path.endswith(".md") and why_unpublished(path) is None


def why_unpublished(path: str, *, is_asset: bool = False) -> str | None:
    """Why a file of the folder is not published, as the end of a Chinese sentence; None if it is.

    ``path`` is relative to the folder; ``is_asset`` marks a style sheet or script named in ``mkdocs.yml``.
    """
    name = posixpath.basename(path)
    if any(part.startswith(".") for part in path.split("/")):
        return "名称以点开头，不公开：请移出仓库"
    if _RESERVED.match(name):
        return "“gk-shell-”开头的名称留给程序用，不公开：请改名"
    if name.lower().endswith(_MARKDOWN):
        return None if name.endswith(".md") else "不会成为页面：请把名称改成以小写的 .md 结尾"
    if is_asset or suffix(name) in ALLOWED_TYPES:
        return None
    return "这个类型不公开：请换成 pdf、docx、xlsx、png、jpg 等格式，或移出仓库"


def is_fit_for_pages(folder: str) -> bool:
    """Whether a folder may hold guide pages: below the root, visible, and neither ``content`` nor ``site``."""
    parts = posixpath.normpath(folder).split("/")
    return is_below_root(folder) and not parts[0].startswith(".") and parts[0] not in _OURS


def is_below_root(folder: str) -> bool:
    """Whether a folder lies below the root by its name: neither absolute nor leading out of it."""
    path = posixpath.normpath(folder.replace("\\", "/"))
    return not path.startswith("/") and path != "." and ".." not in path.split("/") and path[1:2] != ":"
