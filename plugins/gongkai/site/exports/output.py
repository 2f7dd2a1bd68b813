"""One file for machines, and the key by which it is known to be unchanged."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b

from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item, validity_on


@dataclass(frozen=True, slots=True)
class Output:
    """``path`` is relative to the site's folder; ``make`` gives the bytes of the file.

    Two outputs of the same path and ``key`` have the same bytes, as long as the program is the same: the key covers
    the items concerned, the settings and, where 有效性 depends on it, the day.
    """

    path: str
    key: str
    make: Callable[[], bytes]


def stamp(catalogue: Catalogue, item: Item) -> str:
    """What an item's row depends on, beside the settings: its file, and its 有效性 where that moves with the day."""
    if item.effective is None and item.expires is None:
        return item.digest
    return item.digest + validity_on(item, catalogue.today)


def key_of(*parts: str, stamps: Iterable[str] = ()) -> str:
    """A hash of texts in their order; a text cannot run into its neighbour."""
    digest = blake2b(digest_size=16)
    digest.update("\x00".join((*parts, "", *stamps)).encode())
    return digest.hexdigest()
