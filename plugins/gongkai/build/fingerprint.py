"""Change detection: keys of values, the fingerprint of the program, and fingerprints of files.

A file is identified by the hash of its bytes. To avoid reading ten thousand files at every start, the hash is
remembered under the file's *stamp* (type, inode, size, times), as git does in its index.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path

import msgspec

from gongkai.build.store import Store
from gongkai.content.reading.front_matter import DIGEST_LENGTH
from gongkai.content.reading.walk import ONLY_FILES

KEY_BYTES = 16
Stamp = tuple[int, int, int, int, int]
"""Type and mode, inode, size, and the times (ns) of the last change of the contents and of anything at all."""

# Two writes within one tick of the disk's clock leave the same stamp: files younger than this are always read again.
_YOUNG_NANOSECONDS = 2_000_000_000
_PACKAGE = Path(__file__).resolve().parent.parent
LIBRARIES = (
    "babel", "chinesecalendar", "exifread", "jinja2", "lxml", "markdown", "markupsafe", "mkdocs", "mkdocs-material",
    "msgspec", "nh3", "numpy", "olefile", "openpyxl", "pagefind-bin", "pikepdf", "properdocs", "pygments",
    "pymdown-extensions", "pypdfium2", "python-docx", "python-frontmatter", "python-stdnum", "pyyaml", "rcssmin",
    "rjsmin", "wcwidth", "xlrd",
)  # fmt: skip
"""The distributions whose version may change a result that is kept."""
_METADATA = re.compile(r"([^-]+)-([^-]+)(?:-.+)?\.(?:dist|egg)-info")
_BLOCK = 1 << 20
_LARGEST = 200_000_000
"""Larger files (the check refuses them) are known by their stamps: a sparse one could take hours to read."""


def key_of(*parts: str | bytes) -> bytes:
    """A hash of texts in their order; the texts are delimited."""
    digest = blake2b(digest_size=KEY_BYTES)
    for part in parts:
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "little") + data)
    return digest.digest()


def keyed(prefix: bytes, text: str) -> bytes:
    """The key of one of many values that share a prefix (itself a key); several times as fast as :func:`key_of`."""
    return blake2b(text.encode("utf-8", "surrogateescape"), key=prefix, digest_size=KEY_BYTES).digest()


@cache
def program() -> bytes:
    """The fingerprint of this program: its files, Python, and the versions of the libraries it depends on.

    Part of every key, so that results of another version are never reused.
    """
    digest = blake2b(repr(sys.version_info[:3]).encode(), digest_size=KEY_BYTES)
    versions = installed_versions(sys.path)
    for library in LIBRARIES:
        digest.update(f"{library}={versions.get(library, '')}\n".encode())
    for path in sorted(_files_of(str(_PACKAGE))):
        data = _bytes_of(path) or b""
        digest.update(f"{path[len(str(_PACKAGE)) :]}\0{len(data)}\0".encode() + data)
    return digest.digest()


def installed_versions(folders: Iterable[str]) -> dict[str, str]:
    """The version of each distribution installed in these folders, by its normalised name; the first folder that has it
    counts, as for imports.

    Read from the names of the folders of metadata, in a tenth of the time that :mod:`importlib.metadata` takes.
    """
    found: dict[str, str] = {}
    for folder in folders:
        with contextlib.suppress(OSError):
            for entry in sorted(os.listdir(folder or ".")):
                if match := _METADATA.fullmatch(entry):
                    found.setdefault(re.sub(r"[-_.]+", "-", match[1]).lower(), match[2])
    return found


def _files_of(folder: str) -> Iterator[str]:
    for place, below, names in os.walk(folder):
        below[:] = [name for name in below if name != "__pycache__"]
        yield from (f"{place}/{name}" for name in names)


def stamps_of(root: Path | str, paths: Iterable[str]) -> dict[str, Stamp]:
    """The stamp of each existing file of ``paths`` below ``root``; links are not followed. Take stamps before reading
    the files, so that changes in between are noticed next time."""
    found = {}
    for path in paths:
        try:
            found[path] = _stamp(os.lstat(f"{root}/{path}"))
        except OSError:
            continue
    return found


def tree_stamps(root: Path | str, folder: str) -> dict[str, Stamp]:
    """The stamps of everything but folders below ``root/folder``, by path relative to ``root``; links are not
    followed."""
    found: dict[str, Stamp] = {}
    folders = [folder] if not os.path.islink(f"{root}/{folder}") else []
    while folders:
        place = folders.pop()
        try:
            entries = list(os.scandir(f"{root}/{place}"))
        except OSError:
            continue
        for entry in entries:
            path = f"{place}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                folders.append(path)
                continue
            try:
                found[path] = _stamp(entry.stat(follow_symlinks=False))
            except OSError:
                continue
    return found


def _stamp(state: os.stat_result) -> Stamp:
    return (state.st_mode, state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns)


class Fingerprints:
    """The hash of each file of one site, remembered between runs under its stamp."""

    def __init__(self, root: Path, store: Store) -> None:
        self._root, self._store = root, store
        self._key = key_of("fingerprints", os.path.realpath(root))
        self._known: dict[str, tuple[Stamp, str]] | None = None

    def of(self, stamps: Mapping[str, Stamp]) -> dict[str, str]:
        """The hash of each of these files (hexadecimal); empty for a file that cannot be read or is not a regular
        file."""
        known = self._remembered()
        young = time.time_ns() - _YOUNG_NANOSECONDS
        found: dict[str, str] = {}
        kept: dict[str, tuple[Stamp, str]] = {}
        for path, stamp in stamps.items():
            former = known.get(path)
            if former is not None and former[0] == stamp:
                found[path], kept[path] = former[1], former
                continue
            digest = file_digest(f"{self._root}/{path}") if stat.S_ISREG(stamp[0]) else ""
            found[path] = digest
            if digest and max(stamp[3], stamp[4]) < young:
                kept[path] = (stamp, digest)
        if kept.keys() != known.keys() or any(known[path] is not one for path, one in kept.items()):
            self._known = kept
            self._store.put({self._key: _ENCODER.encode(_encodable(kept))})
        return found

    def _remembered(self) -> dict[str, tuple[Stamp, str]]:
        if self._known is None:
            self._known = self._store.decoded(self._key, _DECODER) or {}
        return self._known


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(dict[str, tuple[Stamp, str]])


def _encodable(known: Mapping[str, tuple[Stamp, str]]) -> dict[str, tuple[Stamp, str]]:
    # A name that is not UTF-8 is reported by the check.
    return {path: one for path, one in known.items() if path.isascii() or _is_utf8(path)}


def _is_utf8(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def file_digest(path: str) -> str:
    """The hash (hexadecimal) of a regular file, read in blocks without following links; empty if it cannot be read."""
    digest = (
        sha256()
    )  # the same hash as :func:`gongkai.content.reading.digest_of_file`; processors have instructions for it
    try:
        descriptor = os.open(path, ONLY_FILES)
        try:
            state = os.fstat(descriptor)
            if not stat.S_ISREG(state.st_mode):
                return ""
            if state.st_size > _LARGEST:
                return sha256(repr(_stamp(state)).encode()).hexdigest()[:DIGEST_LENGTH]
            while block := os.read(descriptor, _BLOCK):
                digest.update(block)
        finally:
            os.close(descriptor)
    except OSError:
        return ""
    return digest.hexdigest()[:DIGEST_LENGTH]


def _bytes_of(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None
