"""What follows from the items' headers alone: lists, ways in, statistics, tables, feeds. While no header has changed,
and nothing else that shapes them, all of it is taken over at once instead of file by file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path

from msgspec.structs import fields

from gongkai.build import store
from gongkai.build.frame import Frame
from gongkai.build.site_files import Site
from gongkai.build.version import code_version, key_of
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item

_KEPT = "entries"
# Where an item's file lies and what stands below its header is nothing that a list could show.
_OF_FILE = frozenset(("path", "digest", "body_line"))
_entry = attrgetter(*(field.name for field in fields(Item) if field.name not in _OF_FILE))


def entries_state(catalogue: Catalogue, frame: Frame) -> str:
    """A hash of the items but for their bodies, and of settings, frame, code and day."""
    digest = blake2b(digest_size=16)
    for item in catalogue.items:
        digest.update(f"{_entry(item)!r}\n".encode())
    shared = (
        frame.key,
        frame.digest,
        catalogue.settings.digest,
        repr(catalogue.retired),
        catalogue.today.isoformat(),
    )
    return key_of(code_version(), *shared, digest.hexdigest())


def taken_over(site: Site, cache: Path, state: str) -> bool:
    """Whether the former site has all that this state gives; then the new one has it too."""
    kept = store.load(cache / _KEPT)
    return kept is not None and kept["state"] == state and site.take_over_all(kept["files"])


@contextmanager
def noted(site: Site, cache: Path, state: str) -> Iterator[None]:
    """Note the files that are put meanwhile as those of this state."""
    before = len(site.keys())
    yield
    store.save(cache / _KEPT, {"state": state, "files": dict(list(site.keys().items())[before:])})
