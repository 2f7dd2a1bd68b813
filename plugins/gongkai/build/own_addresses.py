"""The addresses of the user's own pages, where the catalogue stands below a prefix, so that items can link to them by file."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Mapping
from pathlib import Path

from gongkai.content.mkdocs_file import MkdocsFile
from gongkai.content.reading import walk_guide
from gongkai.lint.shared.guide_files import is_fit_for_pages, is_page

_HOMES = ("index", "README")


def own_addresses(
    root: Path, mkdocs: MkdocsFile | None, prefix: str, folder: Path | None = None
) -> Mapping[str, str]:
    """The address of each page of ``docs_dir``, relative to the place of the catalogue, by its path from ``root``.

    ``folder`` is that of ``mkdocs.yml``, by default the root; pages outside of the root have paths that begin with
    ``../``. Empty where the catalogue is the whole site. No link is followed."""
    docs = mkdocs.docs_dir if mkdocs is not None and prefix else None
    if mkdocs is None or docs is None or not is_fit_for_pages(docs):
        return {}
    up = "../" * prefix.count("/")
    site = folder or root
    outside = Path(os.path.relpath(site.resolve(), root.resolve())).as_posix()
    pages = (path for path in walk_guide(site, docs)[0] if is_page(posixpath.relpath(path, docs)))
    return {
        posixpath.normpath(posixpath.join(outside, path)): up
        + _address(posixpath.relpath(path, docs), mkdocs.directory_urls)
        for path in pages
    }


def _address(page: str, directory_urls: bool) -> str:
    """As MkDocs makes it: ``about/charter.md`` becomes ``about/charter/``, ``about/index.md`` becomes ``about/``."""
    folder, name = posixpath.split(page.removesuffix(".md"))
    place = f"{folder}/" if folder else ""
    if name in _HOMES:
        return place if directory_urls else f"{place}index.html"
    return f"{place}{name}/" if directory_urls else f"{place}{name}.html"
