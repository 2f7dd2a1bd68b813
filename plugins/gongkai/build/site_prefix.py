"""Where the catalogue stands in a MkDocs site: not at the top level in a site with a home page of its own; and the
``mkdocs.yml`` of that site, which may lie above the catalogue's folder."""

from __future__ import annotations

import os
from pathlib import Path

from gongkai.content.mkdocs_file import DEFAULT_PREFIX, MKDOCS_FILE, MkdocsFile
from gongkai.content.reading import read_mkdocs_file
from gongkai.source.repository import repository_of

GUIDE = "guide"
"""The folder of the guide's pages, unless the pages of the MkDocs site are the guide."""
HOMES = ("index.md", "README.md")


def mkdocs_of(root: Path) -> Path:
    """The ``mkdocs.yml`` of the catalogue at ``root``: its own, else the nearest one above it in the same repository
    that names this folder as the plugin's ``root``. It need not exist."""
    own = root / MKDOCS_FILE
    if os.path.lexists(own):
        return own
    place = root.resolve()
    base = Path(repository_of(place))
    for folder in place.parents:
        if not folder.is_relative_to(base):
            break
        found = read_mkdocs_file(folder)
        if found is not None and found.root and (folder / found.root).resolve() == place:
            return folder / MKDOCS_FILE
    return own


def site_prefix(root: Path, mkdocs: MkdocsFile | None = None) -> str:
    """The prefix of the site at ``root`` from its ``mkdocs.yml``, ending with ``/``; empty if the catalogue is the
    whole site."""
    mkdocs = mkdocs or read_mkdocs_file(root)
    if mkdocs is None or mkdocs.docs_dir is None:
        return (mkdocs and mkdocs.prefix) or ""
    return default_prefix(root / mkdocs.docs_dir) if mkdocs.prefix is None else mkdocs.prefix


def default_prefix(docs: Path) -> str:
    """The prefix of a site whose ``mkdocs.yml`` sets none: not empty if the folder of its pages has a home page of
    the user. The pages of ``guide`` are those of the 公开指南, whatever their names."""
    is_own = docs.name != GUIDE and any((docs / name).is_file() for name in HOMES)
    return DEFAULT_PREFIX if is_own else ""
