"""Checks the folder for the site: it must not hold sources or other content, nor be reached by a link of the
repository."""

from __future__ import annotations

import os
from pathlib import Path

from gongkai.build.refusal import BuildRefusalError


class UnfitSiteFolderError(BuildRefusalError):
    """The folder named for the site cannot be used; the message is a Chinese sentence."""


def refuse_unfit(root: Path, site_dir: Path) -> None:
    """Refuse a folder that is, contains or lies in the site's sources, and one reached by a link below ``root``: it
    may have come with a commit. Links above ``root`` or outside it are the operator's and are followed.

    Raises :class:`UnfitSiteFolderError`.
    """
    base, site = real(root), real(site_dir)
    sources = (base / "content", base / "guide", base / ".git")
    if base.is_relative_to(site) or any(site.is_relative_to(source) for source in sources):
        raise UnfitSiteFolderError(f"不能把网站建在 {site_dir}：那里是网站的来源；请换一个文件夹")
    if link := _link_below(base, Path(os.path.abspath(site_dir))):
        raise UnfitSiteFolderError(
            f"{link} 是符号链接，不能经过它建网站：链接可能是随提交来的。请删去这个链接（它指向的东西不用删），"
            "要建到别处就用 --site-dir 写明那个文件夹"
        )


def refuse_foreign(site_dir: Path, below: str = "") -> None:
    """Refuse a folder whose content is not a built site, in ``below`` of it as well: publishing replaces the whole
    folder.

    Raises :class:`UnfitSiteFolderError`.
    """
    if not os.path.lexists(site_dir):
        return
    if not site_dir.is_dir():
        raise UnfitSiteFolderError(f"{site_dir} 不是文件夹，不能把网站建在这里")
    names = set(os.listdir(site_dir))
    # The theme of a MkDocs site need not have a 404 page.
    wanted = {"index.html", "sitemap.xml" if below and "404.html" not in names else "404.html"}
    if names and not wanted <= names and not (below and (site_dir / below / "404.html").is_file()):
        raise UnfitSiteFolderError(
            f"{site_dir} 里有别的东西，不像生成过的网站；建站会整个替换这个文件夹，请换一个空的文件夹"
        )


def real(site_dir: Path) -> Path:
    """``site_dir`` with links resolved: the swap would replace a link instead of its target."""
    return Path(os.path.realpath(site_dir))


def _link_below(base: Path, site: Path) -> Path | None:
    """The first symbolic link between the real folder ``base`` and ``site``; None if ``site`` lies elsewhere."""
    link = None
    for part in (site, *site.parents):
        if real(part) == base:
            return link
        if part.is_symlink():
            link = part
    return None
