"""The paths, relative to the site's folder, at which MkDocs writes the files of the guide's folder."""

from __future__ import annotations

import posixpath
from collections.abc import Collection

KNOWN_PAGES = ("guide", "rules", "on-request", "consultation", "appeal", "contact", "accessibility")
"""The pages that every page links to: they stand at ``guide/`` and so on, however a site writes its addresses."""
_INDEXES = ("index.md", "README.md")


def guide_file_path(path: str, files: Collection[str], *, directory_urls: bool = True) -> str | None:
    """The path of the file that is made from ``path``, which is relative to the guide's folder as all ``files`` are;
    None for a README.md beside an index.md, which MkDocs leaves out. ``directory_urls`` is ``use_directory_urls``.
    """
    if not path.endswith(".md"):
        return path
    folder, name = posixpath.split(path)
    if name == "README.md" and posixpath.join(folder, "index.md") in files:
        return None
    if name in _INDEXES:
        # The home page is made from the catalogue.
        home = "home" if "guide.md" in files else "guide"
        return posixpath.join(folder or home, "index.html")
    stem = path.removesuffix(".md")
    return f"{stem}/index.html" if directory_urls or stem in KNOWN_PAGES else f"{stem}.html"
