"""An exported file and the key that changes with its content."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b


@dataclass(frozen=True, slots=True)
class Output:
    """A file to export: ``path`` is relative to the site's folder, ``make`` returns its bytes.

    Outputs with equal ``path`` and ``key`` have equal bytes as long as the program is the same. The key covers the
    items, the settings and, for items whose 有效性 depends on it, the day.
    """

    path: str
    key: str
    make: Callable[[], bytes]


def key_of(*parts: str, stamps: Iterable[str] = ()) -> str:
    """A hash of ``parts`` and ``stamps``, in order and delimited."""
    digest = blake2b(digest_size=16)
    digest.update("\x00".join((*parts, "", *stamps)).encode())
    return digest.hexdigest()
