"""The folder of the 公开指南: its location, its pages as records, and its other files."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.build.site_prefix import GUIDE, site_prefix
from gongkai.catalogue.model import Record
from gongkai.content.mkdocs_file import MkdocsFile
from gongkai.content.reading import read_bytes, read_mkdocs_file, read_page, walk_guide
from gongkai.content.reading.defects import diagnose
from gongkai.lint.rules import GuideFiles
from gongkai.lint.shared.guide_files import is_below_root, is_fit_for_pages, is_page
from gongkai.source.diagnostics import Diagnostic, Place

MKDOCS_FILE = "mkdocs.yml"
_DOCS_DIR = re.compile(
    r"""^docs_dir:[ \t]*+["']?(?P<folder>[^"'#\n]++)["']?[ \t]*+(?:#.*+)?$""", re.MULTILINE
)
_ASSETS = re.compile(
    r"^extra_(?:css|javascript):[^\n]*+\n(?P<list>(?:[ \t]*+(?:(?:-|[a-z]++:)[^\n]*+\n?+|(?:#[^\n]*+)?\n))*+)",
    re.MULTILINE,
)
_INLINE_ASSETS = re.compile(r"^extra_(?:css|javascript):[ \t]*+\[(?P<list>[^\]]*+)\]", re.MULTILINE)
_WORD = re.compile(r"[^\s\"',\[\]{}:?#]++")
_ASSET_TYPES = (".css", ".js", ".mjs")
_ASSET = re.compile(
    r"^[ \t]*(?:-[ \t]+)?(?:path:[ \t]*)?[\"']?(?P<path>[^\s\"'#:]+\.(?:css|m?js))[\"']?[ \t]*(?:#.*)?$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class GuideTree:
    """The readable pages, all files, the defects of the folder and of its files, and the files of the site's own
    theme (``custom_dir``), which MkDocs publishes or renders as pages."""

    pages: tuple[Record, ...]
    files: GuideFiles
    defects: tuple[Diagnostic, ...]
    theme: tuple[str, ...] = ()

    @property
    def texts(self) -> dict[str, str]:
        """The text of each page by path, with the header replaced by blank lines so that line numbers stay the same."""
        return {page.path: "\n" * (page.body_line - 1) + page.body for page in self.pages}


def guide_folder(root: Path) -> str:
    """The folder of the guide's pages: ``docs_dir`` of ``mkdocs.yml`` if it lies below the root.

    An existing MkDocs site may keep its own folder, by default MkDocs' ``docs``. If the catalogue stands below a
    prefix, ``docs_dir`` holds the user's pages and the guide is ``guide``.
    """
    mkdocs = read_mkdocs_file(root)
    if site_prefix(root, mkdocs):
        return GUIDE
    folder = (mkdocs and mkdocs.docs_dir) or GUIDE
    return Path(folder).as_posix() if is_fit_for_pages(folder) else GUIDE


def read_guide(root: Path, folder: str, prefix: str = "") -> GuideTree:
    """Read the pages of ``folder``, relative to ``root``. No link is followed, and nothing is raised.

    With a ``prefix`` the options of ``mkdocs.yml`` for addresses and styles do not apply to the guide.
    """
    paths, refused = walk_guide(root, folder)
    defects = [*_misplaced(root), *refused]
    pages: list[Record] = []
    for path in paths:
        if not is_page(posixpath.relpath(path, folder)):
            continue
        data = read_bytes(root, path)
        record, found = (None, (data,)) if isinstance(data, Diagnostic) else read_page(path, data)
        defects.extend(found)
        if record is not None:
            pages.append(record)
    named = () if prefix else named_assets(_mkdocs_text(root))
    mkdocs = read_mkdocs_file(root)
    directory_urls = bool(prefix) or mkdocs is None or mkdocs.directory_urls
    files = GuideFiles(folder, paths, frozenset(f"{folder}/{name}" for name in named), directory_urls)
    return GuideTree(tuple(pages), files, tuple(defects), tuple(_theme_files(root, mkdocs)))


def _theme_files(root: Path, mkdocs: MkdocsFile | None) -> Iterator[str]:
    for file in mkdocs.files if mkdocs else ():
        if file.setting == "custom_dir" and is_below_root(file.path):
            folder = posixpath.normpath(file.path.replace("\\", "/"))
            yield from walk_guide(root, folder)[0]


def named_assets(mkdocs: str) -> Iterator[str]:
    """The files that ``extra_css`` and ``extra_javascript`` name in the text of ``mkdocs.yml``, one per line or in
    brackets. Files named in any other way are not published."""
    for block in _ASSETS.finditer(mkdocs):
        yield from (match["path"] for match in _ASSET.finditer(block["list"]))
    for block in _INLINE_ASSETS.finditer(mkdocs):
        yield from (word for word in _WORD.findall(block["list"]) if word.endswith(_ASSET_TYPES))


def _misplaced(root: Path) -> Iterator[Diagnostic]:
    text = _mkdocs_text(root)
    named = _DOCS_DIR.search(text)
    folder = named["folder"].rstrip(" \t").removesuffix("/") if named else ""
    if named and not is_fit_for_pages(folder):
        line = text.count("\n", 0, named.start()) + 1
        message = f"docs_dir 不能是“{folder}”：公开指南的页面要放在站点里单独的文件夹，例如 guide"
        place = Place(line, named.start("folder") - named.start() + 1)
        yield diagnose("GK001", MKDOCS_FILE, message, place, suggestion=GUIDE)


def _mkdocs_text(root: Path) -> str:
    data = read_bytes(root, MKDOCS_FILE)
    return "" if isinstance(data, Diagnostic) else data.decode("utf-8", errors="replace")
