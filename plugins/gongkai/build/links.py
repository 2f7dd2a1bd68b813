"""Resolves the links of a body to addresses of the site."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, unquote

from gongkai.catalogue.addresses import relative_address
from gongkai.catalogue.site_paths import takes_page
from gongkai.lint.shared.attachments import ALLOWED_TYPES, leaves_folder, suffix, through_link


class LinkResolver:
    """Turns the targets of a body into addresses relative to the item's page.

    ``addresses`` maps content files and guide pages (paths relative to the root) to addresses.
    """

    def __init__(self, root: str | Path, path: str, address: str, addresses: Mapping[str, str]) -> None:
        self._root, self._address, self._addresses = Path(root), address, addresses
        self._folder = posixpath.dirname(path)

    def __call__(self, target: str) -> str | None:
        """The address relative to the page; None if the target is not part of the site."""
        place, mark, fragment = target.partition("#")
        place = self._place(place)
        if place.lower().endswith(".md"):
            address = self._addresses.get(place)
            return None if address is None else relative_address(address + mark + fragment, self._address)
        file = self.own_file(target)
        return None if file is None else quote(file)

    def own_file(self, target: str) -> str | None:
        """The file beside the item that the target names, relative to the item's folder; None if it may not be shown:
        it is missing, belongs to another item, has no allowed type, or is reached through a link."""
        place = self._place(target.partition("#")[0])
        beside = posixpath.relpath(place, self._folder)
        if (
            place.lower().endswith(".md")
            or leaves_folder(beside)
            or takes_page(beside)
            or suffix(beside) not in ALLOWED_TYPES
            or not self._is_file(place)
        ):
            return None
        return beside

    def _place(self, target: str) -> str:
        return posixpath.normpath(posixpath.join(self._folder, unquote(target.partition("?")[0])))

    def _is_file(self, place: str) -> bool:
        return (self._root / place).is_file() and not through_link(self._root, place)
