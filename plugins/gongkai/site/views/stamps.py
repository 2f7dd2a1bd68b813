"""Stamps: short hashes that tell whether anything that lists, tables and feeds show of an item has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from operator import attrgetter
from types import MappingProxyType

from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item, validity_on

STAMP_BYTES = 16
_slug_of = attrgetter("slug")
_UNKNOWN: Mapping[str, bytes] = MappingProxyType({})


class Stamps:
    """The stamp of each item of a catalogue, computed once for all lists, tables and feeds.

    It covers the values of the item and, where the day decides it, its 有效性; not the settings. ``entries`` are
    hashes of the values of items by path; without one, the hash of the whole file stands for them.
    """

    def __init__(self, catalogue: Catalogue, entries: Mapping[str, bytes] = _UNKNOWN) -> None:
        self._catalogue = catalogue
        self._of = {item.slug: self._stamp(item, entries.get(item.path)) for item in catalogue.items}

    def of(self, items: Iterable[Item]) -> Iterable[bytes]:
        """The stamps of ``items``, each of :data:`STAMP_BYTES`."""
        return map(self._of.__getitem__, map(_slug_of, items))

    def key(self, items: Iterable[Item], *parts: str) -> str:
        """A hash of ``parts`` and of the stamps of ``items``, in order and delimited."""
        digest = blake2b("\0".join((*parts, "")).encode(), digest_size=STAMP_BYTES)
        digest.update(b"".join(self.of(items)))
        return digest.hexdigest()

    def _stamp(self, item: Item, entry: bytes | None) -> bytes:
        timeless = item.effective is None and item.expires is None
        if timeless and entry and len(entry) == STAMP_BYTES:
            return entry
        validity = "" if timeless else validity_on(item, self._catalogue.today).value
        return blake2b((entry or item.digest.encode()) + validity.encode(), digest_size=STAMP_BYTES).digest()
