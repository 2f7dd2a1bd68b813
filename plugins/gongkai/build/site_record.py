"""What the store remembers of a published site: its files, and how they were on the disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import msgspec

from gongkai.build.fingerprint import key_of
from gongkai.build.site_files import scan
from gongkai.build.store import Store

_RECORD = "site, groups by name"
"""Changes with the form of :class:`SiteRecord`: an older program of the same cache must not read the new form."""
_CHECKED_PART = 32
"""A build compares the bytes of one in so many of the files that it reuses; each file has its turn."""


class Written(NamedTuple):
    """A file written into the staging folder, by this process or by a worker."""

    path: str
    size: int
    changed: int
    digest: bytes


class SiteFile(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file of a published site: its key, size, time of the last change (ns), and hash."""

    key: bytes
    size: int
    changed: int
    digest: bytes


class SiteGroup(msgspec.Struct, frozen=True, array_like=True):
    """Files that are reused together."""

    key: bytes
    paths: list[str]


class SiteRecord(msgspec.Struct, array_like=True):
    """The record of a published site.

    Its files, the root key of all its inputs (empty if not all of them are known), the groups of files that are
    reused together by their names, the number of builds so far, and the folder of the site that holds the catalogue.
    """

    files: dict[str, SiteFile] = {}
    root_key: bytes = b""
    groups: dict[str, SiteGroup] = {}
    builds: int = 0
    below: str = ""


def read_record(store: Store, site_dir: Path) -> SiteRecord:
    """The record of the site at ``site_dir``; an empty record if there is none, or one of another version of the
    program, which has another form."""
    return store.decoded(_record_key(site_dir), _DECODER) or SiteRecord()


def stands(site_dir: Path, record: SiteRecord) -> bool:
    """Whether the folder holds exactly the files of the record, unchanged."""
    found = scan(str(site_dir))
    return len(found) == len(record.files) > 0 and all(
        found.get(path) == (file.size, file.changed) for path, file in record.files.items()
    )


def is_due(path: str, builds: int) -> bool:
    """Whether the bytes of a reused file are compared in the build after so many others."""
    return (crc32(path.encode("utf-8", "surrogateescape")) + builds) % _CHECKED_PART == 0


def write_record(store: Store, site_dir: Path, record: SiteRecord) -> None:
    """Remember the record of the site at ``site_dir``."""
    store.put({_record_key(site_dir): _ENCODER.encode(record)})


def _record_key(site_dir: Path) -> bytes:
    return key_of(_RECORD, os.path.realpath(site_dir))


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(SiteRecord)
