"""The ``robots.txt`` of a MkDocs site below whose prefix the catalogue stands."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from gongkai.catalogue.settings import Settings
from gongkai.content.mkdocs_file import MkdocsFile
from gongkai.content.reading import read_optional
from gongkai.lint.contract import Robots
from gongkai.lint.shared.guide_files import is_fit_for_pages

NAME = "robots.txt"


def robots_of(
    root: Path, mkdocs: MkdocsFile | None, prefix: str, settings: Settings, folder: Path
) -> Robots | None:
    """What the site's ``robots.txt`` says; ``folder`` is that of ``mkdocs.yml``, ``settings`` know where the catalogue
    is mounted. None if that is not known, or if the site is not at the top level of its host: engines read no other
    file than that."""
    docs = mkdocs.docs_dir if mkdocs is not None and prefix else None
    if mkdocs is None or not docs or not is_fit_for_pages(docs):
        return None
    # Imported here: it brings all exports along, which a check of a site without a prefix does not need.
    from gongkai.site.exports.identifiers import site_url

    url = site_url(settings.agency)
    if urlsplit(url).path != f"/{prefix}":
        return None
    data = read_optional(folder, f"{docs}/{NAME}")
    text = data.decode("utf-8", "replace") if isinstance(data, bytes) else None
    path = Path(os.path.relpath(folder.resolve() / docs / NAME, root.resolve())).as_posix()
    return Robots(path, text, url, mkdocs.line)
