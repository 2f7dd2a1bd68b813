"""Shells in the MkDocs pipeline: their names, and the files that must give way to pages of the core."""

from __future__ import annotations

import logging
import re

from mkdocs.structure.files import File, Files

from gongkai.site.views.places import GUIDE_PAGES

SHELL = re.compile(r"(?:gk/)*gk-shell-(?P<kind>[a-z]+)\.md$")
# Material's own scripts and styles are not used (strict content security policy; of 137 KB of styles pages used
# an eighth); its 404 page and sitemap are replaced.
UNUSED = re.compile(r"assets/(?:javascripts|external|stylesheets)/|assets/images/|404\.html$|sitemap\.xml")


def no_talk_of_shells(record: logging.LogRecord) -> bool:
    """Log filter that drops messages about shells: they are taken from the pipeline, and MkDocs reports each as
    skipped."""
    return "gk-shell-" not in record.getMessage()


def shell_source(kind: str, level: int) -> str:
    """The source path of the shell of a kind of page that lies ``level`` folders below the root."""
    return f"{'gk/' * max(level - 1, 0)}gk-shell-{kind}.md"


def make_way_for_home(files: Files) -> None:
    """Move ``index.md`` of an existing MkDocs site to the guide, or to ``home/`` beside a ``guide.md``: the home page
    is made from the catalogue."""
    for name in ("index.md", "README.md"):
        index = files.get_file_from_path(name)
        if index is not None:
            has_guide = files.get_file_from_path("guide.md") is not None
            move(index, "home/index.html" if has_guide else "guide/index.html")


def give_known_addresses(files: Files) -> None:
    """Give the pages that every page links to the addresses ``guide/`` and so on, also in sites that write
    ``guide.html``."""
    for address in GUIDE_PAGES:
        page = files.get_file_from_path(f"{address.rstrip('/')}.md")
        if page is not None:
            move(page, f"{address}index.html")


def move(file: File, destination: str) -> None:
    """Change the output path of a MkDocs file."""
    file.dest_uri, file.use_directory_urls = destination, True
    for derived in ("url", "abs_dest_path"):
        file.__dict__.pop(derived, None)
