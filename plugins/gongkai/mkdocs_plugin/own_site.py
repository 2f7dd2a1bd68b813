"""The user's own pages, if the catalogue stands below a prefix of their site: MkDocs makes them with their theme, nav
and plugins.

Added are the link to the catalogue, and the targets of links to it and to items.
"""

from __future__ import annotations

import logging
import os
import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure import nav as nav_module
from mkdocs.structure import pages as pages_module
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page

from gongkai.build.own_pages import OwnPage
from gongkai.catalogue.addresses import number_slug, relative_address, root_prefix
from gongkai.catalogue.catalogue import Catalogue
from gongkai.mkdocs_plugin.guide_links import point_to_items
from gongkai.mkdocs_plugin.guide_pages import is_of_guide
from gongkai.site.render.guide import plain_title, with_item_links
from gongkai.source.repository import lies_within, repository_of

log = logging.getLogger("mkdocs.plugins.gongkai")

_BROKEN = re.compile(r"(?:A reference to|relative link) '(?:\.{1,2}/)*+(?P<target>[^']++)'")
_HREF = re.compile(r'(?P<before> href=")(?P<target>[^":]++)(?=")')


class OwnSite:
    """One run of MkDocs for the pages of the user; ``root`` is the folder of the catalogue, ``prefix`` its place."""

    def __init__(self, config: MkDocsConfig, root: Path, prefix: str, catalogue: Catalogue) -> None:
        self._config, self._root, self._prefix, self._catalogue = config, root, prefix, catalogue
        self._folder = Path(os.path.relpath(config.docs_dir, root)).as_posix()
        self._items = frozenset(item.path for item in catalogue.items)
        retired = {number_slug(line.index_number) for line in catalogue.retired}
        self._slugs = retired.union(catalogue.by_slug)
        self._pages: dict[str, OwnPage] = {}
        _pass_over_links(prefix)

    @property
    def pages(self) -> tuple[OwnPage, ...]:
        """The searchable pages, in the order of their addresses."""
        return tuple(self._pages[address] for address in sorted(self._pages))

    def refuse(self, files: Files) -> None:
        """Raise :class:`PluginError` for a file in the place of the catalogue, or one outside the repository."""
        base = repository_of(Path(self._config.config_file_path or ".").parent)
        for file in files:
            if f"{file.dest_uri}/".startswith(self._prefix):
                raise PluginError(
                    f"{file.src_uri} 占了目录的地址 {self._prefix}：请给它换一个文件夹，或者在 mkdocs.yml 里换一个 prefix"
                )
            if is_of_guide(file, self._config) and not lies_within(file.abs_src_path or base, base):
                raise PluginError(
                    f"{self._folder}/{file.src_uri} 是通向仓库以外的符号链接，不能公开：请把文件本身放在这里"
                )

    def link(self, nav: Navigation) -> Navigation:
        """The nav with the catalogue as its last entry, unless the user has placed it."""
        links = (one.url for one in _links(nav.items))
        if not any(f"{url.removeprefix('./')}/".startswith(self._prefix) for url in links):
            nav.items.append(Link(self._catalogue.settings.agency.column, self._prefix))
        return nav

    def read(self, markdown: str, page: Page) -> str:
        """The text of a page, with links to files of items hidden from MkDocs."""
        folder = posixpath.dirname(f"{self._folder}/{page.file.src_uri}")
        return point_to_items(markdown, folder, self._items, self._root)

    def note(self, page: Page, html: str) -> None:
        """Make a page searchable, unless its header excludes it (as for Material's search)."""
        search = page.meta.get("search")
        hidden = isinstance(search, dict) and search.get("exclude")
        if is_of_guide(page.file, self._config) and not hidden:
            address = _address(page)
            title = str(page.title) if address else self._config.site_name
            self._pages[address] = OwnPage(plain_title(title), address, html)

    def with_links(self, output: str, page: Page) -> str:
        """The page with its links into the catalogue resolved: links to files of items, and addresses below the
        prefix, as seen from the page or from its source file."""
        html = with_item_links(output, self._catalogue, root_prefix(_address(page)) + self._prefix)
        return _HREF.sub(lambda match: match["before"] + self._led(match["target"], page), html)

    def _led(self, target: str, page: Page) -> str:
        if self._prefix.rstrip("/") not in target or target.startswith(("/", "#")):
            return target
        seen = urljoin(f"http://site/{_address(page)}", target).removeprefix("http://site/")
        if not seen.startswith(self._prefix):
            seen = posixpath.normpath(posixpath.join(posixpath.dirname(page.file.src_uri), target))
            seen += "/" if target.endswith("/") else ""
            if not f"{seen}/".startswith(self._prefix):
                return target
            target = relative_address(seen, _address(page))
        self._tell_broken(seen.removeprefix(self._prefix), page)
        return target

    def _tell_broken(self, address: str, page: Page) -> None:
        path = unquote(address.partition("#")[0].partition("?")[0])
        if path.startswith("item/") and path.endswith("/"):
            slug = path.removeprefix("item/").rstrip("/")
            if slug not in self._slugs:
                log.warning("%s 里的链接 %s%s：目录里没有这一条", page.file.src_uri, self._prefix, path)


def _address(page: Page) -> str:
    """The address of a page relative to the site's root; MkDocs writes that of the home page ``./``."""
    return "" if page.file.url in (".", "./") else page.file.url


def _links(items: Iterable[object]) -> Iterator[Link]:
    for one in items:
        if isinstance(one, Link):
            yield one
        yield from _links(getattr(one, "children", None) or ())


class _KnownLinks(logging.Filter):
    """Suppresses MkDocs' messages about links below the prefix, whose pages it does not know."""

    def __init__(self, prefix: str) -> None:
        super().__init__(prefix)
        self._prefix = prefix

    def filter(self, record: logging.LogRecord) -> bool:
        match = _BROKEN.search(record.getMessage())
        return match is None or not f"{match['target']}/".startswith(self._prefix)


def _pass_over_links(prefix: str) -> None:
    # ProperDocs provides MkDocs' module names, but logs under its own.
    for module in (nav_module, pages_module):
        logger = logging.getLogger(module.__name__)
        if not any(isinstance(one, _KnownLinks) and one.name == prefix for one in logger.filters):
            logger.addFilter(_KnownLinks(prefix))
